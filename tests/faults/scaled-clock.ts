import type { Clock } from '../../src/core/host.ts';

/** A clock on which the engine lives faster than the machine does. */
export interface ScaledClock extends Clock {
  /** Timers that are set and have neither run nor been cancelled. */
  pending(): number;
}

/**
 * A clock that runs `factor` times as fast as the machine's: a backoff of a minute passes in 1.2 seconds at 50. The
 * network stays what it is, so a factor too high makes an answer on loopback look late; 50 leaves a ping 160 ms.
 */
export function createScaledClock(factor: number): ScaledClock {
  const epoch = Date.now();
  const start = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  return {
    now: () => Math.floor(epoch + (performance.now() - start) * factor),
    after(delayMs, action) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        action();
      }, delayMs / factor);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    pending: () => timers.size,
  };
}
