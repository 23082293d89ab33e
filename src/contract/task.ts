import { z } from 'zod';
import { taskSortFields } from './task-sort.ts';
import { taskStates } from './task-state.ts';

const taskStateSchema = z.enum(taskStates);

/** A task as a list shows it. Times are epoch milliseconds; what the server did not say is `null`. */
export const taskRowSchema = z.object({
  /** Unique in this Opsdeck: account and id. */
  key: z.string(),
  id: z.string(),
  accountId: z.string(),
  kind: z.string(),
  state: taskStateSchema,
  /** 0 to 100. */
  progress: z.number().nullable(),
  processed: z.number().nullable(),
  total: z.number().nullable(),
  message: z.string().nullable(),
  error: z.string().nullable(),
  /** Items a second, smoothed; `null` until two points are known. */
  rate: z.number().nullable(),
  /** Time left; `null` where nothing honest can be said. */
  etaMs: z.number().nullable(),
  createdAt: z.number().nullable(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** The operator asked for a cancel and its outcome is not known yet. */
  cancelRequested: z.boolean(),
  /** Batches that are done, of all; `null` where the task has none. */
  batchCount: z.object({ done: z.number(), total: z.number() }).nullable(),
  /** When the server last said something of it, by our clock; `null` of tasks out of the history. */
  reportedAt: z.number().nullable(),
  /** Recipients a delivery state, for bulk SMS. */
  delivery: z.record(z.string(), z.number()).nullable(),
});
export type TaskRow = z.infer<typeof taskRowSchema>;

export const taskSchema = taskRowSchema.extend({
  /** As the server sent it: any JSON. */
  result: z.unknown(),
  batches: z.array(z.record(z.string(), z.unknown())).nullable(),
});
export type Task = z.infer<typeof taskSchema>;

/** What a task is started with, by the names of its form. A long list comes as one text: it crosses the bridge at once. */
export const taskInputSchema = z.record(
  z.string().max(200),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    /** One entry a line. */
    z.object({ lines: z.string().max(64_000_000) }),
  ]),
);
export type TaskInputText = z.infer<typeof taskInputSchema>;

/** How far a task had come, over its life: a few dozen points, oldest first, however long it runs. */
export const taskCourseSchema = z.object({
  /** What `value` counts: items that were worked off, or hundredths of the whole where the server counts no items. */
  unit: z.enum(['items', 'percent']),
  points: z.array(z.object({ at: z.number(), value: z.number() })),
});
export type TaskCourse = z.infer<typeof taskCourseSchema>;

/** Everything that is known of one task: what a page of its own shows. */
export const taskPageSchema = z.object({
  task: taskSchema,
  course: taskCourseSchema,
  /** What it was started with, where that is known; `null` where it is not. */
  input: z.record(z.string(), z.unknown()).nullable(),
});
export type TaskPage = z.infer<typeof taskPageSchema>;

export const taskSortSchema = z.object({
  by: z.enum(taskSortFields),
  direction: z.enum(['asc', 'desc']),
});
export type TaskSort = z.infer<typeof taskSortSchema>;

export const taskQuerySchema = z.object({
  accountId: z.string(),
  /** Empty: all. */
  kinds: z.array(z.string().max(200)).max(100),
  /** Empty: all. */
  states: z.array(taskStateSchema),
  /** Part of an id, kind, message or error; empty: all. */
  text: z.string().max(200),
  /** Made at or after, and before: epoch milliseconds; `null`: no limit. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  sort: taskSortSchema,
});
export type TaskQuery = z.infer<typeof taskQuerySchema>;

/** The rows of a view that are on the screen, and some beyond. */
export const rowWindowSchema = z.object({
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});
export type RowWindow = z.infer<typeof rowWindowSchema>;

export const taskCountsSchema = z.record(taskStateSchema, z.number());
export type TaskCounts = z.infer<typeof taskCountsSchema>;

/** A whole picture of a view. */
export const taskViewSchema = z.object({
  viewId: z.string(),
  seq: z.number(),
  window: rowWindowSchema,
  rows: z.array(taskRowSchema),
  /** Rows that match the query, in and out of the window. */
  total: z.number(),
  /** Of all tasks of the account, whatever the state filter. */
  counts: taskCountsSchema,
  /** Rows that would come, go or move if the order were made again now: it is held while someone is on the list. */
  waiting: z.number(),
});
export type TaskView = z.infer<typeof taskViewSchema>;

/**
 * What changed in a view since `seq - 1`. `order` is there when the rows or their order in the window changed;
 * `rows` holds those that are new or different. A gap in `seq` means: ask for the whole picture again.
 */
export const taskViewDeltaSchema = z.object({
  viewId: z.string(),
  seq: z.number(),
  window: rowWindowSchema,
  order: z.array(z.string()).optional(),
  rows: z.array(taskRowSchema),
  total: z.number(),
  counts: taskCountsSchema,
  waiting: z.number(),
});
export type TaskViewDelta = z.infer<typeof taskViewDeltaSchema>;
