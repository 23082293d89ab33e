import type { QuietHours } from '../../contract/notification-settings.ts';
import type { LocalMoment, LocalTime } from './local-time.ts';

const minuteMs = 60_000;
/** Quiet hours of every day leave no gap: past a week there is none to be found. */
const lookAheadMinutes = 8 * 24 * 60;

/** Whether they hold at a moment. Pure. */
export function isQuiet({ enabled, fromMinute, toMinute, days }: QuietHours, at: LocalMoment): boolean {
  if (!enabled) return false;
  const today = days.includes(at.weekday);
  if (fromMinute < toMinute) return today && at.minute >= fromMinute && at.minute < toMinute;
  // Over midnight they belong to the day on which they began.
  const yesterday = days.includes((at.weekday + 6) % 7);
  return (today && at.minute >= fromMinute) || (yesterday && at.minute < toMinute);
}

/**
 * When they end, in epoch milliseconds, `now` being in them; `null` where they never do. It walks the wall clock minute
 * by minute, because no arithmetic knows the days that have 23 or 25 hours.
 */
export function quietUntil(quietHours: QuietHours, now: number, localTime: LocalTime): number | null {
  const start = Math.floor(now / minuteMs) * minuteMs;
  for (let step = 1; step <= lookAheadMinutes; step += 1) {
    const at = start + step * minuteMs;
    if (!isQuiet(quietHours, localTime(at))) return at;
  }
  return null;
}
