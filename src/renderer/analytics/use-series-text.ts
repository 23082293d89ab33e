import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import type { WindowSummary } from './chart-data.ts';
import { useDesk } from './desk.ts';
import { labelOf, textOf } from './series-text.ts';

interface SeriesTextRefs {
  readonly root: RefObject<HTMLElement | null>;
  readonly value: RefObject<HTMLElement | null>;
  readonly range: RefObject<HTMLElement | null>;
  readonly severity: RefObject<HTMLElement | null>;
  readonly show: (summary: WindowSummary | null) => void;
}

/**
 * The words beside a chart. They are written where they stand: what changes ten times a second on every chart is too
 * much to be rendered.
 */
export function useSeriesText(series: Series): SeriesTextRefs {
  const { t } = useTranslation();
  const desk = useDesk();
  const root = useRef<HTMLElement>(null);
  const value = useRef<HTMLElement>(null);
  const range = useRef<HTMLElement>(null);
  const severity = useRef<HTMLElement>(null);
  const latest = useRef<WindowSummary | null>(null);
  const show = useCallback(
    (summary: WindowSummary | null): void => {
      latest.current = summary;
      const text = textOf(t, series, desk, summary);
      write(value.current, text.value);
      write(range.current, text.range);
      if (range.current !== null) range.current.title = text.range;
      write(severity.current, text.severity === 'fine' ? '' : t(`analytics.severity.${text.severity}`));
      const { current } = root;
      if (current === null) return;
      current.dataset['severity'] = text.severity;
      const label = labelOf(t, series, text);
      if (current.getAttribute('aria-label') !== label) current.setAttribute('aria-label', label);
    },
    [t, series, desk],
  );
  useEffect(
    () =>
      desk.crossHair.follow(() => {
        show(latest.current);
      }),
    [desk, show],
  );
  return { root, value, range, severity, show };
}

function write(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
