import { describe, expect, it } from 'vitest';
import type { Columns } from '../../contract/analytics.ts';
import { dropBefore, emptyData, nearestIndex, summaryOf, takeColumns, valueAt } from './chart-data.ts';

const columns = (at: number[], value: (number | null)[], over: Partial<Columns> = {}): Columns => ({
  key: 'k',
  whole: false,
  at,
  value,
  low: null,
  high: null,
  last: value.at(-1) ?? null,
  ...over,
});
const filled = () => {
  const data = emptyData();
  takeColumns(data, columns([10, 20, 29, 30], [1, 2, null, 9], { whole: true }));
  return data;
};

describe('the columns of a chart', () => {
  it('grow by what is new, which replaces what it repeats', () => {
    const data = filled();
    takeColumns(data, columns([30, 40], [4, 5]));
    expect(data.at).toEqual([10, 20, 29, 30, 40]);
    expect(data.value).toEqual([1, 2, null, 4, 5]);
    takeColumns(data, columns([], []));
    expect(data.at).toHaveLength(5);
    takeColumns(data, columns([1], [7], { whole: true }));
    expect(data.at).toEqual([1]);
  });

  it('have a band only where every moment has one', () => {
    const data = filled();
    expect(data.low).toEqual([]);
    takeColumns(data, columns([1, 2], [5, 6], { whole: true, low: [1, 2], high: [8, 9] }));
    takeColumns(data, columns([2, 3], [6, 7], { low: [2, 3], high: [9, 10] }));
    expect(data.low).toEqual([1, 2, 3]);
    expect(summaryOf(data, 0, 9)).toMatchObject({ least: 1, most: 10, mean: 6 });
  });

  it('let go what is out of sight, but for the moment from which the line comes in', () => {
    const data = emptyData();
    const at = Array.from({ length: 500 }, (_none, index) => index);
    takeColumns(data, columns(at, at, { whole: true }));
    dropBefore(data, 100);
    expect(data.at[0]).toBe(0);
    dropBefore(data, 300);
    expect(data.at[0]).toBe(299);
    expect(data.value[0]).toBe(299);
  });

  it('are summed up over a window, gaps left out', () => {
    expect(summaryOf(filled(), 15, 30)).toEqual({ last: 9, lastAt: 30, least: 2, most: 9, mean: 5.5 });
    expect(summaryOf(filled(), 31, 99)).toBeNull();
    expect(summaryOf(emptyData(), 0, 9)).toBeNull();
  });

  it('tell the value at a moment, and none in a gap or far away', () => {
    const { at } = filled();
    expect([0, 14, 16, 99].map((moment) => nearestIndex(at, moment))).toEqual([0, 0, 1, 3]);
    expect(nearestIndex([], 5)).toBe(-1);
    expect(valueAt(filled(), 22, 5)).toBe(2);
    expect(valueAt(filled(), 29, 5)).toBeNull();
    expect(valueAt(filled(), 99, 5)).toBeNull();
  });
});
