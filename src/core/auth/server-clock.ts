import type { Clock, Fetch } from '../host.ts';

/**
 * The time by the server's clock, which is the one that tokens are made and judged by. Learned from the `Date` of its
 * answers: it stands for some moment of one second, between the sending of the request and the coming of the answer.
 */
export interface ServerClock {
  /** Epoch milliseconds by the server's clock, as far as it is known. */
  now(): number;
  /** By how much the server's clock is ahead of ours, in milliseconds; `null` before its first answer. */
  skewMs(): number | null;
  /** `date`: the header of an answer; the times by our clock. */
  note(date: string | null, sentAt: number, receivedAt: number): void;
}

export function createServerClock(clock: Pick<Clock, 'now'>): ServerClock {
  /** The skew lies between the two. */
  let bounds: { low: number; high: number } | undefined;

  const skewMs = (): number | null => {
    if (bounds === undefined) return null;
    // Where the two may agree, they are taken to.
    return bounds.low <= 0 && bounds.high >= 0 ? 0 : Math.round((bounds.low + bounds.high) / 2);
  };

  return {
    now: () => clock.now() + (skewMs() ?? 0),
    skewMs,
    note(date, sentAt, receivedAt) {
      const at = date === null ? Number.NaN : Date.parse(date);
      // A clock that jumped while the request was on its way tells nothing.
      if (Number.isNaN(at) || receivedAt < sentAt) return;
      const low = at - receivedAt;
      const high = at + 1_000 - sentAt;
      const both =
        bounds === undefined
          ? undefined
          : { low: Math.max(low, bounds.low), high: Math.min(high, bounds.high) };
      // Answers that contradict each other: one of the clocks was set. What is newer counts.
      bounds = both === undefined || both.low > both.high ? { low, high } : both;
    },
  };
}

/** The same fetch; every answer tells the time. */
export function tellingTime(fetch: Fetch, clock: Pick<Clock, 'now'>, serverClock: ServerClock): Fetch {
  return async (url, init) => {
    const sentAt = clock.now();
    const response = await fetch(url, init);
    serverClock.note(response.headers.get('date'), sentAt, clock.now());
    return response;
  };
}
