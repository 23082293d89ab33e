import { memo, useCallback, type KeyboardEvent } from 'react';
import type { Series } from '../../contract/analytics.ts';
import { useDesk } from './desk.ts';
import { LivePlot } from './LivePlot.tsx';
import { SeriesMenu, type SeriesActions } from './SeriesMenu.tsx';
import { shownName } from './series-text.ts';
import { useSeriesKeys } from './use-series-keys.ts';
import { useSeriesText } from './use-series-text.ts';

interface ChartCardProps {
  readonly series: Series;
  /** In pixels. */
  readonly plotHeight: number;
  readonly actions: SeriesActions;
  /** Up or down in the grid. */
  readonly onStep: (key: string, rows: number) => void;
}

/** One chart of the grid. Enter opens it, arrows move the cross-hair and from chart to chart. */
export const ChartCard = memo(function ChartCard({ series, plotHeight, actions, onStep }: ChartCardProps) {
  const { crossHair } = useDesk();
  const { root, value, range, severity, show } = useSeriesText(series);
  const { open, say } = actions;
  const moved = useCallback(() => {
    say(series);
  }, [say, series]);
  const onArrow = useSeriesKeys(series, moved);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || onArrow(event)) return;
    if (event.key === 'Enter' || event.key === ' ') open(series.key);
    else if (event.key === 'ArrowUp') onStep(series.key, -1);
    else if (event.key === 'ArrowDown') onStep(series.key, 1);
    else if (event.key === 'Escape') crossHair.move(null);
    else return;
    event.preventDefault();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has no other way to be moved in
    <article
      ref={root}
      className="chart-card"
      data-series={series.key}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the chart is what is moved through by the keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => {
        open(series.key);
      }}
    >
      <div className="chart-head">
        <h2 className="chart-name" title={shownName(series)}>
          <bdi>{shownName(series)}</bdi>
        </h2>
        <span ref={severity} className="chart-severity" />
        <strong ref={value} className="chart-value" />
        <SeriesMenu series={series} actions={actions} />
      </div>
      <LivePlot series={series} height={plotHeight} large={false} onDrawn={show} />
      <p ref={range as React.RefObject<HTMLParagraphElement | null>} className="chart-range" />
    </article>
  );
});
