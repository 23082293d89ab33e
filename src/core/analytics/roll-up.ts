/** Readings of a span of time as one. It is changed in place: a stream may bring thousands a second. */
export interface Bucket {
  readonly at: number;
  count: number;
  low: number;
  high: number;
  mean: number;
  last: number;
  /** When the last reading in it was made. */
  lastAt: number;
  /** Something is missing between this one and the one before. */
  broken: boolean;
}

/** The widths of buckets, and how long they are kept. Finest first. */
export const levels = [
  { stepMs: 1_000, keptMs: 3_600_000 },
  { stepMs: 10_000, keptMs: 21_600_000 },
  { stepMs: 60_000, keptMs: 604_800_000 },
] as const;

/** What is written at once: a row of the database holds a minute of seconds, ten of tens, an hour of minutes. */
export const bucketsPerChunk = 60;

export interface Chunk {
  /** Epoch milliseconds, a multiple of its length. */
  readonly start: number;
  readonly stepMs: number;
  /** One a bucket; `null` where no reading came. */
  readonly buckets: (Bucket | null)[];
}

export const chunkMs = (stepMs: number): number => stepMs * bucketsPerChunk;
export const chunkStart = (at: number, stepMs: number): number =>
  Math.floor(at / chunkMs(stepMs)) * chunkMs(stepMs);

export function emptyChunk(at: number, stepMs: number): Chunk {
  return {
    start: chunkStart(at, stepMs),
    stepMs,
    buckets: Array.from<Bucket | null>({ length: bucketsPerChunk }).fill(null),
  };
}

const slotOf = ({ start, stepMs }: Chunk, at: number): number => Math.floor((at - start) / stepMs);

/** Takes in a reading whose moment lies in the chunk. */
export function addReading(chunk: Chunk, at: number, value: number, broken: boolean): void {
  const slot = slotOf(chunk, at);
  const before = chunk.buckets[slot];
  if (before === null || before === undefined) {
    const bucketAt = chunk.start + slot * chunk.stepMs;
    chunk.buckets[slot] = {
      at: bucketAt,
      count: 1,
      low: value,
      high: value,
      mean: value,
      last: value,
      lastAt: at,
      broken,
    };
    return;
  }
  before.count += 1;
  before.low = Math.min(before.low, value);
  before.high = Math.max(before.high, value);
  // Not by a sum, which the largest numbers would overflow.
  before.mean = before.mean * ((before.count - 1) / before.count) + value / before.count;
  before.last = value;
  before.lastAt = at;
  before.broken ||= broken;
}

/** Forgets what lies at or after a moment: it was written before the clock was set back. */
export function forgetFrom(chunk: Chunk, at: number): void {
  for (let slot = Math.max(0, slotOf(chunk, at)); slot < bucketsPerChunk; slot += 1)
    chunk.buckets[slot] = null;
}
