import { expect, it } from 'vitest';
import { checkText, createListCheck } from './list-check.ts';

const phones = { items: { type: 'string', format: 'phone' }, unique: true } as const;

it('keeps what is right, and names each fault with its line', () => {
  const list = checkText(phones, '+1 212 555 0100\r\n\r\nAda\n+12125550101\n(+1) 212-555-0100\n');
  expect(list).toEqual({
    entries: ['+12125550100', '+12125550101'],
    duplicates: 1,
    malformed: 1,
    faults: [
      { line: 3, kind: 'malformed', why: 'characters', text: 'Ada' },
      { line: 5, kind: 'duplicate', text: '(+1) 212-555-0100', first: 1 },
    ],
  });
});

it('takes several numbers of one line', () => {
  const list = checkText(phones, '+12125550100, +12125550101;+12125550100\n212');
  expect(list.entries).toEqual(['+12125550100', '+12125550101']);
  expect(list.faults).toEqual([
    { line: 1, kind: 'duplicate', text: '+12125550100', first: 1 },
    { line: 2, kind: 'malformed', why: 'tooShort', text: '212' },
  ]);
});

it('keeps no entry that would be two when it is sent', () => {
  const check = createListCheck({});
  check.add(1, 'a\nb');
  expect(check.result().faults).toEqual([{ line: 1, kind: 'malformed', why: 'lineEnd', text: 'a\nb' }]);
});

it('knows a duplicate among a hundred thousand, however short the entries are', () => {
  const check = createListCheck({ unique: true });
  for (let line = 1; line <= 100_000; line += 1) check.add(line, String(line));
  check.add(100_001, '7');
  expect(check.result()).toMatchObject({ duplicates: 1, faults: [{ line: 100_001, first: 7 }] });
});

it('counts all faults and keeps the first ten thousand', () => {
  const list = checkText(phones, 'x\n'.repeat(12_000));
  expect([list.malformed, list.faults.length]).toEqual([12_000, 10_000]);
});

it('asks of other lists what their field asks, and no more', () => {
  expect(checkText({}, 'a\na\n').entries).toEqual(['a', 'a']);
  expect(checkText({ items: { type: 'string', pattern: '^b' } }, 'a\nb\n')).toMatchObject({
    entries: ['b'],
    malformed: 1,
  });
  expect(checkText({ items: { type: 'string', pattern: '(' } }, 'a').entries).toEqual(['a']);
});
