/** What the engine needs from whatever runs it: the Electron shell, the command line, a test. */

/** Cancels what it was given for; calling it twice is harmless. */
export type Cancel = () => void;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `action` once after `delayMs`, unless cancelled. */
  after(delayMs: number, action: () => void): Cancel;
}

/** A number in [0, 1). */
export type Random = () => number;

/** Structured log; `fields` must hold no secret, and what looks like one is masked all the same. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
