import { expect, it } from 'vitest';
import { judgeRows } from './judge-rows.ts';

const phones = { items: { type: 'string', format: 'phone' } } as const;
const rowsOf = (...rows: string[]) => rows.map((row, index) => ({ line: index + 1, cells: row.split(';') }));

it('takes the column of telephone numbers, not the one of dates', () => {
  const rows = rowsOf('2026-11-20;Ada;2125550100', '2026-11-21;Grace;2125550101');
  expect(judgeRows(rows, phones)).toMatchObject({ column: 2, heading: false });
});

it('takes the first row for a heading where it is words, and no number that went wrong', () => {
  expect(judgeRows(rowsOf('phone', '+12125550100'), phones).heading).toBe(true);
  expect(judgeRows(rowsOf('+1212', '+12125550100'), phones).heading).toBe(false);
  expect(judgeRows(rowsOf('phone'), phones).heading).toBe(false);
});

it('guesses the same of a list that may hold anything, and says nothing of words alone', () => {
  expect(judgeRows(rowsOf('name;number', 'Ada;12125550100'), {})).toMatchObject({ column: 1, heading: true });
  expect(judgeRows(rowsOf('host', 'alpha', 'beta'), {})).toMatchObject({ column: 0, heading: false });
});

it('asks the pattern where there is one', () => {
  const hosts = { items: { type: 'string', pattern: '^[a-z]+[.]example$' } } as const;
  const rows = rowsOf('name;host', 'Alpha;a.example', 'Beta;b.example');
  expect(judgeRows(rows, hosts)).toMatchObject({ column: 1, heading: true });
});

it('lets the operator know better', () => {
  const rows = rowsOf('Ada', '+12125550100');
  expect(judgeRows(rows, phones, false)).toMatchObject({
    heading: false,
    columns: [{ name: '', sample: 'Ada' }],
  });
});
