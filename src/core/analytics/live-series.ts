import {
  usualSettings,
  type SeriesKind,
  type SeriesSettings,
  type Severity,
} from '../../contract/analytics-choices.ts';
import { foundKind, noSigns, noteSigns, type KindSigns } from './kind-watch.ts';
import { createReadingRing, type ReadingRing } from './reading-ring.ts';
import { addReading, chunkStart, emptyChunk, forgetFrom, levels, type Chunk } from './roll-up.ts';
import { isHasty, rateBetween } from './samples.ts';
import type { SeriesMemory, SeriesStore } from './series-store.ts';
import { noThresholdState, stepThresholds, type ThresholdState } from './threshold-watch.ts';

/** Of each level the chunk that is being filled, and the one before it. */
export interface RollUp {
  readonly stepMs: number;
  current: Chunk | null;
  previous: Chunk | null;
}

/** What a reading led to. */
export interface SeriesNews {
  /** It is taken for something else than before: what is drawn of it is drawn anew. */
  readonly kindChanged: boolean;
  readonly tell: { readonly severity: Exclude<Severity, 'fine'>; readonly value: number } | null;
}

/** One series of an account: its latest readings, its roll-ups, and what is known of it. */
export interface LiveSeries {
  readonly ref: number;
  readonly key: string;
  readonly endpointId: string;
  readonly name: string;
  readonly ring: ReadingRing;
  readonly rollUps: readonly RollUp[];
  readonly lastAt: () => number | null;
  readonly kind: () => SeriesKind;
  readonly foundKind: () => SeriesKind;
  readonly settings: () => SeriesSettings;
  readonly setSettings: (settings: SeriesSettings) => void;
  /** Milliseconds between two readings, as they usually come. */
  readonly paceMs: () => number;
  /** What lies further apart than this has a gap between. Milliseconds. */
  readonly gapMs: () => number;
  readonly note: (at: number, value: number) => SeriesNews;
  /** What comes next does not continue what was. */
  readonly breakOff: () => void;
  /** The clock was set back by so much. */
  readonly moveBack: (byMs: number, now: number) => void;
  /** Hands to the store what it does not have yet. */
  readonly save: () => void;
}

export interface LiveSeriesDeps {
  readonly ref: number;
  readonly endpointId: string;
  readonly name: string;
  readonly ringCapacity: number;
  readonly store: Pick<SeriesStore, 'chunk' | 'putChunk' | 'remember' | 'putSettings'>;
  readonly memory: SeriesMemory | null;
  readonly settings: SeriesSettings | null;
  /** Epoch milliseconds of the last reading of an earlier run. */
  readonly seenAt: number | null;
}

/** A reading may be late by this much without anything missing. */
const leastGapMs = 2_500;
/** So many times its usual distance is clearly longer. */
const clearlyLonger = 3.5;
const paceWeight = 0.1;

export const seriesKey = (endpointId: string, name: string): string => `${endpointId}/${name}`;

const nothing: SeriesNews = { kindChanged: false, tell: null };

