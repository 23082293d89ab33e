import type { AnalyticsDelta, MetricsUpdate, SeriesList, Sight } from '../../contract/analytics.ts';
import { maxPins, type SeriesSettings, type Severity } from '../../contract/analytics-choices.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Cancel, Clock } from '../host.ts';
import { createAccountSeries, type AccountSeries } from './account-series.ts';
import { createAnalyticsViews, type AnalyticsViews } from './analytics-views.ts';
import { csvOf } from './export-csv.ts';
import type { LiveSeries } from './live-series.ts';
import { pictureOf } from './series-picture.ts';
import type { SeriesStore } from './series-store.ts';

/** A limit that the operator set is passed. */
export interface ThresholdNews {
  readonly accountId: string;
  readonly series: Pick<LiveSeries, 'endpointId' | 'name' | 'settings'>;
  readonly severity: Exclude<Severity, 'fine'>;
  readonly value: number;
}

/** The numbers of all accounts: kept, judged, and told to whoever looks at them. */
export interface AnalyticsBook {
  /** Of these accounts something may be kept; what belongs to others goes. */
  start(accountIds: readonly string[] | null): void;
  note(update: MetricsUpdate): void;
  /** The stream was away: what comes next does not continue what was. */
  breakOff(accountId: string, endpointId: string): void;
  list(accountId: string): SeriesList;
  setSettings(accountId: string, key: string, settings: SeriesSettings): Outcome<undefined>;
  /** At the end of the pinned; where there are too many, the first one goes. */
  pin(accountId: string, key: string, pinned: boolean): void;
  movePin(accountId: string, key: string, by: -1 | 1): void;
  csv(accountId: string, sight: Sight): string;
  readonly views: Pick<AnalyticsViews, 'open' | 'move' | 'close'>;
  setVisible(visible: boolean): void;
  /** The account is gone, and with it what was kept of it. */
  forget(accountId: string): void;
  stop(): void;
}

export interface AnalyticsBookDeps {
  readonly clock: Clock;
  readonly store: SeriesStore;
  readonly onDelta: (delta: AnalyticsDelta) => void;
  /** The list of an account's series is not what it was. */
  readonly onSeries: (accountId: string) => void;
  readonly onThreshold: (news: ThresholdNews) => void;
}

const listEveryMs = 250;
/** What was not handed to the store is lost by a crash. */
const saveEveryMs = 10_000;
/** Series that are saved in one go: encoding all of them would hold up the stream. */
const savedAtOnce = 200;
const betweenSavesMs = 50;
const retainEveryMs = 300_000;

