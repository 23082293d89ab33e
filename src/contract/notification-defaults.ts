import type { NotificationSettings } from './notification-settings.ts';

/** Apart from the schemas, so that the console needs no schema library. */

/** `silent`: only in the list, as read. `normal`: told, unless it is quiet. `urgent`: told in quiet hours and through a snooze too. */
export const notificationLevels = ['silent', 'normal', 'urgent'] as const;
export type NotificationLevel = (typeof notificationLevels)[number];

/** The ways a task ends, in the order a rule names them. */
export const endStates = ['completed', 'failed', 'cancelled'] as const;
export type EndState = (typeof endStates)[number];

/** Why a message is news: it names the operator, is for them alone, comes from a customer who waits, or a rule asks for it. */
export const messageReasons = ['mention', 'direct', 'customer', 'message'] as const;
export type MessageReason = (typeof messageReasons)[number];

/** More would be read by nobody. */
export const maxRules = 100;

/** What an operator has who never opened the settings: everything is told, at any time. */
export const defaultNotificationSettings: NotificationSettings = {
  rules: [],
  otherwise: 'normal',
  // Ten in the evening to seven in the morning, every day, once it is switched on.
  quietHours: { enabled: false, fromMinute: 22 * 60, toMinute: 7 * 60, days: [0, 1, 2, 3, 4, 5, 6] },
  doNotDisturb: false,
  snoozedUntil: null,
};
