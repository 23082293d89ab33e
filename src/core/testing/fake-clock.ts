import type { Clock } from '../host.ts';

export interface FakeClock extends Clock {
  /** Lets the time pass, and runs what falls due, in order. */
  advance(milliseconds: number): void;
  /** Sets the clock, as a sleep or the operator does: timers neither fire nor move. */
  jump(milliseconds: number): void;
  /** Timers that are set. */
  pending(): number;
}

/** A clock for tests: nothing happens until it is told to. */
export function createFakeClock(start = Date.UTC(2026, 10, 20)): FakeClock {
  let now = start;
  let timers: { at: number; action: () => void }[] = [];
  return {
    now: () => now,
    after(delayMs, action) {
      const timer = { at: now + delayMs, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.action();
      }
      now = until;
    },
    jump(milliseconds) {
      now += milliseconds;
      for (const timer of timers) timer.at += milliseconds;
    },
    pending: () => timers.length,
  };
}
