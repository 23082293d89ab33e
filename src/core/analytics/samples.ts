import type { Columns } from '../../contract/analytics.ts';
import type { SeriesKind } from '../../contract/analytics-choices.ts';
import type { Bucket } from './roll-up.ts';

/** A reading, or a bucket of them, on its way into a chart. */
export interface Sample {
  /** Where it is drawn. */
  readonly at: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Of the last reading, which is all that matters of a counter. */
  readonly last: number;
  readonly lastAt: number;
  readonly broken: boolean;
}

export const sampleOfReading = (at: number, value: number, broken: boolean): Sample => ({
  at,
  mean: value,
  low: value,
  high: value,
  last: value,
  lastAt: at,
  broken,
});

export const sampleOfBucket = ({ at, mean, low, high, last, lastAt, broken }: Bucket): Sample => ({
  at,
  mean,
  low,
  high,
  last,
  lastAt,
  broken,
});

/** A second, of a counter: what it rose by since `before`. A fall is a new beginning from nothing. Pure. */
export function rateBetween(
  before: Pick<Sample, 'last' | 'lastAt'>,
  { last, lastAt }: Pick<Sample, 'last' | 'lastAt'>,
): number | null {
  const seconds = (lastAt - before.lastAt) / 1_000;
  if (seconds <= 0) return null;
  return (last >= before.last ? last - before.last : Math.max(0, last)) / seconds;
}

/**
 * Whether a reading came so soon after the first of a stream that the two make no rate: many servers send the present
 * state to whoever connects, just before the next reading. Pure.
 */
export function isHasty(
  before: Pick<Sample, 'lastAt' | 'broken'>,
  { lastAt }: Pick<Sample, 'lastAt'>,
  paceMs: number,
): boolean {
  return before.broken && lastAt - before.lastAt < paceMs / 2;
}

export interface ColumnOptions {
  readonly key: string;
  readonly kind: SeriesKind;
  /** Two samples further apart than this have a gap between them. Milliseconds. */
  readonly gapMs: number;
  /** How far apart readings usually are. Milliseconds; 0: not known. */
  readonly paceMs: number;
  /** The samples are buckets: their lowest and highest are worth drawing. */
  readonly rolledUp: boolean;
  readonly whole: boolean;
}

/** What a chart draws of the samples; `before` is the one that goes before them and is not drawn itself. Pure. */
export function columnsOf(
  samples: readonly Sample[],
  before: Sample | undefined,
  { key, kind, gapMs, paceMs, rolledUp, whole }: ColumnOptions,
): Columns {
  const at: number[] = [];
  const value: (number | null)[] = [];
  const banded = kind === 'gauge' && rolledUp;
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  const add = (moment: number, sample: Pick<Sample, 'low' | 'high'> | null, shown: number | null): void => {
    at.push(moment);
    value.push(shown);
    if (!banded) return;
    low.push(sample?.low ?? null);
    high.push(sample?.high ?? null);
  };
  let previous = before;
  for (const sample of samples) {
    // What is drawn already may lie before the first of what is new.
    const apart =
      previous === undefined
        ? sample.broken && !whole
        : sample.broken || sample.lastAt - previous.lastAt > gapMs;
    // A break needs a moment of its own: the line would be drawn across it.
    if (apart && sample.at - 1 > (at.at(-1) ?? previous?.at ?? 0)) add(sample.at - 1, null, null);
    if (kind === 'gauge') add(sample.at, sample, sample.mean);
    else if (previous !== undefined && !apart) {
      const rate = isHasty(previous, sample, paceMs) ? null : rateBetween(previous, sample);
      if (rate !== null) add(sample.at, null, rate);
    }
    previous = sample;
  }
  const newest = samples.at(-1);
  const last = kind === 'gauge' ? (newest?.last ?? null) : (value.at(-1) ?? null);
  return { key, whole, at, value, low: banded ? low : null, high: banded ? high : null, last };
}
