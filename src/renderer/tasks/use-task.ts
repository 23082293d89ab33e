import { useEffect, useState } from 'react';
import type { Failure } from '../../contract/outcome.ts';
import type { TaskPage, TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { settle } from '../shared/use-outcome.ts';

/** A task that is not in the list's window tells nothing of its changes: it is asked for so often. */
const askEveryMs = 1000;

export interface WholeTask {
  readonly page: TaskPage | null;
  readonly failure: Failure | null;
}

/**
 * The whole of one task, asked for anew whenever its row of the list changes, and every second while it runs. One
 * question at a time: on a busy task the row changes faster than the answers come, and none must be thrown away.
 */
export function useTask(taskKey: string, row: TaskRow | undefined): WholeTask {
  const [known, setKnown] = useState<WholeTask>({ page: null, failure: null });
  const [round, setRound] = useState(0);
  const [asker] = useState(createAsker);
  useEffect(() => {
    asker.ask(async () => {
      const outcome = await settle(() => window.opsdeck.tasks.get({ taskKey }));
      setKnown((before) =>
        outcome.ok ? { page: outcome.value, failure: null } : { ...before, failure: outcome.failure },
      );
    });
  }, [asker, taskKey, row, round]);
  const ended = known.page !== null && isEnded(known.page.task.state);
  useEffect(() => {
    if (ended) return undefined;
    const timer = setInterval(() => {
      setRound((before) => before + 1);
    }, askEveryMs);
    return () => {
      clearInterval(timer);
    };
  }, [ended]);
  return known;
}

/** Runs one question at a time; of those asked meanwhile, the last one runs afterwards. */
export function createAsker(): { readonly ask: (question: () => Promise<void>) => void } {
  let busy = false;
  let next: (() => Promise<void>) | undefined;
  const ask = (question: () => Promise<void>): void => {
    if (busy) {
      next = question;
      return;
    }
    busy = true;
    void question().finally(() => {
      busy = false;
      const waiting = next;
      next = undefined;
      if (waiting !== undefined) ask(waiting);
    });
  };
  return { ask };
}
