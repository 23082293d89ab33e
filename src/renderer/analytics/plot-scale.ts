import type { Thresholds } from '../../contract/analytics-choices.ts';

/** Beyond this, the difference of two numbers is no number any more. */
const largest = 8e307;
const inBounds = (value: number): number => Math.max(-largest, Math.min(largest, value));
const headroom = 0.08;

/** From where to where a chart reaches so that the numbers and the limits are in it. Pure. */
export function rangeOf(
  least: number | null,
  most: number | null,
  thresholds: Thresholds | null,
): readonly [number, number] {
  const limits = [thresholds?.warning, thresholds?.critical].filter(
    (limit) => limit !== null && limit !== undefined,
  );
  const low = inBounds(Math.min(least ?? 0, ...limits));
  const high = inBounds(Math.max(most ?? 1, ...limits));
  // From nothing on, wherever that does not flatten what there is to see.
  const fromZero = low >= 0 && low < high * 0.7;
  const span = high - (fromZero ? 0 : low);
  if (span === 0) {
    const pad = Math.abs(high) * 0.1 || 1;
    return low >= 0 ? [Math.max(0, low - pad), high + pad] : [low - pad, high + pad];
  }
  const bottom = fromZero ? 0 : low - span * headroom;
  return [low >= 0 ? Math.max(0, bottom) : inBounds(bottom), inBounds(high + span * headroom)];
}

/** Round numbers from `low` to `high`, about `count` of them. Pure. */
export function ticksOf(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  if (!Number.isFinite(rough) || rough <= 0) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  if (!Number.isFinite(step) || step === 0) return [];
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high && ticks.length <= count + 1; index += 1)
    ticks.push(index * step);
  return ticks;
}

const minute = 60_000;
const hour = 3_600_000;
const timeSteps = [
  15_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
];

/** How many digits it takes to tell ticks apart. Pure. */
export function digitsOf(ticks: readonly number[]): number {
  const most = Math.max(...ticks.map(Math.abs), 0);
  const step = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0));
  if (ticks.length < 2 || step === 0 || most === 0) return 3;
  return Math.min(8, Math.max(3, Math.ceil(Math.log10(most / step)) + 1));
}

/** Full minutes or hours of the day, at most `count` of them. Pure. */
export function timeTicksOf(from: number, to: number, count: number): number[] {
  const step = timeSteps.find((candidate) => (to - from) / candidate <= count) ?? 6 * hour;
  // Full hours of here, where the clock may be half an hour off.
  const zone = new Date(to).getTimezoneOffset() * minute;
  const ticks: number[] = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) ticks.push(at);
  return ticks;
}
