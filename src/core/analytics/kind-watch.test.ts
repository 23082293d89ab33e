import { expect, it } from 'vitest';
import { foundKind, noSigns, noteSigns } from './kind-watch.ts';

function kindAfter(name: string, values: readonly number[]): string {
  let signs = noSigns;
  let kind: 'gauge' | 'counter' = 'gauge';
  values.slice(1).forEach((value, index) => {
    signs = noteSigns(signs, values[index] ?? 0, value);
    kind = foundKind(name, signs, kind);
  });
  return kind;
}
const rising = (count: number, by = 1): number[] =>
  Array.from({ length: count }, (_none, index) => index * by);

it('what is called a total and rises is a counter, and stays one over a restart of its server', () => {
  expect(kindAfter('requests_total', rising(4))).toBe('counter');
  expect(kindAfter('errors.count', [5, 5, 5, 6, 6, 7, 8, 8])).toBe('counter');
  expect(kindAfter('requests_total', [...rising(30), ...rising(30)])).toBe('counter');
});

it('what is called a total and stands still, or wanders, is none', () => {
  expect(kindAfter('memory_total', [8, 8, 8, 8, 8, 8])).toBe('gauge');
  expect(kindAfter('open_total', [5, 6, 4, 7, 3, 8, 9, 10])).toBe('gauge');
});

it('a counter that falls again and again was none', () => {
  expect(kindAfter('balance_total', [...rising(10), 5, 7, 3, 8, 2, 9, 1])).toBe('gauge');
});

it('a count of events needs to be seen rising for a while', () => {
  expect(kindAfter('requests', rising(10))).toBe('gauge');
  expect(kindAfter('requests', rising(25))).toBe('counter');
  expect(kindAfter('requests_per_second', rising(100))).toBe('gauge');
  expect(kindAfter('active_requests', rising(100))).toBe('gauge');
});

it('without a word of the name, only whole numbers that nearly always rise are a counter', () => {
  expect(kindAfter('x', rising(100))).toBe('counter');
  expect(kindAfter('x', rising(100, 0.5))).toBe('gauge');
  expect(kindAfter('x', [...rising(100), 3])).toBe('counter');
  expect(kindAfter('x', [3, ...rising(100)])).toBe('gauge');
});
