import { randomUUID } from 'node:crypto';
import type { AnalyticsDelta, AnalyticsView, Columns, Sight } from '../../contract/analytics.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { Cancel, Clock } from '../host.ts';
import type { LiveSeries } from './live-series.ts';
import { isTooFine, newsOf, pictureOf, type Grain } from './series-picture.ts';
import type { SeriesStore } from './series-store.ts';

/** The charts that are looked at, and what is new of them, told at most twenty times a second. */
export interface AnalyticsViews {
  open(accountId: string, sight: Sight): AnalyticsView;
  /** Answers what was not in sight before; all of it with `whole`, or where the window is another. */
  move(viewId: string, sight: Sight, whole: boolean): Outcome<AnalyticsView>;
  close(viewId: string): void;
  closeOf(accountId: string): void;
  note(accountId: string, key: string, at: number): void;
  /** What was drawn of it, or of all of the account, does not hold any more. */
  again(accountId: string, key?: string): void;
  /** Nobody looks: nothing is told until somebody does, and then all of it. */
  setVisible(visible: boolean): void;
  stop(): void;
}

export interface AnalyticsViewsDeps {
  readonly clock: Clock;
  readonly store: Pick<SeriesStore, 'chunks'>;
  readonly find: (accountId: string, key: string) => LiveSeries | undefined;
  readonly tell: (delta: AnalyticsDelta) => void;
}

interface LiveView {
  readonly accountId: string;
  sight: Sight;
  seq: number;
  /** From what each series in sight is drawn. */
  readonly grains: Map<string, Grain>;
  /** From when on each series has news. */
  readonly since: Map<string, number>;
  readonly again: Set<string>;
}

const flushMs = 50;
/** A page that was loaded anew never closes its views: the oldest go. */
const mostViews = 16;

export function createAnalyticsViews({ clock, store, find, tell }: AnalyticsViewsDeps): AnalyticsViews {
  const views = new Map<string, LiveView>();
  let cancelFlush: Cancel | undefined;
  let visible = true;

  const picture = (view: LiveView, key: string): Columns[] => {
    const series = find(view.accountId, key);
    if (series === undefined) return [];
    const to = view.sight.until ?? clock.now();
    const { columns, grain } = pictureOf(series, store, to - view.sight.windowMs, to);
    view.grains.set(key, grain);
    view.since.delete(key);
    view.again.delete(key);
    return [columns];
  };
  const answer = (viewId: string, view: LiveView, keys: readonly string[]): AnalyticsView => ({
    viewId,
    seq: view.seq,
    now: clock.now(),
    columns: keys.flatMap((key) => picture(view, key)),
  });

  const flush = (): void => {
    cancelFlush = undefined;
    for (const [viewId, view] of views) {
      if (view.sight.until !== null || (view.since.size === 0 && view.again.size === 0)) continue;
      const columns = [...view.again].flatMap((key) => picture(view, key));
      for (const [key, since] of view.since) {
        const series = find(view.accountId, key);
        const grain = view.grains.get(key);
        if (series === undefined || grain === undefined) continue;
        if (isTooFine(series, grain, clock.now() - view.sight.windowMs)) columns.push(...picture(view, key));
        else columns.push(newsOf(series, grain, since));
      }
      view.since.clear();
      view.again.clear();
      view.seq += 1;
      tell({ viewId, seq: view.seq, now: clock.now(), columns });
    }
  };
  const schedule = (): void => {
    if (visible) cancelFlush ??= clock.after(flushMs, flush);
  };

  return {
    open(accountId, sight) {
      const viewId = randomUUID();
      const view: LiveView = {
        accountId,
        sight,
        seq: 0,
        grains: new Map(),
        since: new Map(),
        again: new Set(),
      };
      views.set(viewId, view);
      const [oldest] = views.keys();
      if (views.size > mostViews && oldest !== undefined) views.delete(oldest);
      return answer(viewId, view, sight.series);
    },
    move(viewId, sight, whole) {
      const view = views.get(viewId);
      if (view === undefined) return failed('unknownAccount');
      const other = whole || sight.windowMs !== view.sight.windowMs || sight.until !== view.sight.until;
      if (other) view.grains.clear();
      view.sight = sight;
      const wanted = new Set(sight.series);
      for (const key of view.grains.keys()) if (!wanted.has(key)) view.grains.delete(key);
      for (const key of view.since.keys()) if (!wanted.has(key)) view.since.delete(key);
      return success(
        answer(
          viewId,
          view,
          sight.series.filter((key) => !view.grains.has(key)),
        ),
      );
    },
    close(viewId) {
      views.delete(viewId);
    },
    closeOf(accountId) {
      for (const [viewId, view] of views) if (view.accountId === accountId) views.delete(viewId);
    },
    note(accountId, key, at) {
      if (!visible) return;
      for (const view of views.values()) {
        if (view.accountId !== accountId || !view.grains.has(key) || view.sight.until !== null) continue;
        view.since.set(key, Math.min(view.since.get(key) ?? at, at));
        schedule();
      }
    },
    again(accountId, key) {
      for (const view of views.values()) {
        if (view.accountId !== accountId) continue;
        for (const shown of view.grains.keys())
          if (key === undefined || shown === key) {
            view.again.add(shown);
            view.since.delete(shown);
          }
      }
      schedule();
    },
    setVisible(next) {
      if (next && !visible)
        for (const view of views.values()) {
          view.since.clear();
          for (const key of view.grains.keys()) view.again.add(key);
        }
      visible = next;
      if (next) schedule();
      else {
        cancelFlush?.();
        cancelFlush = undefined;
      }
    },
    stop() {
      cancelFlush?.();
      cancelFlush = undefined;
      views.clear();
    },
  };
}
