import type { EndState, MessageReason, NotificationLevel } from '../../contract/notification-defaults.ts';
import type {
  NotificationRule,
  NotificationSettings,
  Telling,
} from '../../contract/notification-settings.ts';
import type { LocalTime } from './local-time.ts';
import { isQuiet, quietUntil } from './quiet-hours.ts';

/** What rules know of a task's end. */
export interface RuledEnd {
  readonly serverId: string;
  readonly kind: string;
  readonly state: EndState;
  /** `null` where the server did not say when it started. */
  readonly durationMs: number | null;
}

/**
 * No snooze is offered that lasts longer. One that seems to was set before the computer's clock was put back, and
 * counts as none: a wrong clock must not silence an operator for months.
 */
const longestSnoozeMs = 48 * 3_600_000;

/** The first rule that matches decides. Pure. */
export function levelOf(end: RuledEnd, { rules, otherwise }: NotificationSettings): NotificationLevel {
  return rules.find((rule) => matches(rule, end))?.level ?? otherwise;
}

function matches(rule: NotificationRule, end: RuledEnd): boolean {
  const { enabled, serverIds, kinds, states, minDurationMs } = rule;
  return (
    enabled &&
    rule.about === 'tasks' &&
    (serverIds.length === 0 || serverIds.includes(end.serverId)) &&
    (kinds.length === 0 || kinds.includes(end.kind)) &&
    (states.length === 0 || states.includes(end.state)) &&
    (minDurationMs === null || (end.durationMs !== null && end.durationMs >= minDurationMs))
  );
}

/** The same for a message; `null`: nobody asked to be told of such a one. Pure. */
export function levelOfMessage(
  { serverId, reason }: { readonly serverId: string; readonly reason: MessageReason },
  { rules, otherwise }: NotificationSettings,
): NotificationLevel | null {
  const rule = rules.find(
    ({ enabled, about, serverIds, reasons }) =>
      enabled &&
      about === 'messages' &&
      (serverIds.length === 0 || serverIds.includes(serverId)) &&
      (reasons.length === 0 ? reason !== 'message' : reasons.includes(reason)),
  );
  return rule?.level ?? (reason === 'message' ? null : otherwise);
}

/** Whether the desktop may be told of anything now. Do not disturb comes before a snooze, a snooze before quiet hours. Pure. */
export function tellingAt(
  { doNotDisturb, snoozedUntil, quietHours }: NotificationSettings,
  now: number,
  localTime: LocalTime,
): Telling {
  if (doNotDisturb) return { name: 'doNotDisturb' };
  if (snoozedUntil !== null && snoozedUntil > now && snoozedUntil - now <= longestSnoozeMs)
    return { name: 'snoozed', until: snoozedUntil };
  if (isQuiet(quietHours, localTime(now)))
    return { name: 'quietHours', until: quietUntil(quietHours, now, localTime) };
  return { name: 'telling' };
}

/** What becomes of news of this level now: `listed`: the desktop never hears of it; `held`: once it may again. Pure. */
export function fateOf(level: NotificationLevel, telling: Telling): 'listed' | 'held' | 'told' {
  switch (level) {
    case 'silent':
      return 'listed';
    case 'normal':
      return telling.name === 'telling' ? 'told' : 'held';
    case 'urgent':
      // Do not disturb is said by hand and taken back by hand: it means everything.
      return telling.name === 'doNotDisturb' ? 'held' : 'told';
  }
}
