import type { Random } from '../host.ts';

/** A backoff is a value: `next()` is the one after it. Delays in milliseconds. */
export interface Backoff {
  /** 0 for the first retry. */
  readonly attempt: number;
  /** Full jitter: anything between `floorMs` and the attempt's ceiling. */
  delayMs(random: Random): number;
  next(): Backoff;
}

export interface BackoffOptions {
  /** The ceiling of the first delay. */
  readonly baseMs: number;
  readonly capMs: number;
  /** Below this a reconnect storm would be felt by the server even with jitter. */
  readonly floorMs: number;
}

/** For a drop: the first retry comes within a second, the tenth within a minute. */
export const quickBackoff: BackoffOptions = { baseMs: 1_000, capMs: 60_000, floorMs: 100 };
/** For a server that refuses what we do: never more than a few tries a minute. */
export const slowBackoff: BackoffOptions = { baseMs: 30_000, capMs: 600_000, floorMs: 15_000 };

/** Exponential backoff with full jitter and a cap (AWS Architecture Blog, "Exponential Backoff And Jitter"). */
export function createBackoff(options: BackoffOptions, attempt = 0): Backoff {
  const ceiling = Math.min(options.capMs, options.baseMs * 2 ** Math.min(attempt, 30));
  return {
    attempt,
    delayMs: (random) => Math.round(options.floorMs + random() * Math.max(0, ceiling - options.floorMs)),
    next: () => createBackoff(options, attempt + 1),
  };
}
