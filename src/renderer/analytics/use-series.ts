import { useEffect, useState } from 'react';
import type { Series, SeriesList } from '../../contract/analytics.ts';
import { settle } from '../shared/use-outcome.ts';

/** The list, with those that are as they were left as they are: whoever shows one need not draw it anew. */
export function reconcile(before: SeriesList | null, next: SeriesList): SeriesList {
  const known = new Map(before?.series.map((series) => [series.key, series]));
  const same = (one: Series, other: Series): boolean =>
    one.kind === other.kind &&
    one.foundKind === other.foundKind &&
    JSON.stringify(one.settings) === JSON.stringify(other.settings);
  return {
    ...next,
    series: next.series.map((series) => {
      const old = known.get(series.key);
      return old !== undefined && same(old, series) ? old : series;
    }),
  };
}

/** The series of an account, asked for again whenever they or their settings change, and when `round` does. */
export function useSeries(accountId: string, round: unknown): SeriesList | null {
  const [list, setList] = useState<SeriesList | null>(null);
  useEffect(() => {
    let left = false;
    const ask = (): void => {
      void settle(() => window.opsdeck.analytics.list({ accountId })).then((outcome) => {
        if (!left && outcome.ok) setList((before) => reconcile(before, outcome.value));
      });
    };
    ask();
    const unsubscribe = window.opsdeck.analytics.onSeriesChanged((changed) => {
      if (changed.accountId === accountId) ask();
    });
    return () => {
      left = true;
      unsubscribe();
    };
  }, [accountId, round]);
  return list;
}
