import { z } from 'zod';

export const notificationSchema = z.object({
  id: z.string(),
  at: z.number(),
  read: z.boolean(),
  tone: z.enum(['good', 'bad', 'neutral']),
  accountId: z.string(),
  serverName: z.string(),
  /** What it is about, with what its words need. */
  subject: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('taskEnded'),
      taskKey: z.string(),
      taskKind: z.string(),
      taskTitle: z.string(),
      state: z.enum(['completed', 'failed', 'cancelled']),
      processed: z.number().nullable(),
      total: z.number().nullable(),
      error: z.string().nullable(),
      durationMs: z.number().nullable(),
    }),
    /** Several ends in a short while, told as one. */
    z.object({
      kind: z.literal('manyEnded'),
      completed: z.number(),
      failed: z.number(),
      cancelled: z.number(),
    }),
  ]),
});
export type AppNotification = z.infer<typeof notificationSchema>;