export function createLiveSeries(deps: LiveSeriesDeps): LiveSeries {
  const { ref, endpointId, name, store } = deps;
  const ring = createReadingRing(deps.ringCapacity);
  const rollUps: RollUp[] = levels.map(({ stepMs }) => ({ stepMs, current: null, previous: null }));
  let settings = deps.settings ?? usualSettings;
  let signs: KindSigns = deps.memory?.signs ?? noSigns;
  let found: SeriesKind = deps.memory?.kind ?? 'gauge';
  let paceMs = deps.memory?.paceMs ?? 0;
  let watch: ThresholdState = {
    warning: { ...noThresholdState.warning, told: deps.memory?.told.warning ?? false },
    critical: { ...noThresholdState.critical, told: deps.memory?.told.critical ?? false },
  };
  let last: { at: number; value: number; broken: boolean } | null = null;
  let seenAt = deps.seenAt;
  let broken = true;
  let dirty = false;

  const kind = (): SeriesKind => (settings.kind === 'automatic' ? found : settings.kind);
  const gapMs = (): number => Math.max(leastGapMs, paceMs * clearlyLonger);

  const rollUp = (at: number, value: number): void => {
    for (const level of rollUps) {
      const start = chunkStart(at, level.stepMs);
      if (level.current?.start !== start) {
        if (level.current !== null) store.putChunk(ref, level.current);
        level.previous = level.current;
        level.current = store.chunk(ref, level.stepMs, start) ?? emptyChunk(at, level.stepMs);
        // Whatever the clock said when it was written: that time has not come yet.
        if (level.previous === null || level.previous.start > start)
          forgetFrom(level.current, Math.floor(at / level.stepMs + 1) * level.stepMs);
      }
      addReading(level.current, at, value, broken);
    }
  };

  const followPace = (distanceMs: number): void => {
    if (paceMs === 0) paceMs = distanceMs;
    // A stream that has become slower is followed, but one long silence is no new pace.
    else if (distanceMs > gapMs()) paceMs = Math.min(distanceMs, paceMs * 1.5);
    else paceMs += (distanceMs - paceMs) * paceWeight;
  };

  const judge = (at: number, before: typeof last, value: number): SeriesNews['tell'] => {
    const { thresholds } = settings;
    if (thresholds === null) return null;
    const apart = before === null || broken || at - before.at > gapMs();
    const shown =
      kind() === 'gauge'
        ? value
        : before === null ||
            apart ||
            isHasty({ lastAt: before.at, broken: before.broken }, { lastAt: at }, paceMs)
          ? null
          : rateBetween({ last: before.value, lastAt: before.at }, { last: value, lastAt: at });
    if (shown === null) return null;
    const step = stepThresholds(watch, thresholds, { at, value: shown, broken: apart });
    watch = step.state;
    return step.tell === null ? null : { severity: step.tell, value: shown };
  };

  return {
    ref,
    key: seriesKey(endpointId, name),
    endpointId,
    name,
    ring,
    rollUps,
    lastAt: () => last?.at ?? seenAt,
    kind,
    foundKind: () => found,
    settings: () => settings,
    setSettings(next) {
      // Other limits are other news.
      if (
        JSON.stringify(next.thresholds) !== JSON.stringify(settings.thresholds) ||
        next.kind !== settings.kind
      )
        watch = noThresholdState;
      settings = next;
      store.putSettings(ref, next);
    },
    paceMs: () => paceMs,
    gapMs,
    note(at, value) {
      const before = last;
      if (before !== null && at > before.at && !broken) followPace(at - before.at);
      const kindBefore = kind();
      if (before !== null) {
        signs = noteSigns(signs, before.value, value);
        found = foundKind(name, signs, found);
      }
      ring.push(at, value, broken);
      rollUp(at, value);
      const tell = judge(at, before, value);
      last = { at, value, broken };
      broken = false;
      dirty = true;
      return tell === null && kind() === kindBefore ? nothing : { kindChanged: kind() !== kindBefore, tell };
    },
    breakOff() {
      broken = true;
    },
    moveBack(byMs, now) {
      ring.shift(-byMs);
      if (last !== null) last = { ...last, at: last.at - byMs };
      if (seenAt !== null) seenAt = Math.min(seenAt, now);
      watch = {
        warning: { ...watch.warning, otherwiseSince: null },
        critical: { ...watch.critical, otherwiseSince: null },
      };
      // Those of the time that comes again were deleted; the ring still has the last minutes.
      for (const level of rollUps) {
        level.current = null;
        level.previous = null;
      }
    },
    save() {
      if (!dirty) return;
      dirty = false;
      for (const { current } of rollUps) if (current !== null) store.putChunk(ref, current);
      store.remember(ref, last?.at ?? 0, {
        kind: found,
        signs,
        paceMs,
        told: { warning: watch.warning.told, critical: watch.critical.told },
      });
    },
  };
}
