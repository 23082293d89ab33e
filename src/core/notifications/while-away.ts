import type { AppNotification, EndCounts } from '../../contract/notification.ts';
import type { NotificationSettings } from '../../contract/notification-settings.ts';
import { levelOf } from './decide.ts';
import type { GatheredEnds } from './end-gatherer.ts';
import type { LastSeen } from './notification-store.ts';
import { addCounts, endStateOf, failedOf, fewOf, noEnds, ruledEnd, type TaskEnd } from './task-end.ts';

/** A task that an account's first catch-up found ended. */
export interface FoundEnd extends TaskEnd {
  /** Epoch milliseconds by the server's clock. */
  readonly endedAt: number;
}

export interface Missed {
  readonly of: Pick<GatheredEnds, 'accountId' | 'serverName' | 'level'>;
  readonly subject: AppNotification['subject'];
}

/** What ended since the account was last seen, as one; `undefined` where nothing did that is worth telling. Pure. */
export function whileAway(
  found: readonly FoundEnd[],
  seen: LastSeen,
  settings: NotificationSettings,
): Missed | undefined {
  const told = new Set(seen.told);
  const missed = found
    .filter(({ endedAt, task }) => endedAt > seen.at && !told.has(task.key))
    .map((end) => ({ end, level: levelOf(ruledEnd(end), settings) }))
    // What a rule keeps to the list is not worth a summary: the task list has it.
    .filter(({ level }) => level !== 'silent');
  const [first] = missed;
  if (first === undefined) return undefined;
  let counts: EndCounts = noEnds;
  for (const { end } of missed) counts = addCounts(counts, { ...noEnds, [endStateOf(end.task)]: 1 });
  const { task, serverName } = first.end;
  return {
    of: {
      accountId: task.accountId,
      serverName,
      level: missed.some(({ level }) => level === 'urgent') ? 'urgent' : 'normal',
    },
    subject: {
      kind: 'whileAway',
      ...counts,
      examples: fewOf(failedOf(missed.map(({ end }) => end))),
    },
  };
}
