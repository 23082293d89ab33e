import { expect, it } from 'vitest';
import { formatValue, guessUnit } from './unit.ts';

it('guesses the unit by the name', () => {
  expect(
    [
      'bytes_sent_total',
      'cpu_percent',
      'response_ms',
      'uptime_seconds',
      'requests_per_second',
      'queue.depth',
      'items',
    ].map(guessUnit),
  ).toEqual(['bytes', 'percent', 'milliseconds', 'seconds', 'none', 'none', 'none']);
});

it('writes numbers in the space of a few characters', () => {
  const write = (value: number, unit: Parameters<typeof formatValue>[1] = 'none') =>
    formatValue(value, unit, 'gauge');
  expect([0, 0.25, 84.26, 1234.5, 1_482_311, 1e308, -4].map((value) => write(value))).toEqual([
    '0',
    '0.25',
    '84.3',
    '1,235',
    '1.48M',
    '1.0e308',
    '-4',
  ]);
  expect(write(1_500_000, 'bytes')).toBe('1.5 MB');
  expect(write(0, 'bytes')).toBe('0 B');
  expect(write(84, 'milliseconds')).toBe('84 ms');
  expect(write(84_000, 'milliseconds')).toBe('84 s');
  expect(formatValue(5_000, 'bytes', 'counter')).toBe('5 kB/s');
  expect(formatValue(70.95, 'percent', 'gauge', 5)).toBe('70.95 %');
});
