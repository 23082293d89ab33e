import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TaskCourse } from '../../contract/task.ts';
import { formatClock, formatNumber, formatSeconds } from '../shared/format.ts';
import { useWidth } from '../shared/use-width.ts';
import { useShownColours } from '../state/use-shown-colours.ts';

interface TaskChartProps {
  readonly course: TaskCourse;
  readonly total: number | null;
}

const height = 200;
/** Shorter than this, the minutes of the axis would all be the same. */
const shortSpanSeconds = 600;

const clockFor = ({ scales }: uPlot): ((at: number) => string) =>
  (scales['x']?.max ?? 0) - (scales['x']?.min ?? 0) < shortSpanSeconds ? formatSeconds : formatClock;

/** How far the task was, over its life. */
export function TaskChart({ course, total }: TaskChartProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const width = useWidth(place);
  const colours = useShownColours();
  const percent = course.unit === 'percent';
  const top = percent ? 100 : total;

  useEffect(() => {
    const { current } = place;
    if (current === null || width === 0) return undefined;
    const colour = (name: string): string => getComputedStyle(current).getPropertyValue(name).trim();
    const axis = { stroke: colour('--text-soft'), font: '11px Inter Variable, sans-serif', gap: 6 };
    const lines = { stroke: colour('--plot-grid'), width: 1 };
    const made = new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { y: false },
        scales: {
          x: { time: true },
          y: { range: (_plot, _least, most) => [0, Math.max(most, top ?? 0, 1)] },
        },
        axes: [
          {
            ...axis,
            grid: lines,
            ticks: lines,
            values: (plot, at) => at.map((second) => clockFor(plot)(second * 1000)),
          },
          {
            ...axis,
            grid: lines,
            ticks: lines,
            size: 64,
            values: (_plot, values) =>
              values.map((value) => (percent ? `${String(value)}%` : formatNumber(value))),
          },
        ],
        series: [
          {},
          {
            stroke: colour('--accent'),
            width: 2,
            fill: colour('--plot-area'),
            points: { show: false },
          },
        ],
      },
      [[], []],
      current,
    );
    chart.current = made;
    return () => {
      made.destroy();
      chart.current = null;
    };
  }, [width, colours, percent, top]);

  useEffect(() => {
    chart.current?.setData([
      course.points.map(({ at }) => at / 1000),
      course.points.map(({ value }) => value),
    ]);
  }, [course, width, colours, percent, top]);

  const last = course.points.at(-1);
  return (
    <div
      ref={place}
      className="task-chart"
      role="img"
      aria-label={t('console.page.chartLabel', {
        value: percent ? `${String(Math.round(last?.value ?? 0))}%` : formatNumber(last?.value ?? 0),
        at: last === undefined ? '' : formatClock(last.at),
      })}
    />
  );
}
