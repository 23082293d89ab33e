import type { Columns } from '../../contract/analytics.ts';
import type { LiveSeries } from './live-series.ts';
import { bucketsPerChunk, chunkMs, levels, type Bucket } from './roll-up.ts';
import { columnsOf, sampleOfBucket, sampleOfReading, type Sample } from './samples.ts';
import type { SeriesStore } from './series-store.ts';

/** From what a chart is drawn: every reading, or the roll-ups of so many milliseconds. */
export type Grain = { readonly kind: 'readings' } | { readonly kind: 'rolledUp'; readonly stepMs: number };

/** More moments than this are more than a chart has pixels. */
const mostReadings = 2_400;
const mostBuckets = 1_500;
/** The ring holds the last minutes, and no more. */
const readingsReachMs = 300_000;
/** Buckets are where they begin, so that two may be a little more than one step apart. */
const bucketsApart = 2.5;

/** The finest that fits the window, which holds so many readings. Pure. */
export function grainOf(windowMs: number, readings: number): Grain {
  if (windowMs <= readingsReachMs && readings <= mostReadings) return { kind: 'readings' };
  const level = levels.find(({ stepMs, keptMs }) => windowMs <= keptMs && windowMs / stepMs <= mostBuckets);
  return { kind: 'rolledUp', stepMs: (level ?? levels[2]).stepMs };
}

/** So many readings there are from `from` on; more than the ring holds are reckoned from those it does. */
function readingsSince({ ring }: LiveSeries, from: number): number {
  const first = ring.indexOf(from);
  const held = ring.length - first;
  if (first > 0 || !ring.full) return held;
  const [oldest, newest] = [ring.at(0), ring.at(ring.length - 1)];
  return newest > oldest ? (held * (newest - from)) / (newest - oldest) : held;
}

/** Whether what is drawn from readings has become too much for that. */
export function isTooFine(series: LiveSeries, grain: Grain, from: number): boolean {
  return grain.kind === 'readings' && readingsSince(series, from) > mostReadings * 1.25;
}

interface Picture {
  readonly columns: Columns;
  readonly grain: Grain;
}

/** What is drawn of a series from `from` to `to`, from its ring and the roll-ups of the disk. */
export function pictureOf(
  series: LiveSeries,
  store: Pick<SeriesStore, 'chunks'>,
  from: number,
  to: number,
): Picture {
  const grain = grainOf(to - from, readingsSince(series, from));
  const stepMs = grain.kind === 'readings' ? levels[0].stepMs : grain.stepMs;
  // One more before, from which a counter's first rate is reckoned.
  const buckets = bucketsOf(series, store, stepMs, from - stepMs, to);
  let samples = buckets.map(sampleOfBucket);
  if (grain.kind === 'readings') {
    const { ring } = series;
    const begin = ring.length > 0 ? ring.at(0) : Number.POSITIVE_INFINITY;
    // What went before the first reading of this run is known by the second.
    samples = samples.filter(({ lastAt }) => lastAt < begin);
    for (let index = ring.indexOf(from - stepMs); index < ring.length && ring.at(index) <= to; index += 1)
      samples.push(sampleOfReading(ring.at(index), ring.value(index), ring.broken(index)));
  }
  return { columns: columnsFrom(series, samples, from, grain, true), grain };
}

/** What is new of a series, from the moment `since` on, which may have changed itself. */
export function newsOf(series: LiveSeries, grain: Grain, since: number): Columns {
  if (grain.kind === 'readings') {
    const { ring } = series;
    const first = ring.indexOf(since);
    const samples: Sample[] = [];
    for (let index = Math.max(0, first - 1); index < ring.length; index += 1)
      samples.push(sampleOfReading(ring.at(index), ring.value(index), ring.broken(index)));
    return columnsFrom(series, samples, since, grain, false);
  }
  const level = series.rollUps.find(({ stepMs }) => stepMs === grain.stepMs);
  const buckets = [...(level?.previous?.buckets ?? []), ...(level?.current?.buckets ?? [])].filter(
    (bucket): bucket is Bucket => bucket !== null,
  );
  const first = buckets.findIndex(({ at }) => at + grain.stepMs > since);
  const taken = first === -1 ? [] : buckets.slice(Math.max(0, first - 1));
  return columnsFrom(series, taken.map(sampleOfBucket), since - grain.stepMs + 1, grain, false);
}

function columnsFrom(
  series: LiveSeries,
  samples: readonly Sample[],
  from: number,
  grain: Grain,
  whole: boolean,
): Columns {
  const first = samples.findIndex(({ at }) => at >= from);
  const shown = first === -1 ? [] : samples.slice(first);
  return columnsOf(shown, first > 0 ? samples[first - 1] : undefined, {
    key: series.key,
    kind: series.kind(),
    gapMs: Math.max(series.gapMs(), grain.kind === 'readings' ? 0 : grain.stepMs * bucketsApart),
    paceMs: series.paceMs(),
    rolledUp: grain.kind === 'rolledUp',
    whole,
  });
}

/** Those of the disk and those that are being filled, oldest first. */
function bucketsOf(
  { ref, rollUps }: LiveSeries,
  store: Pick<SeriesStore, 'chunks'>,
  stepMs: number,
  from: number,
  to: number,
): Bucket[] {
  const level = rollUps.find((candidate) => candidate.stepMs === stepMs);
  const live = [level?.previous, level?.current].filter((chunk) => chunk !== null && chunk !== undefined);
  const starts = new Set(live.map(({ start }) => start));
  const kept = store
    .chunks(ref, stepMs, from - chunkMs(stepMs) + 1, to + 1)
    .filter(({ start }) => !starts.has(start));
  const newest = live.at(-1)?.start ?? Number.POSITIVE_INFINITY;
  return [...kept, ...live]
    .filter(({ start }) => start <= newest && start + stepMs * bucketsPerChunk > from)
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ buckets }) => buckets)
    .filter((bucket): bucket is Bucket => bucket !== null && bucket.at >= from && bucket.at <= to);
}
