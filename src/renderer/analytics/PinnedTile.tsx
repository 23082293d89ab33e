import { useEffect, useRef } from 'react';
import type { Series } from '../../contract/analytics.ts';
import { useShownColours } from '../state/use-shown-colours.ts';
import { summaryOf } from './chart-data.ts';
import { useDesk } from './desk.ts';
import { SeriesMenu, type SeriesActions } from './SeriesMenu.tsx';
import { shownName } from './series-text.ts';
import { drawSparkline } from './sparkline.ts';
import { useSeriesText } from './use-series-text.ts';

interface PinnedTileProps {
  readonly series: Series;
  readonly actions: SeriesActions;
}

const width = 168;
const height = 28;

/** A pinned series: its number, large, with the course of the window under it. */
export function PinnedTile({ series, actions }: PinnedTileProps) {
  const { feed, queue } = useDesk();
  const { root, value, severity, show } = useSeriesText(series);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useShownColours();
  const { key } = series;
  useEffect(() => {
    const owner = {};
    const draw = (): void => {
      const data = feed.data(key);
      const { from, to } = feed.span();
      // The colour of the line is that of the severity, which is written first.
      show(data === undefined ? null : summaryOf(data, from, to));
      if (canvas.current !== null && data !== undefined) drawSparkline(canvas.current, data, from, to);
    };
    const soon = (): void => {
      queue.add(owner, draw);
    };
    soon();
    const leave = feed.follow(key, soon);
    return () => {
      leave();
      queue.remove(owner);
    };
  }, [feed, queue, key, show, colours]);
  return (
    <li className="tile-place">
      <button
        ref={root as React.RefObject<HTMLButtonElement | null>}
        type="button"
        className="tile"
        data-tile={key}
        onClick={() => {
          actions.open(key);
        }}
      >
        <span className="tile-name">
          <bdi>{shownName(series)}</bdi>
        </span>
        <strong ref={value} className="tile-value" />
        <span ref={severity} className="chart-severity" />
        <canvas ref={canvas} width={width * 2} height={height * 2} style={{ width, height }} aria-hidden />
      </button>
      <SeriesMenu series={series} actions={actions} />
    </li>
  );
}