export function createAnalyticsBook({
  clock,
  store,
  onDelta,
  onSeries,
  onThreshold,
}: AnalyticsBookDeps): AnalyticsBook {
  const accounts = new Map<string, AccountSeries>();
  const changed = new Set<string>();
  const timers = new Map<string, Cancel>();
  const views = createAnalyticsViews({
    clock,
    store,
    find: (accountId, key) => accounts.get(accountId)?.all.get(key),
    tell: onDelta,
  });

  const after = (name: string, ms: number, action: () => void): void => {
    if (!timers.has(name))
      timers.set(
        name,
        clock.after(ms, () => {
          timers.delete(name);
          action();
        }),
      );
  };
  const of = (accountId: string): AccountSeries => {
    const known = accounts.get(accountId);
    if (known !== undefined) return known;
    const made = createAccountSeries(accountId, store, clock.now());
    accounts.set(accountId, made);
    return made;
  };
  /** The operator did it, and waits to see it. */
  const tellSeries = (accountId: string): void => {
    changed.delete(accountId);
    onSeries(accountId);
  };
  const noteSeries = (accountId: string): void => {
    changed.add(accountId);
    after('list', listEveryMs, () => {
      const told = [...changed];
      changed.clear();
      for (const id of told) onSeries(id);
    });
  };

  const setPins = (accountId: string, change: (keys: string[]) => string[]): void => {
    const all = [...of(accountId).all.values()];
    const before = all
      .filter((series) => series.settings().pinned !== null)
      .toSorted((a, b) => (a.settings().pinned ?? 0) - (b.settings().pinned ?? 0));
    const keys = change(before.map(({ key }) => key));
    for (const series of all) {
      const place = keys.indexOf(series.key);
      const pinned = place === -1 ? null : place;
      if (series.settings().pinned !== pinned) series.setSettings({ ...series.settings(), pinned });
    }
    tellSeries(accountId);
  };

  const everySeries = function* (): Generator<LiveSeries> {
    for (const account of accounts.values()) yield* account.all.values();
  };
  const save = (rest: Generator<LiveSeries>): void => {
    for (let saved = 0; saved < savedAtOnce; saved += 1) {
      const next = rest.next();
      if (next.done === true) return;
      next.value.save();
    }
    after('saveMore', betweenSavesMs, () => {
      save(rest);
    });
  };
  const saveSoon = (): void => {
    after('save', saveEveryMs, () => {
      save(everySeries());
    });
  };
  const retain = (): void => {
    store.retain(clock.now());
    after('retain', retainEveryMs, retain);
  };

  return {
    start(accountIds) {
      const known = new Set(accountIds ?? store.accounts());
      for (const id of store.accounts()) if (!known.has(id)) store.forget(id);
      retain();
    },
    note(update) {
      const { accountId } = update;
      const account = of(accountId);
      const isOther = account.note(update, clock.now(), (series, at, { kindChanged, tell }) => {
        if (kindChanged) {
          views.again(accountId, series.key);
          noteSeries(accountId);
        } else views.note(accountId, series.key, at);
        if (tell !== null) onThreshold({ accountId, series, ...tell });
      });
      if (isOther) noteSeries(accountId);
      saveSoon();
    },
    breakOff(accountId, endpointId) {
      of(accountId).breakOff(endpointId);
    },
    list(accountId) {
      const account = of(accountId);
      return { series: account.list(), leftOut: account.leftOut(), lastAt: account.lastAt() };
    },
    setSettings(accountId, key, settings) {
      const series = of(accountId).all.get(key);
      if (series === undefined) return failed('inputRefused', { detail: key });
      const before = series.kind();
      series.setSettings(settings);
      if (series.kind() !== before) views.again(accountId, key);
      tellSeries(accountId);
      return success(undefined);
    },
    pin(accountId, key, pinned) {
      setPins(accountId, (keys) =>
        [...keys.filter((other) => other !== key), ...(pinned ? [key] : [])].slice(-maxPins),
      );
    },
    movePin(accountId, key, by) {
      setPins(accountId, (keys) => {
        const from = keys.indexOf(key);
        const to = from + by;
        return from === -1 || to < 0 || to >= keys.length
          ? keys
          : keys.toSpliced(from, 1).toSpliced(to, 0, key);
      });
    },
    csv(accountId, { series: keys, windowMs, until }) {
      const { all } = of(accountId);
      const to = until ?? clock.now();
      return csvOf(
        keys.flatMap((key) => {
          const series = all.get(key);
          if (series === undefined) return [];
          const name = series.kind() === 'counter' ? `${series.name} per second` : series.name;
          return [{ name, columns: pictureOf(series, store, to - windowMs, to).columns }];
        }),
      );
    },
    views: {
      open(accountId, sight) {
        of(accountId);
        return views.open(accountId, sight);
      },
      move: (viewId, sight, whole) => views.move(viewId, sight, whole),
      close: (viewId) => {
        views.close(viewId);
      },
    },
    setVisible(visible) {
      views.setVisible(visible);
    },
    forget(accountId) {
      views.closeOf(accountId);
      accounts.delete(accountId);
      changed.delete(accountId);
      store.forget(accountId);
    },
    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      views.stop();
      for (const series of everySeries()) series.save();
      store.stop();
    },
  };
}
