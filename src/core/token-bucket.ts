/** So many at once, and one more after each `refillMs`. */
export interface TokenBucket {
  available(now: number): number;
  /** False where there are fewer than `count`; none is taken then. */
  take(now: number, count?: number): boolean;
  /** Milliseconds until the next one is there; 0 where one is. */
  waitMs(now: number): number;
}

export function createTokenBucket(capacity: number, refillMs: number): TokenBucket {
  let tokens = capacity;
  let countedAt: number | undefined;

  const refill = (now: number): void => {
    // A clock that was put back gives nothing and takes nothing.
    const passed = Math.max(0, now - (countedAt ?? now));
    countedAt = now;
    tokens = Math.min(capacity, tokens + passed / refillMs);
  };

  return {
    available(now) {
      refill(now);
      return Math.floor(tokens);
    },
    take(now, count = 1) {
      refill(now);
      if (tokens < count) return false;
      tokens -= count;
      return true;
    },
    waitMs(now) {
      refill(now);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * refillMs);
    },
  };
}
