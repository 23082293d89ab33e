/** Apart from the schemas, so that the console needs no schema library. */

/** Milliseconds a chart may reach back, shortest first. */
export const chartWindows = [60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000] as const;
export type ChartWindow = (typeof chartWindows)[number];
export const usualWindow: ChartWindow = 300_000;

/** `counter`: it only grows, and what is shown is how much a second. `automatic`: found out by watching. */
export const kindChoices = ['automatic', 'gauge', 'counter'] as const;
export type KindChoice = (typeof kindChoices)[number];
export type SeriesKind = 'gauge' | 'counter';

export const thresholdSides = ['above', 'below'] as const;
export type ThresholdSide = (typeof thresholdSides)[number];

export interface Thresholds {
  readonly side: ThresholdSide;
  /** In the unit that is shown: of a counter, a second. `null`: there is none. */
  readonly warning: number | null;
  readonly critical: number | null;
  /** So long must it hold before it is told, and so long be over before it is told again. */
  readonly holdSeconds: number;
  readonly tell: boolean;
  /** A critical one is told in quiet hours too. */
  readonly urgent: boolean;
}

export const usualThresholds: Thresholds = {
  side: 'above',
  warning: null,
  critical: null,
  holdSeconds: 10,
  tell: true,
  urgent: false,
};

export interface SeriesSettings {
  readonly kind: KindChoice;
  /** Its place among the pinned; `null`: it is not pinned. */
  readonly pinned: number | null;
  readonly thresholds: Thresholds | null;
}

export const usualSettings: SeriesSettings = { kind: 'automatic', pinned: null, thresholds: null };

export type Severity = 'fine' | 'warning' | 'critical';

/** Where a value stands. Pure. */
export function severityOf(value: number | null, thresholds: Thresholds | null): Severity {
  if (value === null || thresholds === null) return 'fine';
  const { side, warning, critical } = thresholds;
  const past = (limit: number | null): boolean =>
    limit !== null && (side === 'above' ? value > limit : value < limit);
  return past(critical) ? 'critical' : past(warning) ? 'warning' : 'fine';
}

/** A name is cut to this many characters. */
export const maxSeriesName = 200;
/** Series in one view: more charts than these fit no screen. */
export const maxSeriesInView = 300;
/** Tiles are always in sight. */
export const maxPins = 24;
/** Series that are kept for one account; the rest is counted. */
export const maxSeriesKept = 2_000;
