import { useMemo, useRef, useEffect } from 'react';
import type { Series } from '../../contract/analytics.ts';
import type { SeriesSettings } from '../../contract/analytics-choices.ts';
import { settle } from '../shared/use-outcome.ts';
import type { SeriesActions } from './SeriesMenu.tsx';

/** The pinned ones, in the operator's order. Pure. */
export const pinnedOf = (series: readonly Series[]): Series[] =>
  series
    .filter(({ settings }) => settings.pinned !== null)
    .toSorted((a, b) => (a.settings.pinned ?? 0) - (b.settings.pinned ?? 0));

export function saveSettings(accountId: string, key: string, settings: SeriesSettings): void {
  void settle(() => window.opsdeck.analytics.setSettings({ accountId, key, settings }));
}

export interface ActionDeps {
  readonly accountId: string;
  readonly onOpen: (key: string) => void;
  readonly onLimits: (series: Series) => void;
  readonly onSay: (series: Series) => void;
}

/** What the menus do; the same functions for as long as the screen is there, so that no chart is rendered for them. */
export function useSeriesActions(deps: ActionDeps): SeriesActions {
  const latest = useRef(deps);
  useEffect(() => {
    latest.current = deps;
  }, [deps]);
  return useMemo(() => {
    return {
      open: (key) => {
        latest.current.onOpen(key);
      },
      pin: (key, pinned) => {
        void window.opsdeck.analytics.pin({ accountId: latest.current.accountId, key, pinned });
      },
      move: (key, by) => {
        void window.opsdeck.analytics.movePin({ accountId: latest.current.accountId, key, by });
      },
      setKind: ({ key, settings }, kind) => {
        saveSettings(latest.current.accountId, key, { ...settings, kind });
      },
      setLimits: (series) => {
        latest.current.onLimits(series);
      },
      say: (series) => {
        latest.current.onSay(series);
      },
    };
  }, []);
}
