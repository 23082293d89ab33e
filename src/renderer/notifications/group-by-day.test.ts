import { expect, it } from 'vitest';
import type { AppNotification } from '../../contract/notification.ts';
import { dayName, groupByDay } from './group-by-day.ts';

const at = (day: number, hour: number): number => new Date(2026, 9, day, hour).getTime();
const told = (time: number): AppNotification => ({
  id: String(time),
  at: time,
  read: false,
  tone: 'good',
  level: 'normal',
  accountId: 'a',
  serverName: 'Desk',
  subject: { kind: 'manyEnded', completed: 4, failed: 0, cancelled: 0, examples: [] },
});

it('groups by the days of the wall clock, and names the latest two', () => {
  const times = [at(26, 9), at(26, 0), at(25, 23), at(25, 1), at(20, 12)];
  const days = groupByDay(times.map(told));
  expect(days.map(({ entries }) => entries.length)).toEqual([2, 2, 1]);
  const now = at(26, 10);
  expect(days.map(({ day }) => dayName(day, now))).toEqual(['today', 'yesterday', null]);
});
