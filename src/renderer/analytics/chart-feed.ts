import type { AnalyticsDelta, AnalyticsView, Sight } from '../../contract/analytics.ts';
import type { ChartWindow } from '../../contract/analytics-choices.ts';
import { settle } from '../shared/use-outcome.ts';
import { dropBefore, emptyData, takeColumns, type ChartData } from './chart-data.ts';

/** The numbers of the charts in sight, outside of React: they change ten times a second, and so would all of it. */
export interface ChartFeed {
  readonly data: (key: string) => ChartData | undefined;
  /** From when to when the charts reach now. Epoch milliseconds. */
  readonly span: () => { readonly from: number; readonly to: number };
  /** Told whenever there is something new of the series. Returns its unsubscribe. */
  readonly follow: (key: string, listener: () => void) => () => void;
  readonly look: (sight: Sight) => void;
  readonly close: () => void;
  readonly closed: () => boolean;
}

/** While it is scrolled, the sight changes at every frame. */
const lookEveryMs = 60;
/** Charts move to the left even where nothing comes. */
const moveEveryMs = 1_000;
const mostEarly = 100;

export function createChartFeed(accountId: string, windowMs: ChartWindow): ChartFeed {
  const { analytics } = window.opsdeck;
  const charts = new Map<string, ChartData>();
  const listeners = new Map<string, Set<() => void>>();
  let sight: Sight = { series: [], windowMs, until: null };
  let view: { readonly id: string; seq: number } | null = null;
  let early: AnalyticsDelta[] = [];
  let busy = false;
  let again: 'no' | 'new' | 'whole' = 'no';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const tell = (key: string): void => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  const span = (): { from: number; to: number } => {
    const to = sight.until ?? Date.now();
    return { from: to - sight.windowMs, to };
  };
  const take = ({ columns }: AnalyticsView): void => {
    const { from } = span();
    for (const part of columns) {
      const known = charts.get(part.key) ?? emptyData();
      charts.set(part.key, known);
      takeColumns(known, part);
      dropBefore(known, from);
      tell(part.key);
    }
  };
  const takeDelta = (delta: AnalyticsDelta): void => {
    if (delta.viewId !== view?.id) {
      if (view === null) early = [...early, delta].slice(-mostEarly);
      return;
    }
    // An answer that was on its way at the same time has it already.
    if (delta.seq <= view.seq) return;
    if (delta.seq !== view.seq + 1) {
      ask('whole');
      return;
    }
    view.seq = delta.seq;
    take(delta);
  };

  const ask = (what: 'new' | 'whole'): void => {
    if (busy) {
      again = again === 'whole' ? 'whole' : what;
      return;
    }
    busy = true;
    const asked = sight;
    const known = view;
    const call =
      known === null
        ? () => analytics.openView({ accountId, sight: asked })
        : () => analytics.moveView({ viewId: known.id, sight: asked, whole: what === 'whole' });
    void settle(call).then((outcome) => {
      busy = false;
      if (closed) {
        if (outcome.ok) void analytics.closeView({ viewId: outcome.value.viewId });
        return;
      }
      if (outcome.ok) {
        const { viewId, seq } = outcome.value;
        if (view === null || what === 'whole') view = { id: viewId, seq };
        const wanted = new Set(asked.series);
        for (const key of charts.keys()) if (!wanted.has(key)) charts.delete(key);
        take(outcome.value);
        const waiting = early;
        early = [];
        for (const delta of waiting) takeDelta(delta);
      }
      const next = again;
      again = 'no';
      if (next !== 'no') ask(next);
    });
  };

  const unsubscribe = analytics.onChanged(takeDelta);
  const mover = setInterval(() => {
    if (sight.until === null) for (const key of charts.keys()) tell(key);
  }, moveEveryMs);

  return {
    data: (key) => charts.get(key),
    span,
    follow(key, listener) {
      const all = listeners.get(key) ?? new Set();
      listeners.set(key, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(key);
      };
    },
    look(next) {
      const other = next.windowMs !== sight.windowMs || next.until !== sight.until;
      sight = next;
      clearTimeout(timer);
      if (other || view === null) ask('new');
      else
        timer = setTimeout(() => {
          ask('new');
        }, lookEveryMs);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(mover);
      unsubscribe();
      if (view !== null) void analytics.closeView({ viewId: view.id });
    },
    closed: () => closed,
  };
}
