import i18next, { createInstance, type TFunction } from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../contract/messages/en/index.ts';
import { formatAgo, formatDuration, formatNumber, formatRate, formatStart } from './format.ts';

let t: TFunction;
beforeAll(async () => {
  t = await createInstance().init({ lng: 'en', resources: { en: { translation: en } } });
});

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const now = new Date(2026, 10, 20, 15, 4, 5).getTime();

describe('what the eye reads', () => {
  it('spans in their two largest units', () => {
    expect(formatDuration(t, 0)).toBe('0 s');
    expect(formatDuration(t, 59.4 * second)).toBe('59 s');
    expect(formatDuration(t, 59.6 * second)).toBe('1 min 0 s');
    expect(formatDuration(t, 2 * hour + 5 * minute + 9 * second)).toBe('2 h 5 min');
    expect(formatDuration(t, 50 * hour)).toBe('2 d 2 h');
  });

  it('no span where clocks disagree', () => {
    expect(formatDuration(t, -5 * second)).toBe('0 s');
  });

  it('rates with a digit behind the point only where it says something', () => {
    expect([0.25, 9.44, 41.7, 12_345.6].map(formatRate)).toEqual(['0.3', '9.4', '42', '12,346']);
  });

  it('large numbers in groups', () => {
    expect(formatNumber(1_234_567.4)).toBe('1,234,567');
  });

  it('the time of day for today, the date too for earlier days', () => {
    expect(formatStart(now - hour, now)).toBe('14:04:05');
    expect(formatStart(now - 24 * hour, now)).toBe('Nov 19, 15:04');
  });

  it('how long ago something was', () => {
    expect(formatAgo(now, now)).toBe('now');
    expect(formatAgo(now - 20 * second, now)).toBe('20 sec. ago');
    expect(formatAgo(now - 3 * minute, now)).toBe('3 min. ago');
    expect(formatAgo(now - 5 * hour, now)).toBe('5 hr. ago');
    expect(formatAgo(now - 24 * hour, now)).toBe('yesterday');
  });

  it('nothing of the future, where clocks disagree', () => {
    expect(formatAgo(now + 30 * second, now)).toBe('now');
  });
});

describe('in German', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'de', resources: {} });
  });
  afterAll(() => i18next.changeLanguage('en'));

  it('writes numbers, moments and spans as German does', () => {
    expect(formatNumber(1_234_567)).toBe('1.234.567');
    expect(formatRate(9.44)).toBe('9,4');
    expect(formatStart(now - 48 * hour, now)).toBe('18. Nov., 15:04');
    expect(formatAgo(now - 2 * hour, now)).toBe('vor 2 Std.');
  });
});
