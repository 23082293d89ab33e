import { expect, it } from 'vitest';
import { usualThresholds } from '../../contract/analytics-choices.ts';
import { digitsOf, rangeOf, ticksOf, timeTicksOf } from './plot-scale.ts';

it('reaches from nothing, unless that would flatten the line', () => {
  expect(rangeOf(10, 100, null)[0]).toBe(0);
  expect(rangeOf(95, 100, null)[0]).toBeGreaterThan(90);
  expect(rangeOf(-5, 5, null)[0]).toBeLessThan(-5);
  expect(rangeOf(0, 0, null)).toEqual([0, 1]);
});

it('has room for the limits', () => {
  const [low, high] = rangeOf(10, 20, { ...usualThresholds, warning: 80, critical: 90 });
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(90);
});

it('is finite for any number, and has ticks or none, but never without end', () => {
  for (const [least, most] of [
    [-1.7e308, 1.7e308],
    [5e-324, 5e-324],
    [1e308, 1e308],
    [null, null],
    [1e15, 1e15 + 1],
  ] as const) {
    const [low, high] = rangeOf(least, most, null);
    expect(Number.isFinite(high - low)).toBe(true);
    expect(high).toBeGreaterThanOrEqual(low);
    expect(ticksOf(low, high, 4).length).toBeLessThan(8);
  }
});

it('ticks are round, and have the digits that tell them apart', () => {
  expect(ticksOf(0, 100, 4)).toEqual([0, 50, 100]);
  expect(digitsOf([70.9, 70.95, 71])).toBe(5);
  expect(digitsOf([0, 50, 100])).toBe(3);
  expect(digitsOf([])).toBe(3);
});

it('times are full minutes, as many as have room', () => {
  const to = Date.UTC(2026, 10, 20, 12, 0, 30);
  const ticks = timeTicksOf(to - 300_000, to, 5);
  expect(ticks).toHaveLength(5);
  expect(ticks.every((at) => at % 60_000 === 0)).toBe(true);
  expect(timeTicksOf(to - 86_400_000, to, 4).length).toBeLessThanOrEqual(5);
});
