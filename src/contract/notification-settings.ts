import { z } from 'zod';
import { endStates, maxRules, messageReasons, notificationLevels } from './notification-defaults.ts';

/** A minute of the local day: 0 is midnight, 1439 a minute before the next. */
const minuteSchema = z.number().int().min(0).max(1439);

/** What happens matches when it matches every part; an empty list matches all. The first rule that matches decides. */
export const notificationRuleSchema = z.object({
  id: z.string().min(1).max(80),
  name: z.string().max(80),
  enabled: z.boolean(),
  /** The ends of tasks, or messages: of kinds, states and duration only tasks know, of reasons only messages. */
  about: z.enum(['tasks', 'messages']).default('tasks'),
  /** Empty: mentions, direct messages and waiting customers; other messages only where they are named. */
  reasons: z.array(z.enum(messageReasons)).max(messageReasons.length).default([]),
  serverIds: z.array(z.string().min(1).max(200)).max(200),
  kinds: z.array(z.string().min(1).max(200)).max(200),
  states: z.array(z.enum(endStates)).max(3),
  /** Matches only tasks that are known to have run at least this long; `null`: all. */
  minDurationMs: z.number().int().min(0).max(31_536_000_000).nullable(),
  level: z.enum(notificationLevels),
});
export type NotificationRule = z.infer<typeof notificationRuleSchema>;

export const quietHoursSchema = z.object({
  enabled: z.boolean(),
  /** Later than `toMinute`: over midnight. The same: a whole day. */
  fromMinute: minuteSchema,
  toMinute: minuteSchema,
  /** The days on which they begin, 0 for Sunday. */
  days: z.array(z.number().int().min(0).max(6)).max(7),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

export const notificationSettingsSchema = z.object({
  rules: z.array(notificationRuleSchema).max(maxRules),
  /** What holds where no rule matches. */
  otherwise: z.enum(notificationLevels),
  quietHours: quietHoursSchema,
  /** Nothing at all is told on the desktop, urgent or not. */
  doNotDisturb: z.boolean(),
  /** Epoch milliseconds; what is past counts as none. */
  snoozedUntil: z.number().nullable(),
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** Whether the desktop is told anything now, and where not, until when; `until` is `null` where no end is in sight. */
export const tellingSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('telling') }),
  z.object({ name: z.literal('doNotDisturb') }),
  z.object({ name: z.literal('snoozed'), until: z.number() }),
  z.object({ name: z.literal('quietHours'), until: z.number().nullable() }),
]);
export type Telling = z.infer<typeof tellingSchema>;
