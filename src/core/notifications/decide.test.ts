import { describe, expect, it } from 'vitest';
import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import type { NotificationRule, NotificationSettings } from '../../contract/notification-settings.ts';
import { localTimeIn } from '../testing/zone-time.ts';
import { fateOf, levelOf, levelOfMessage, tellingAt, type RuledEnd } from './decide.ts';

const minute = 60_000;
const hour = 60 * minute;
const rule = (part: Partial<NotificationRule>): NotificationRule => ({
  id: 'rule',
  name: '',
  enabled: true,
  about: 'tasks',
  reasons: [],
  serverIds: [],
  kinds: [],
  states: [],
  minDurationMs: null,
  level: 'urgent',
  ...part,
});
const settings = (part: Partial<NotificationSettings>): NotificationSettings => ({
  ...defaultNotificationSettings,
  ...part,
});
const end: RuledEnd = { serverId: 'desk', kind: 'bulk_sms', state: 'failed', durationMs: 6 * minute };

describe('the rules for messages', () => {
  const of = (reason: 'mention' | 'direct' | 'customer' | 'message', ...rules: NotificationRule[]) =>
    levelOfMessage({ serverId: 'relay', reason }, settings({ rules }));

  it('tell mentions, direct messages and waiting customers, and of others only what is asked for', () => {
    expect([of('mention'), of('direct'), of('customer'), of('message')]).toEqual([
      'normal',
      'normal',
      'normal',
      null,
    ]);
    const all = rule({ about: 'messages', reasons: ['message'] });
    expect([of('message', all), of('mention', all)]).toEqual(['urgent', 'normal']);
  });

  it('go by server and reason, and leave the ends of tasks alone', () => {
    const quiet = rule({ about: 'messages', level: 'silent' });
    expect([of('mention', quiet), of('message', quiet)]).toEqual(['silent', null]);
    expect(of('mention', rule({ about: 'messages', serverIds: ['storefront'] }))).toBe('normal');
    expect(of('mention', rule({ about: 'tasks' }))).toBe('normal');
    expect(levelOf(end, settings({ rules: [quiet] }))).toBe('normal');
  });
});

describe('the rules', () => {
  it('tell everything where there are none', () => {
    expect(levelOf(end, defaultNotificationSettings)).toBe('normal');
    expect(levelOf(end, settings({ otherwise: 'silent' }))).toBe('silent');
  });

  it.each([
    ['a server', { serverIds: ['desk'] }, { serverIds: ['relay'] }],
    ['a kind', { kinds: ['bulk_sms', 'other'] }, { kinds: ['other'] }],
    ['a state', { states: ['failed'] }, { states: ['completed', 'cancelled'] }],
    ['a duration', { minDurationMs: 6 * minute }, { minDurationMs: 6 * minute + 1 }],
  ] as const)('match by %s', (_name, matching, other) => {
    const of = (part: object) => levelOf(end, settings({ rules: [rule(part)] }));
    expect([of(matching), of(other)]).toEqual(['urgent', 'normal']);
  });

  it('match only where every part does', () => {
    const rules = [rule({ serverIds: ['desk'], states: ['completed'] })];
    expect(levelOf(end, settings({ rules }))).toBe('normal');
  });

  it('say nothing of a duration that nobody knows', () => {
    const rules = [rule({ minDurationMs: 0 })];
    expect(levelOf({ ...end, durationMs: null }, settings({ rules }))).toBe('normal');
    expect(levelOf({ ...end, durationMs: 0 }, settings({ rules }))).toBe('urgent');
  });

  it('decide in their order, and only while they are in use', () => {
    const first = rule({ level: 'silent' });
    const second = rule({ level: 'urgent' });
    expect(levelOf(end, settings({ rules: [first, second] }))).toBe('silent');
    expect(levelOf(end, settings({ rules: [second, first] }))).toBe('urgent');
    expect(levelOf(end, settings({ rules: [{ ...first, enabled: false }, second] }))).toBe('urgent');
  });
});

