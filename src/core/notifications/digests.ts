import type { Clock } from '../host.ts';
import type { GatheredEnds } from './end-gatherer.ts';
import { createTokenBucket, type TokenBucket } from '../token-bucket.ts';

type Which = Pick<GatheredEnds, 'accountId' | 'level'>;

/** Which ends get a line of the list each, and which share one: so that a flood is one line that counts up. */
export interface Digests {
  /** The digest that further ends belong to, where `grows` still lets it. */
  open(which: Which, grows: (id: string) => boolean): string | undefined;
  began(which: Which, id: string): void;
  grew(which: Which): void;
  /** So many may have lines of their own; they are counted as if they got them. */
  maySingle(which: Which, count: number): boolean;
}

/** Without an end for so long, a flood is over. */
const pauseMs = 10_000;
/** After so long, a flood that goes on gets a new line: what is new must not hide in what was seen. */
const longestMs = 600_000;
/** Single lines: so many in a row, then one every two seconds. */
const linesAtOnce = 8;
const lineEveryMs = 2_000;

export function createDigests(clock: Pick<Clock, 'now'>): Digests {
  const digests = new Map<string, { id: string; beganAt: number; grewAt: number }>();
  const lines = new Map<string, TokenBucket>();
  const keyOf = ({ accountId, level }: Which): string => `${level} ${accountId}`;

  return {
    open(which, grows) {
      const digest = digests.get(keyOf(which));
      if (digest === undefined) return undefined;
      const now = clock.now();
      const fresh = now - digest.grewAt <= pauseMs && now - digest.beganAt <= longestMs;
      if (fresh && grows(digest.id)) return digest.id;
      digests.delete(keyOf(which));
      return undefined;
    },
    began(which, id) {
      digests.set(keyOf(which), { id, beganAt: clock.now(), grewAt: clock.now() });
    },
    grew(which) {
      const digest = digests.get(keyOf(which));
      if (digest !== undefined) digest.grewAt = clock.now();
    },
    maySingle(which, count) {
      const key = keyOf(which);
      const bucket = lines.get(key) ?? createTokenBucket(linesAtOnce, lineEveryMs);
      lines.set(key, bucket);
      return bucket.take(clock.now(), count);
    },
  };
}
