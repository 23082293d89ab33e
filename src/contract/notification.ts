import { z } from 'zod';
import { roomAddressSchema } from './chat.ts';
import { endStates, messageReasons, notificationLevels } from './notification-defaults.ts';

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
    /** Unread messages of one room; `sender` and `text` are those of the latest. */
    z.object({
      kind: z.literal('messages'),
      room: roomAddressSchema,
      roomName: z.string(),
      reason: z.enum(messageReasons),
      sender: z.string(),
      text: z.string(),
      count: z.number(),
    }),
    /** A number left the range that the operator set for it. */
    z.object({
      kind: z.literal('threshold'),
      endpointId: z.string(),
      series: z.string(),
      side: z.enum(['above', 'below']),
      limit: z.number(),
      value: z.number(),
      count: z.number(),
    }),
    /** DNS records that the operator watches were changed; the names are those of the latest. */
    z.object({
      kind: z.literal('dnsChanged'),
      endpointId: z.string(),
      /** What is watched, as the operator wrote it. */
      watch: z.string(),
      action: z.enum(['created', 'updated', 'deleted']),
      name: z.string(),
      type: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      count: z.number(),
    }),
    /** Of several kinds, told as one; only ever on the desktop, since the list has each. */
    z.object({
      kind: z.literal('several'),
      held: z.boolean(),
      ends: z.number(),
      messages: z.number(),
      others: z.number(),
    }),
  ]),
});
export type AppNotification = z.infer<typeof notificationSchema>;
export type NotificationSubject = AppNotification['subject'];
/** What is told of anything but the end of a task. */
export type NewsSubject = Extract<NotificationSubject, { kind: 'messages' | 'threshold' | 'dnsChanged' }>;

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