describe('quiet hours', () => {
  const berlin = localTimeIn('Europe/Berlin');
  /** Berlin is an hour ahead in winter, two in summer. */
  const at = (text: string): number => Date.parse(text);
  const nights = settings({ quietHours: { ...defaultNotificationSettings.quietHours, enabled: true } });
  const tell = (now: number, of = nights) => tellingAt(of, now, berlin);

  it('hold over midnight, and end in the morning', () => {
    expect(tell(at('2026-11-20T21:59:59+01:00'))).toEqual({ name: 'telling' });
    const until = at('2026-11-21T07:00:00+01:00');
    expect(tell(at('2026-11-20T22:00:00+01:00'))).toEqual({ name: 'quietHours', until });
    expect(tell(at('2026-11-21T00:30:00+01:00'))).toEqual({ name: 'quietHours', until });
    expect(tell(at('2026-11-21T06:59:59+01:00'))).toEqual({ name: 'quietHours', until });
    expect(tell(until)).toEqual({ name: 'telling' });
  });

  it('belong to the day on which they begin', () => {
    // The twentieth of November 2026 is a Friday.
    const fridays = settings({ quietHours: { ...nights.quietHours, days: [5] } });
    expect(tell(at('2026-11-20T23:00:00+01:00'), fridays).name).toBe('quietHours');
    expect(tell(at('2026-11-21T06:00:00+01:00'), fridays).name).toBe('quietHours');
    expect(tell(at('2026-11-20T06:00:00+01:00'), fridays).name).toBe('telling');
    expect(tell(at('2026-11-21T23:00:00+01:00'), fridays).name).toBe('telling');
  });

  it('hold within a day', () => {
    const noon = settings({ quietHours: { ...nights.quietHours, fromMinute: 12 * 60, toMinute: 13 * 60 } });
    expect(tell(at('2026-11-20T11:59:00+01:00'), noon).name).toBe('telling');
    expect(tell(at('2026-11-20T12:00:00+01:00'), noon)).toEqual({
      name: 'quietHours',
      until: at('2026-11-20T13:00:00+01:00'),
    });
  });

  it('last a whole day where they end as they begin', () => {
    const saturdays = { ...nights.quietHours, fromMinute: 480, toMinute: 480, days: [6] };
    const weekend = settings({ quietHours: saturdays });
    expect(tell(at('2026-11-21T07:59:00+01:00'), weekend).name).toBe('telling');
    expect(tell(at('2026-11-21T08:00:00+01:00'), weekend)).toEqual({
      name: 'quietHours',
      until: at('2026-11-22T08:00:00+01:00'),
    });
    const always = settings({ quietHours: { ...saturdays, days: [0, 1, 2, 3, 4, 5, 6] } });
    expect(tell(at('2026-11-21T08:00:00+01:00'), always)).toEqual({ name: 'quietHours', until: null });
  });

  it('follow the wall clock through the ends of summer time', () => {
    // On 25 October 2026 three o'clock comes twice: this night has an hour more.
    expect(tell(at('2026-10-24T23:00:00+02:00'))).toEqual({
      name: 'quietHours',
      until: at('2026-10-25T07:00:00+01:00'),
    });
    // On 28 March 2027 two o'clock never comes: this one has an hour less.
    expect(tell(at('2027-03-27T23:00:00+01:00'))).toEqual({
      name: 'quietHours',
      until: at('2027-03-28T07:00:00+02:00'),
    });
    // An end within the hour that never comes is its next moment.
    const early = settings({ quietHours: { ...nights.quietHours, toMinute: 150 } });
    expect(tell(at('2027-03-28T01:30:00+01:00'), early)).toEqual({
      name: 'quietHours',
      until: at('2027-03-28T03:00:00+02:00'),
    });
  });

  it('hold nothing while they are switched off, or have no days', () => {
    expect(tell(at('2026-11-21T00:30:00+01:00'), defaultNotificationSettings).name).toBe('telling');
    const never = settings({ quietHours: { ...nights.quietHours, days: [] } });
    expect(tell(at('2026-11-21T00:30:00+01:00'), never).name).toBe('telling');
  });
});

describe('what is told now', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const utc = localTimeIn('UTC');
  const whole = { enabled: true, fromMinute: 0, toMinute: 0, days: [0, 1, 2, 3, 4, 5, 6] };

  it('do not disturb comes before a snooze, and a snooze before quiet hours', () => {
    const all = { doNotDisturb: true, snoozedUntil: now + hour, quietHours: whole };
    expect(tellingAt(settings(all), now, utc).name).toBe('doNotDisturb');
    expect(tellingAt(settings({ ...all, doNotDisturb: false }), now, utc).name).toBe('snoozed');
    expect(tellingAt(settings({ quietHours: whole }), now, utc).name).toBe('quietHours');
  });

  it('a snooze ends by itself, and one that a clock put back has made endless counts as none', () => {
    const snoozed = settings({ snoozedUntil: now + hour });
    expect(tellingAt(snoozed, now + hour - 1, utc)).toEqual({ name: 'snoozed', until: now + hour });
    expect(tellingAt(snoozed, now + hour, utc).name).toBe('telling');
    expect(tellingAt(snoozed, now - 72 * hour, utc).name).toBe('telling');
  });

  it('urgent ones pass all but do not disturb, silent ones never reach the desktop', () => {
    const tellings = [
      { name: 'telling' },
      { name: 'quietHours', until: null },
      { name: 'snoozed', until: now },
      { name: 'doNotDisturb' },
    ] as const;
    const fates = (level: 'silent' | 'normal' | 'urgent') => tellings.map((each) => fateOf(level, each));
    expect(fates('silent')).toEqual(['listed', 'listed', 'listed', 'listed']);
    expect(fates('normal')).toEqual(['told', 'held', 'held', 'held']);
    expect(fates('urgent')).toEqual(['told', 'told', 'told', 'held']);
  });
});
