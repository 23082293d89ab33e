import type { Retention } from '../../contract/history.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TaskHistory } from './task-history.ts';

/** Deletes what the history is not to remember, a little at a time. */
export interface HistoryKeeper {
  /** From now on by this rule. */
  start(retention: Retention): void;
  stop(): void;
}

/** Not while everything else starts. */
const firstAfterMs = 20_000;
const everyMs = 600_000;
/** Between two parts of a large deletion the streams have their turn. */
const betweenMs = 100;

export function createHistoryKeeper(history: TaskHistory, clock: Clock): HistoryKeeper {
  let cancel: Cancel = () => undefined;
  const next = (retention: Retention, delayMs: number): void => {
    cancel = clock.after(delayMs, () => {
      next(retention, history.retain(retention) ? betweenMs : everyMs);
    });
  };
  return {
    start(retention) {
      cancel();
      next(retention, firstAfterMs);
    },
    stop() {
      cancel();
    },
  };
}
