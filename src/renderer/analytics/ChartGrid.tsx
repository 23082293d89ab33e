import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Series } from '../../contract/analytics.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useWidth } from '../shared/use-width.ts';
import { useMeasures } from '../state/measures.ts';
import { ChartCard } from './ChartCard.tsx';
import type { SeriesActions } from './SeriesMenu.tsx';

interface ChartGridProps {
  readonly series: readonly Series[];
  readonly actions: SeriesActions;
  /** The keys of the charts that are, or will soon be, on the screen. */
  readonly onSight: (keys: readonly string[]) => void;
  /** Gets the focus; `null`: none asks for it. */
  readonly focusKey: string | null;
}

const leastWidth = 280;
/** No row of the grid is where the keyboard is: the charts of one are side by side. */
const noRow = -1;
/** Rows beyond both ends of the screen of which the numbers are there already. */
const margin = 2;

/** The charts: only those on the screen exist. */
export function ChartGrid({ series, actions, onSight, focusKey }: ChartGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const { plotHeight, cardHeight, cardGap: gap } = useMeasures();
  const columns = Math.max(1, Math.floor((width - 2 * gap) / (leastWidth + gap)));
  const rows = Math.ceil(series.length / columns);
  const virtual = useFixedRows({
    count: width === 0 ? 0 : rows,
    scroller,
    rowHeight: cardHeight + gap,
    active: noRow,
    paddingStart: gap,
    overscan: 1,
  });
  const items = virtual.getVirtualItems();
  const first = Math.max(0, (items[0]?.index ?? 0) - margin);
  const last = (items.at(-1)?.index ?? 0) + margin;
  const sight = useMemo(
    () => series.slice(first * columns, (last + 1) * columns).map(({ key }) => key),
    [series, first, last, columns],
  );
  useEffect(() => {
    onSight(sight);
  }, [onSight, sight]);

  const focus = useCallback(
    (key: string, tries = 5): void => {
      const index = series.findIndex((candidate) => candidate.key === key);
      if (index === -1) return;
      virtual.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
      // The chart is there once its row was rendered.
      const look = (left: number): void => {
        const card = scroller.current?.querySelector<HTMLElement>(`[data-series="${CSS.escape(key)}"]`);
        if (card !== null && card !== undefined) {
          card.focus();
          card.scrollIntoView({ block: 'nearest' });
        } else if (left > 0)
          requestAnimationFrame(() => {
            look(left - 1);
          });
      };
      look(tries);
    },
    [series, columns, virtual],
  );
  const step = useCallback(
    (key: string, by: number): void => {
      const index = series.findIndex((candidate) => candidate.key === key);
      const next = series[Math.max(0, Math.min(series.length - 1, index + by * columns))];
      if (next !== undefined) focus(next.key);
    },
    [series, columns, focus],
  );
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (width === 0 || focusKey === asked.current) return;
    asked.current = focusKey;
    if (focusKey !== null) focus(focusKey);
  }, [width, focusKey, focus]);

  return (
    <div ref={scroller} className="chart-scroller">
      <div className="chart-space" style={{ height: virtual.getTotalSize() }}>
        {items.map((row) => (
          <div
            key={row.key}
            className="chart-row"
            style={{
              transform: `translateY(${String(row.start)}px)`,
              gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`,
              height: cardHeight,
              gap,
              padding: `0 ${gap}px`,
            }}
          >
            {series.slice(row.index * columns, (row.index + 1) * columns).map((one) => (
              <ChartCard key={one.key} series={one} plotHeight={plotHeight} actions={actions} onStep={step} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
