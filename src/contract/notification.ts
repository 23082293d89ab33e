import { z } from 'zod';
import { endStates, notificationLevels } from './notification-defaults.ts';

/** How many tasks ended in which way. */
const endCountsSchema = z.object({ completed: z.number(), failed: z.number(), cancelled: z.number() });
export type EndCounts = z.infer<typeof endCountsSchema>;

/** One of the failed among many: it is those that an operator looks for. */
const failedTaskSchema = z.object({ taskKey: z.string(), taskTitle: z.string() });
export type FailedTask = z.infer<typeof failedTaskSchema>;

const manySchema = endCountsSchema.extend({ examples: z.array(failedTaskSchema).max(3) });

export const notificationSchema = z.object({
  id: z.string(),
  at: z.number(),
  read: z.boolean(),
  tone: z.enum(['good', 'bad', 'neutral']),
  level: z.enum(notificationLevels),
  /** Empty where it is about several accounts. */
  accountId: z.string(),
  serverName: z.string(),
  /** What it is about, with what its words need. */
  subject: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('taskEnded'),
      taskKey: z.string(),
      taskKind: z.string(),
      taskTitle: z.string(),
      state: z.enum(endStates),
      processed: z.number().nullable(),
      total: z.number().nullable(),
      error: z.string().nullable(),
      durationMs: z.number().nullable(),
    }),
    /** Several ends in a short while, told as one. */
    manySchema.extend({ kind: z.literal('manyEnded') }),
    /** What ended between the last time the account was seen and this start. */
    manySchema.extend({ kind: z.literal('whileAway') }),
    /** What was held back while it was quiet; only ever told on the desktop, since the list has each. */
    manySchema.extend({ kind: z.literal('heldBack') }),
  ]),
});
export type AppNotification = z.infer<typeof notificationSchema>;

/** Which of the notifications the console shows; `accountIds: null` for those of all servers. */
export const notificationFilterSchema = z.object({
  unreadOnly: z.boolean(),
  accountIds: z.array(z.string().min(1).max(200)).max(500).nullable(),
  tone: notificationSchema.shape.tone.nullable(),
  limit: z.number().int().min(1).max(2_000),
});
export type NotificationFilter = z.infer<typeof notificationFilterSchema>;

/** The newest that match, newest first. */
export const notificationPageSchema = z.object({
  entries: z.array(notificationSchema),
  /** That match, shown or not. */
  matching: z.number(),
  /** That there are at all. */
  all: z.number(),
});
export type NotificationPage = z.infer<typeof notificationPageSchema>;
