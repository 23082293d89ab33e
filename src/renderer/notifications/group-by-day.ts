import type { AppNotification } from '../../contract/notification.ts';

export interface DayOfNotifications {
  /** Epoch milliseconds of the local midnight on which the day begins. */
  readonly day: number;
  readonly entries: readonly AppNotification[];
}

/** By local days, in the order they come in. Pure but for the time zone. */
export function groupByDay(notifications: readonly AppNotification[]): DayOfNotifications[] {
  const days = new Map<number, AppNotification[]>();
  for (const notification of notifications) {
    const day = midnightOf(notification.at);
    const entries = days.get(day);
    if (entries === undefined) days.set(day, [notification]);
    else entries.push(notification);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

/** How a day is called: `null` where only its date says it. */
export function dayName(day: number, now: number): 'today' | 'yesterday' | null {
  const today = midnightOf(now);
  if (day === today) return 'today';
  // Noon before: a day may have 23 or 25 hours.
  return day === midnightOf(today - 12 * 3_600_000) ? 'yesterday' : null;
}

function midnightOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
