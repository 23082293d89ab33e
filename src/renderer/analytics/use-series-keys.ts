import { useCallback, type KeyboardEvent } from 'react';
import type { Series } from '../../contract/analytics.ts';
import { firstIndexFrom, nearestIndex } from './chart-data.ts';
import { useDesk } from './desk.ts';

const jump = 10;

/** Arrows move the cross-hair from moment to moment, with Shift by ten; Home and End lead to the edges. */
export function useSeriesKeys(series: Series, onMoved: () => void): (event: KeyboardEvent) => boolean {
  const { feed, crossHair } = useDesk();
  return useCallback(
    (event) => {
      const data = feed.data(series.key);
      if (data === undefined || data.at.length === 0) return false;
      const { from, to } = feed.span();
      const first = firstIndexFrom(data.at, from);
      const last = Math.min(data.at.length, firstIndexFrom(data.at, to + 1)) - 1;
      const at = crossHair.at();
      const here = at === null ? last + 1 : nearestIndex(data.at, at);
      const by = event.shiftKey ? jump : 1;
      const next =
        event.key === 'ArrowLeft'
          ? here - by
          : event.key === 'ArrowRight'
            ? here + by
            : event.key === 'Home'
              ? first
              : event.key === 'End'
                ? last
                : null;
      if (next === null) return false;
      event.preventDefault();
      crossHair.move(data.at[Math.max(first, Math.min(last, next))] ?? null);
      onMoved();
      return true;
    },
    [feed, crossHair, series.key, onMoved],
  );
}
