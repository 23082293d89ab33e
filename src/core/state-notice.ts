import type { Cancel, Clock } from './host.ts';

/** Says that the state has changed, once for all that changed within a moment. */
export interface StateNotice {
  note(): void;
  /** From now on nothing is said, nor what was noted before. */
  stop(): void;
}

/** Twenty times a second at most. */
const flushMs = 50;

export function createStateNotice(clock: Clock, tell: () => void): StateNotice {
  let cancel: Cancel | undefined;
  let stopped = false;
  return {
    note() {
      if (stopped) return;
      cancel ??= clock.after(flushMs, () => {
        cancel = undefined;
        tell();
      });
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
