import type { TaskRow } from '../../contract/task.ts';

/** A running task that says nothing for this long may be stuck: its rate and its end are not known any more. */
const silentAfterMs = 30_000;

export function isSilent({ state, reportedAt }: Pick<TaskRow, 'state' | 'reportedAt'>, now: number): boolean {
  return state === 'running' && reportedAt !== null && now - reportedAt > silentAfterMs;
}

/**
 * How long it still takes, in milliseconds, counted on from the last report; `null` where that would be a guess: it
 * is silent, or past the time it gave itself.
 */
export function leftOf(row: Pick<TaskRow, 'state' | 'reportedAt' | 'etaMs'>, now: number): number | null {
  if (row.etaMs === null || row.state !== 'running' || isSilent(row, now)) return null;
  const left = row.etaMs - Math.max(0, now - (row.reportedAt ?? now));
  return left < 0 ? null : left;
}
