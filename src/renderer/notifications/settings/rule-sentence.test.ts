import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { startI18n } from '../../i18n.ts';
import { clockOf, minuteOf } from './clock-minutes.ts';
import { ruleSentence } from './rule-sentence.ts';

const any = { serverIds: [], kinds: [], states: [], minDurationMs: null, level: 'normal' } as const;
const names = {
  server: (id: string) => (id === 'desk' ? 'Number desk' : undefined),
  kind: (kind: string) => (kind === 'sms' ? 'Bulk SMS' : undefined),
};
const sentence = (part: object): string => ruleSentence(i18next.t, { ...any, ...part } as never, names);

beforeAll(startI18n);

it('says what a rule does', () => {
  expect(sentence({})).toBe('When any task ends: tell me, unless it is quiet.');
  expect(sentence({ minDurationMs: 300_000 })).toBe(
    'When any task ends after 5 minutes or more: tell me, unless it is quiet.',
  );
  expect(
    sentence({ serverIds: ['desk', 'x'], kinds: ['sms', 'odd'], states: ['failed'], level: 'silent' }),
  ).toBe(
    'When a task of the kind “Bulk SMS” or “odd” on Number desk or a server that is gone fails: only keep it in the list.',
  );
  expect(sentence({ states: ['completed', 'cancelled'], level: 'urgent', minDurationMs: 60_000 })).toBe(
    'When any task completes or is cancelled after a minute or more: tell me, also in quiet hours and through a snooze.',
  );
});

it('reads and writes the times of a day', () => {
  expect([clockOf(0), clockOf(1_325), minuteOf('22:05'), minuteOf('')]).toEqual([
    '00:00',
    '22:05',
    1_325,
    undefined,
  ]);
});
