import { z } from 'zod';
import {
  chartWindows,
  kindChoices,
  maxSeriesInView,
  thresholdSides,
  type Thresholds,
} from './analytics-choices.ts';

/** What one frame of an analytics stream said. `at`: epoch milliseconds, the server's where it gives them. */
export interface MetricsUpdate {
  readonly accountId: string;
  readonly endpointId: string;
  readonly at: number;
  readonly values: Readonly<Record<string, number>>;
}

const finite = z.number();

export const thresholdsSchema = z
  .object({
    side: z.enum(thresholdSides),
    warning: finite.nullable(),
    critical: finite.nullable(),
    holdSeconds: z.number().min(0).max(3_600),
    tell: z.boolean(),
    urgent: z.boolean(),
  })
  .refine((thresholds) => ordered(thresholds), 'critical lies beyond warning');

/** A critical limit that is met before the warning would leave the warning without a meaning. */
function ordered({ side, warning, critical }: Thresholds): boolean {
  if (warning === null || critical === null) return true;
  return side === 'above' ? critical >= warning : critical <= warning;
}

export const seriesSettingsSchema = z.object({
  kind: z.enum(kindChoices),
  pinned: z.number().int().min(0).max(10_000).nullable(),
  thresholds: thresholdsSchema.nullable(),
});

/** Names a series of an account: its endpoint, a slash, and the name that the server gives it. */
export const seriesKeySchema = z.string().min(1).max(500);

export const seriesSchema = z.object({
  key: seriesKeySchema,
  endpointId: z.string(),
  name: z.string(),
  /** What it is taken for, and what it would be without the operator's word. */
  kind: z.enum(['gauge', 'counter']),
  foundKind: z.enum(['gauge', 'counter']),
  settings: seriesSettingsSchema,
  /** Epoch milliseconds of its last reading. */
  lastAt: z.number().nullable(),
});
export type Series = z.infer<typeof seriesSchema>;

export const seriesListSchema = z.object({
  /** By name. */
  series: z.array(seriesSchema),
  /** Names that came and were not kept, since there are too many. */
  leftOut: z.number(),
  /** Epoch milliseconds of the last reading of any; `null` before the first. */
  lastAt: z.number().nullable(),
});
export type SeriesList = z.infer<typeof seriesListSchema>;

const column = z.array(z.number().nullable());

/**
 * What a chart draws, as columns of one length, oldest first. A gap is a moment whose value is `null`. `low` and `high`
 * are there where a moment stands for many readings. What is shown from `at[0]` on is replaced by it.
 */
export const columnsSchema = z.object({
  key: seriesKeySchema,
  /** All that was shown before goes. */
  whole: z.boolean(),
  at: z.array(z.number()),
  value: column,
  low: column.nullable(),
  high: column.nullable(),
  /** The newest value itself, where `value` ends with what stands for many; `null` where nothing is new. */
  last: z.number().nullable(),
});
export type Columns = z.infer<typeof columnsSchema>;

export const sightSchema = z.object({
  windowMs: z.union(chartWindows.map((ms) => z.literal(ms))),
  /** The series that are, or will soon be, on the screen. */
  series: z.array(seriesKeySchema).max(maxSeriesInView),
  /** The picture stands still there; `null`: it follows. */
  until: z.number().nullable(),
});
export type Sight = z.infer<typeof sightSchema>;

export const analyticsViewSchema = z.object({
  viewId: z.string(),
  seq: z.number(),
  /** Epoch milliseconds: the right edge of the charts. */
  now: z.number(),
  columns: z.array(columnsSchema),
});
export type AnalyticsView = z.infer<typeof analyticsViewSchema>;

/** Like the view it continues, with what has come since. `seq` is one more than that of the one before. */
export type AnalyticsDelta = AnalyticsView;
