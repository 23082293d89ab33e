import { z } from 'zod';

/** How a task that is over ended. */
export const endStateSchema = z.enum(['completed', 'failed', 'cancelled']);
export type EndState = z.infer<typeof endStateSchema>;

/** An ended task as the history lists it. Times are epoch milliseconds. */
export const historyRowSchema = z.object({
  /** Account and id, as in the live list. */
  key: z.string(),
  id: z.string(),
  accountId: z.string(),
  serverName: z.string(),
  username: z.string(),
  kind: z.string(),
  /** The kind in words, as the server's manifest had it. */
  title: z.string(),
  state: endStateSchema,
  createdAt: z.number().nullable(),
  startedAt: z.number().nullable(),
  finishedAt: z.number(),
  durationMs: z.number().nullable(),
  processed: z.number().nullable(),
  total: z.number().nullable(),
  message: z.string().nullable(),
  error: z.string().nullable(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const historyQuerySchema = z.object({
  /** Empty: all. */
  accountIds: z.array(z.string().max(200)).max(200),
  /** Empty: all. */
  kinds: z.array(z.string().max(200)).max(100),
  /** Empty: all. */
  states: z.array(endStateSchema),
  /** Beginnings of words of an id, kind, message or error, all of which must be there. */
  text: z.string().max(200),
  /** Ended at or after, and before; `null`: no limit. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  minDurationMs: z.number().min(0).nullable(),
  sort: z.object({ by: z.enum(['finished', 'duration']), direction: z.enum(['asc', 'desc']) }),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** Where a page ended; the next one begins behind it, whatever was added or deleted meanwhile. */
export const historyCursorSchema = z.object({ id: z.number(), value: z.number() });
export type HistoryCursor = z.infer<typeof historyCursorSchema>;

export const historyPageSchema = z.object({
  rows: z.array(historyRowSchema),
  /** `null`: there is no more. */
  next: historyCursorSchema.nullable(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** How many rows match; counting stops at `atLeast`, for nobody needs it more exact. */
export const historyCountSchema = z.object({ count: z.number(), atLeast: z.boolean() });
export type HistoryCount = z.infer<typeof historyCountSchema>;

/** What the history holds, for its filters and its settings. */
export const historyFacetsSchema = z.object({
  accounts: z.array(z.object({ accountId: z.string(), serverName: z.string(), username: z.string() })),
  kinds: z.array(z.object({ kind: z.string(), title: z.string() })),
  rows: z.number(),
  bytes: z.number(),
});
export type HistoryFacets = z.infer<typeof historyFacetsSchema>;

/** How much is remembered: whatever is older, or beyond the size, is deleted, the oldest first. */
export const retentionSchema = z.object({
  /** `null`: for ever. */
  days: z.number().int().min(1).max(3650).nullable(),
  megabytes: z.number().int().min(16).max(65_536),
});
export type Retention = z.infer<typeof retentionSchema>;
export const defaultRetention: Retention = { days: 90, megabytes: 1024 };

export const exportFormatSchema = z.enum(['csv', 'ndjson']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** How far an export is. */
export const exportProgressSchema = z.object({
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  rows: z.number(),
  /** `null` until it is counted. */
  total: z.number().nullable(),
  file: z.string(),
});
export type ExportProgress = z.infer<typeof exportProgressSchema>;
