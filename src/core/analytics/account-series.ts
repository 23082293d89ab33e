import type { MetricsUpdate, Series } from '../../contract/analytics.ts';
import { maxSeriesKept } from '../../contract/analytics-choices.ts';
import { createLiveSeries, seriesKey, type LiveSeries, type SeriesNews } from './live-series.ts';
import { createPlaceTime, type PlaceTime } from './place-time.ts';
import type { KeptSeries, SeriesStore } from './series-store.ts';

/** All series of one account. */
export interface AccountSeries {
  readonly all: ReadonlyMap<string, LiveSeries>;
  /** Names that came and found no room. */
  readonly leftOut: () => number;
  readonly lastAt: () => number | null;
  /** Takes in what a frame said at `now`; `onReading` is told of each number that was kept. Answers whether series came or went. */
  readonly note: (
    update: MetricsUpdate,
    now: number,
    onReading: (series: LiveSeries, at: number, news: SeriesNews) => void,
  ) => boolean;
  readonly breakOff: (endpointId: string) => void;
  /** By name. */
  readonly list: () => Series[];
}

/** Readings of all rings of an account together: sixteen megabytes. */
const readingsInMemory = 1_048_576;
const mostInRing = 4_096;
const leastInRing = 256;
/** A series nobody set anything for makes room for others once it has been silent for so long. */
const silentMs = 3_600_000;
const makeRoomEveryMs = 60_000;
const mostForgottenAtOnce = 100;
const mostLeftOutNames = 10_000;
/** What our clock is set back by less than this is no more than its own adjustment. */
const setBackMs = 1_000;
const weekMs = 604_800_000;

const isUnset = ({ kind, pinned, thresholds }: Series['settings']): boolean =>
  kind === 'automatic' && pinned === null && thresholds === null;

export function createAccountSeries(accountId: string, store: SeriesStore, startedAt: number): AccountSeries {
  const all = new Map<string, LiveSeries>();
  const endpoints = new Map<
    string,
    { readonly byName: Map<string, LiveSeries>; readonly place: PlaceTime }
  >();
  const leftOut = new Set<string>();
  let lastAt: number | null = null;
  let latestNow = Number.NEGATIVE_INFINITY;
  let roomMadeAt = Number.NEGATIVE_INFINITY;

  const endpoint = (endpointId: string) => {
    const known = endpoints.get(endpointId) ?? {
      byName: new Map<string, LiveSeries>(),
      place: createPlaceTime(),
    };
    endpoints.set(endpointId, known);
    return known;
  };
  const add = (
    { ref, endpointId, name }: Pick<KeptSeries, 'ref' | 'endpointId' | 'name'>,
    coming: number,
    kept?: KeptSeries,
  ): void => {
    const series = createLiveSeries({
      ref,
      endpointId,
      name,
      store,
      ringCapacity: Math.max(
        leastInRing,
        Math.min(mostInRing, Math.floor(readingsInMemory / (all.size + coming))),
      ),
      memory: kept?.memory ?? null,
      settings: kept?.settings ?? null,
      seenAt: kept?.seenAt ?? null,
    });
    all.set(series.key, series);
    endpoint(endpointId).byName.set(name, series);
  };
  const remove = (series: LiveSeries): void => {
    all.delete(series.key);
    endpoint(series.endpointId).byName.delete(series.name);
    store.forgetSeries(series.ref);
  };

  store.forgetAfter(accountId, startedAt);
  const remembered = store.load(accountId);
  for (const kept of remembered) {
    if (kept.settings === null && kept.seenAt < startedAt - weekMs) store.forgetSeries(kept.ref);
    else add(kept, remembered.length, kept);
    if (kept.seenAt <= startedAt) lastAt = Math.max(lastAt ?? 0, kept.seenAt);
  }

  const makeRoom = (now: number): void => {
    if (now - roomMadeAt < makeRoomEveryMs) return;
    roomMadeAt = now;
    let forgotten = 0;
    for (const series of all.values())
      if (
        forgotten < mostForgottenAtOnce &&
        isUnset(series.settings()) &&
        now - (series.lastAt() ?? 0) > silentMs
      ) {
        remove(series);
        forgotten += 1;
      }
  };
  const welcome = (endpointId: string, names: readonly string[], now: number): void => {
    if (all.size + names.length > maxSeriesKept) makeRoom(now);
    const room = Math.max(0, maxSeriesKept - all.size);
    const taken = names.slice(0, room).map((name) => ({ accountId, endpointId, name }));
    for (const name of names.slice(room))
      if (leftOut.size < mostLeftOutNames) leftOut.add(`${endpointId}/${name}`);
    if (taken.length === 0) return;
    const refs = store.add(taken, now);
    taken.forEach(({ name }, index) => {
      leftOut.delete(seriesKey(endpointId, name));
      add({ ref: refs[index] ?? 0, endpointId, name }, taken.length);
    });
  };
  const followClock = (now: number): void => {
    const back = latestNow - now;
    latestNow = now;
    if (back < setBackMs) return;
    for (const series of all.values()) series.save();
    store.forgetAfter(accountId, now);
    for (const series of all.values()) series.moveBack(back + 1, now);
  };

  return {
    all,
    leftOut: () => leftOut.size,
    lastAt: () => lastAt,
    note(update, now, onReading) {
      followClock(now);
      const { byName, place } = endpoint(update.endpointId);
      const entries = Object.entries(update.values);
      const unknown = entries.filter(([name]) => !byName.has(name)).map(([name]) => name);
      const [before, leftBefore] = [all.size, leftOut.size];
      if (unknown.length > 0) welcome(update.endpointId, unknown, now);
      const at = place(update.at, now);
      lastAt = at;
      for (const [name, sent] of entries) {
        const series = byName.get(name);
        if (series === undefined) continue;
        // There is no minus zero for an operator.
        const value = sent === 0 ? 0 : sent;
        onReading(series, at, series.note(at, value));
      }
      return all.size !== before || leftOut.size !== leftBefore;
    },
    breakOff(endpointId) {
      for (const series of endpoint(endpointId).byName.values()) series.breakOff();
    },
    list: () =>
      [...all.values()]
        .map((series) => ({
          key: series.key,
          endpointId: series.endpointId,
          name: series.name,
          kind: series.kind(),
          foundKind: series.foundKind(),
          settings: series.settings(),
          lastAt: series.lastAt(),
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
