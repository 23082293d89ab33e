import { expect, it } from 'vitest';
import { checkText } from './list-check.ts';

const phones = { items: { type: 'string', format: 'phone' }, unique: true } as const;

it('keeps what is right, and names each fault with its line', () => {
  const list = checkText(phones, '+1 212 555 0100\r\n\r\nAda\n+12125550101\n(+1) 212-555-0100\n');
  expect(list).toEqual({
    entries: ['+12125550100', '+12125550101'],
    duplicates: 1,
    malformed: 1,
    faults: [
      { line: 3, kind: 'malformed', text: 'Ada' },
      { line: 5, kind: 'duplicate', text: '(+1) 212-555-0100', first: 1 },
    ],
  });
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
