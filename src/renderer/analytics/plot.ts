import uPlot from 'uplot';
import {
  severityOf,
  type Severity,
  type SeriesKind,
  type Thresholds,
} from '../../contract/analytics-choices.ts';
import { formatClock, formatSeconds } from '../shared/format.ts';
import type { ChartData } from './chart-data.ts';
import { digitsOf, rangeOf, ticksOf, timeTicksOf } from './plot-scale.ts';
import { formatValue, type Unit } from './unit.ts';

export interface PlotOptions {
  readonly place: HTMLElement;
  readonly width: number;
  readonly height: number;
  readonly unit: Unit;
  readonly kind: SeriesKind;
  readonly thresholds: Thresholds | null;
  /** Large charts have room for the lowest and highest behind each moment, and for more of a scale. */
  readonly large: boolean;
}

/** A chart on the screen. */
export interface Plot {
  readonly draw: (data: ChartData, from: number, to: number, last: number | null) => void;
  /** Of the whole chart, in CSS pixels from its left edge; `null` outside of it. */
  readonly leftOf: (at: number) => number | null;
  readonly timeAt: (left: number) => number;
  readonly canvas: () => HTMLCanvasElement;
  readonly destroy: () => void;
}

const isWithinMinute = (at: number): boolean => at % 60_000 !== 0;
const valueAxisWidth = { small: 58, large: 76 } as const;

/** Draws with uPlot: the line, its band, and the limits that the operator set. */
export function createPlot(options: PlotOptions): Plot {
  const { place, width, height, unit, kind, thresholds, large } = options;
  const styles = getComputedStyle(place);
  const colour = (name: string): string => styles.getPropertyValue(name).trim();
  const colours: Readonly<Record<Severity, string>> = {
    fine: colour('--accent'),
    warning: colour('--busy-fill'),
    critical: colour('--bad-fill'),
  };
  const axis = { stroke: colour('--text-soft'), font: '11px Inter Variable, sans-serif', gap: 4 };
  const grid = { stroke: colour('--plot-grid'), width: 1 };
  const lineWidth = Number.parseFloat(colour('--plot-line')) + (large ? 0.5 : 0);
  const area = colour('--plot-area');
  let severity: Severity = 'fine';
  let banded = false;

  const line: uPlot.Series = {
    stroke: () => colours[severity],
    width: lineWidth,
    points: { show: false },
    spanGaps: false,
  };
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false }, spanGaps: false };
  const chart = new uPlot(
    {
      width,
      height,
      ms: 1,
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      padding: [8, 10, 0, 0],
      scales: {
        x: { time: true, auto: false },
        y: {
          range: (_plot, least, most) => {
            const [low, high] = rangeOf(least, most, thresholds);
            return [low, high];
          },
        },
      },
      axes: [
        {
          ...axis,
          size: 22,
          grid,
          ticks: { show: false },
          splits: (_plot, _index, from, to) =>
            timeTicksOf(from, to, Math.max(2, Math.floor((width - 60) / 66))).filter(
              // One whose words would be cut off at the edge.
              (at) => ((to - at) / (to - from)) * (width - 60) > 18,
            ),
          values: (_plot, at) =>
            at.map((moment) => (at.some(isWithinMinute) ? formatSeconds(moment) : formatClock(moment))),
        },
        {
          ...axis,
          size: large ? valueAxisWidth.large : valueAxisWidth.small,
          grid,
          ticks: { show: false },
          splits: (_plot, _index, low, high) => ticksOf(low, high, large ? 6 : 3),
          values: (_plot, values) => {
            const digits = digitsOf(values);
            return values.map((value) => formatValue(value, unit, kind, digits));
          },
        },
      ],
      series: large ? [{}, line, edge, edge] : [{}, line],
      ...(large ? { bands: [{ series: [3, 2] as [number, number], fill: area }] } : {}),
      hooks: {
        draw: [
          (plot) => {
            drawLimits(plot, thresholds, colours);
          },
        ],
      },
    },
    large ? [[], [], [], []] : [[], []],
    place,
  );

  return {
    draw(data, from, to, last) {
      severity = severityOf(last, thresholds);
      banded = large && data.low.length === data.at.length;
      const none = data.at.map(() => null);
      const columns: uPlot.AlignedData = large
        ? [data.at, data.value, banded ? data.low : none, banded ? data.high : none]
        : [data.at, data.value];
      chart.batch(() => {
        chart.setData(columns, false);
        chart.setScale('x', { min: from, max: to });
      });
    },
    leftOf(at) {
      const { min = 0, max = 0 } = chart.scales['x'] ?? {};
      if (at < min || at > max) return null;
      return chart.valToPos(at, 'x') + chart.bbox.left / devicePixelRatio;
    },
    timeAt: (left) => chart.posToVal(left - chart.bbox.left / devicePixelRatio, 'x'),
    canvas: () => chart.ctx.canvas,
    destroy: () => {
      chart.destroy();
    },
  };
}

/** The limits as lines, and what lies beyond them tinted. */
function drawLimits(
  plot: uPlot,
  thresholds: Thresholds | null,
  colours: Readonly<Record<Severity, string>>,
): void {
  if (thresholds === null) return;
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const severity of ['warning', 'critical'] as const) {
    const limit = thresholds[severity];
    if (limit === null) continue;
    const y = Math.round(plot.valToPos(limit, 'y', true));
    ctx.fillStyle = colours[severity];
    ctx.globalAlpha = 0.1;
    if (thresholds.side === 'above') ctx.fillRect(bbox.left, bbox.top, bbox.width, y - bbox.top);
    else ctx.fillRect(bbox.left, y, bbox.width, bbox.top + bbox.height - y);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colours[severity];
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}
