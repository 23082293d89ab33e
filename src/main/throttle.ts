import type { Cancel, Clock } from '../core/host.ts';

/** Runs `action` at once where it did not run within `everyMs`, else once when that time is over. */
export interface Throttle {
  note(): void;
  stop(): void;
}

export function createThrottle(clock: Clock, everyMs: number, action: () => void): Throttle {
  let resting: Cancel | undefined;
  let again = false;
  const run = (): void => {
    again = false;
    // Rest first: an action that throws must not be repeated at once.
    resting = clock.after(everyMs, () => {
      resting = undefined;
      if (again) run();
    });
    action();
  };
  return {
    note() {
      if (resting === undefined) run();
      else again = true;
    },
    stop() {
      resting?.();
      resting = undefined;
      again = false;
    },
  };
}
