import type { Columns } from '../../contract/analytics.ts';

/** The columns of one chart, changed in place: they are long, and new moments come ten times a second. */
export interface ChartData {
  readonly at: number[];
  readonly value: (number | null)[];
  /** As long as `at`, or empty where every moment is one reading. */
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  /** The newest value itself. */
  last: number | null;
}

export const emptyData = (): ChartData => ({ at: [], value: [], low: [], high: [], last: null });

/** Takes in what is new; from its first moment on it replaces what was there. */
export function takeColumns(data: ChartData, { whole, at, value, low, high, last }: Columns): void {
  const [first] = at;
  const kept = whole ? 0 : first === undefined ? data.at.length : firstIndexFrom(data.at, first);
  data.at.length = kept;
  data.value.length = kept;
  data.last = last ?? (whole ? null : data.last);
  const banded = low !== null && high !== null;
  data.low.length = banded ? kept : 0;
  data.high.length = banded ? kept : 0;
  for (let index = 0; index < at.length; index += 1) {
    data.at.push(at[index] ?? 0);
    data.value.push(value[index] ?? null);
    if (!banded) continue;
    data.low.push(low[index] ?? null);
    data.high.push(high[index] ?? null);
  }
}

/** So many moments may be out of sight before they are let go: moving all of them for each would be work for nothing. */
const slack = 128;

/** Lets go what lies before `from`, but for the one moment from which the line comes in. */
export function dropBefore(data: ChartData, from: number): void {
  const count = firstIndexFrom(data.at, from) - 1;
  if (count < slack) return;
  for (const column of [data.at, data.value, data.low, data.high]) column.splice(0, count);
}

/** The first index whose moment is not before `moment`. */
export function firstIndexFrom(at: readonly number[], moment: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What of a window is worth a line of text. `null` where there is no number in it. */
export interface WindowSummary {
  readonly last: number;
  readonly lastAt: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

export function summaryOf(
  { at, value, low, high, last }: ChartData,
  from: number,
  to: number,
): WindowSummary | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let mean = 0;
  let count = 0;
  let lastIndex = -1;
  for (let index = firstIndexFrom(at, from); index < at.length && (at[index] ?? 0) <= to; index += 1) {
    const shown = value[index] ?? null;
    if (shown === null) continue;
    least = Math.min(least, low[index] ?? shown);
    most = Math.max(most, high[index] ?? shown);
    count += 1;
    mean = mean * ((count - 1) / count) + shown / count;
    lastIndex = index;
  }
  return lastIndex === -1
    ? null
    : { last: last ?? value[lastIndex] ?? 0, lastAt: at[lastIndex] ?? 0, least, most, mean };
}

/** The index of the moment nearest to `moment`; -1 of none. */
export function nearestIndex(at: readonly number[], moment: number): number {
  const after = firstIndexFrom(at, moment);
  if (after === 0) return at.length === 0 ? -1 : 0;
  if (after === at.length) return at.length - 1;
  return (at[after] ?? 0) - moment < moment - (at[after - 1] ?? 0) ? after : after - 1;
}

/** What was shown at a moment; `null` in a gap, and where there is nothing near. */
export function valueAt({ at, value }: ChartData, moment: number, withinMs: number): number | null {
  const index = nearestIndex(at, moment);
  if (index === -1 || Math.abs((at[index] ?? 0) - moment) > withinMs) return null;
  return value[index] ?? null;
}
