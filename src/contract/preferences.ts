import { z } from 'zod';
import { taskSortSchema } from './task.ts';
import { taskColumnIds } from './task-columns.ts';
import { taskStates } from './task-state.ts';

/** A list's filters and order under a name of the operator's. */
export const savedViewSchema = z.object({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(80),
  states: z.array(z.enum(taskStates)),
  kinds: z.array(z.string().max(200)).max(100),
  text: z.string().max(200),
  /** Only what was made in the last so many milliseconds; `null`: any time. */
  sinceMs: z.number().positive().nullable(),
  sort: taskSortSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** An answer that is given often. `{customer}`, `{room}`, `{me}`, `{date}` and `{time}` in it are filled in. */
export const cannedReplySchema = z.object({
  id: z.string().min(1).max(80),
  title: z.string().min(1).max(80),
  text: z.string().min(1).max(10_000),
});
export type CannedReply = z.infer<typeof cannedReplySchema>;

/** How the operator likes the console: remembered over restarts, the same for all servers. */
export const preferencesSchema = z.object({
  taskColumns: z
    .array(
      z.object({
        id: z.enum(taskColumnIds),
        /** In pixels; `null`: as it comes. */
        width: z.number().min(32).max(2000).nullable(),
      }),
    )
    .max(taskColumnIds.length),
  taskSort: taskSortSchema,
  savedViews: z.array(savedViewSchema).max(50),
  /** Which key sends a message; the other one begins a new line. */
  sendWith: z.enum(['enter', 'modEnter']).default('enter'),
  /** The rooms of the server that is looked at, or of all of them. */
  roomScope: z.enum(['server', 'all']).default('server'),
  cannedReplies: z.array(cannedReplySchema).max(200).default([]),
});
export type Preferences = z.infer<typeof preferencesSchema>;
