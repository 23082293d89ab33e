import { useMemo } from 'react';
import type { Server } from '../../../contract/server.ts';
import { useConsole } from '../../state/console-store.ts';
import type { RuleNames } from './rule-sentence.ts';

interface Ruled {
  /** Those that have tasks. */
  readonly servers: readonly Server[];
  /** Of all servers, or of those that are named. */
  readonly kindsOf: (serverIds: readonly string[]) => readonly { value: string; label: string }[];
  readonly names: RuleNames;
}

/** What rules may speak of: servers and kinds of tasks, and how they are called. */
export function useRuleNames(): Ruled {
  const all = useConsole((store) => store.main?.servers);
  return useMemo(() => {
    const servers = (all ?? []).filter(({ streams }) => streams.includes('tasks'));
    const kindsOf: Ruled['kindsOf'] = (serverIds) => {
      const titles = new Map<string, string>();
      for (const { id, taskKinds } of servers)
        if (serverIds.length === 0 || serverIds.includes(id))
          for (const { kind, title } of taskKinds) titles.set(kind, title);
      return [...titles].map(([value, label]) => ({ value, label }));
    };
    const titles = new Map(kindsOf([]).map(({ value, label }) => [value, label]));
    return {
      servers,
      kindsOf,
      names: {
        server: (id) => servers.find((server) => server.id === id)?.name,
        kind: (kind) => titles.get(kind),
      },
    };
  }, [all]);
}
