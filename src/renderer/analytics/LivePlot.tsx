import { useEffect, useRef, type RefObject } from 'react';
import type { Series } from '../../contract/analytics.ts';
import { useWidth } from '../shared/use-width.ts';
import { useShownColours } from '../state/use-shown-colours.ts';
import { summaryOf, type WindowSummary } from './chart-data.ts';
import { useDesk } from './desk.ts';
import { createPlot, type Plot } from './plot.ts';
import { guessUnit } from './unit.ts';

interface LivePlotProps {
  readonly series: Series;
  readonly height: number;
  readonly large: boolean;
  /** After every drawing, with what the window holds. */
  readonly onDrawn: (summary: WindowSummary | null) => void;
  readonly plotRef?: RefObject<Plot | null>;
}

/** The line of one series. It is drawn when its turn comes, and pointed at with all others. */
export function LivePlot({ series, height, large, onDrawn, plotRef }: LivePlotProps) {
  const { feed, crossHair, queue } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  const hair = useRef<HTMLDivElement>(null);
  const drawn = useRef(onDrawn);
  const width = useWidth(place);
  const colours = useShownColours();
  const { key, kind, name } = series;
  const { thresholds } = series.settings;
  useEffect(() => {
    drawn.current = onDrawn;
  }, [onDrawn]);

  useEffect(() => {
    const { current } = place;
    if (current === null || width === 0) return undefined;
    const owner = {};
    let plot: Plot | null = null;
    const point = (): void => {
      const at = crossHair.at();
      const left = at === null ? null : (plot?.leftOf(at) ?? null);
      const line = hair.current;
      if (line === null) return;
      line.hidden = left === null;
      if (left !== null) line.style.transform = `translateX(${String(Math.round(left))}px)`;
    };
    const draw = (): void => {
      plot ??= createPlot({
        place: current,
        width,
        height,
        unit: guessUnit(name),
        kind,
        thresholds,
        large,
      });
      if (plotRef !== undefined) plotRef.current = plot;
      const data = feed.data(key);
      const { from, to } = feed.span();
      const summary = data === undefined ? null : summaryOf(data, from, to);
      if (data !== undefined) plot.draw(data, from, to, summary?.last ?? null);
      point();
      drawn.current(summary);
    };
    const soon = (): void => {
      queue.add(owner, draw);
    };
    soon();
    const leave = [feed.follow(key, soon), crossHair.follow(point)];
    const onMove = (event: MouseEvent): void => {
      if (plot !== null) crossHair.move(plot.timeAt(event.clientX - current.getBoundingClientRect().left));
    };
    const onLeave = (): void => {
      crossHair.move(null);
    };
    current.addEventListener('mousemove', onMove);
    current.addEventListener('mouseleave', onLeave);
    return () => {
      for (const end of leave) end();
      current.removeEventListener('mousemove', onMove);
      current.removeEventListener('mouseleave', onLeave);
      queue.remove(owner);
      plot?.destroy();
      if (plotRef !== undefined) plotRef.current = null;
    };
  }, [feed, crossHair, queue, key, kind, name, thresholds, width, height, large, colours, plotRef]);

  return (
    <div ref={place} className="plot" style={{ height }} aria-hidden>
      <div ref={hair} className="plot-hair" hidden />
    </div>
  );
}
