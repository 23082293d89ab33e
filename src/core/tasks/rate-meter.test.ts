import { describe, expect, it } from 'vitest';
import { addToRate, timeLeft, type RateMeter } from './rate-meter.ts';

const after = (...points: readonly (readonly [processed: number, at: number])[]): RateMeter | undefined =>
  points.reduce<RateMeter | undefined>(
    (meter, [processed, at]) => addToRate(meter, processed, at),
    undefined,
  );

describe('the rate of a task', () => {
  it('is unknown until two reports with time between them are there', () => {
    expect(after([0, 0])?.perSecond).toBeNull();
    expect(after([0, 0], [10, 50])?.perSecond).toBeNull();
    expect(after([0, 0], [10, 1_000])?.perSecond).toBe(10);
  });

  it('follows a change calmly', () => {
    const steady = after([0, 0], [10, 1_000], [110, 2_000])?.perSecond ?? 0;
    expect(steady).toBeGreaterThan(10);
    expect(steady).toBeLessThan(40);
  });

  it('starts anew when a count or a clock goes back', () => {
    expect(after([0, 0], [10, 1_000], [5, 2_000])?.perSecond).toBeNull();
    expect(after([0, 10_000], [10, 11_000], [20, 5_000])?.perSecond).toBeNull();
  });

  it('gives no time left where nothing honest can be said', () => {
    expect(timeLeft(10, 50, 100)).toBe(5_000);
    expect(timeLeft(0, 50, 100)).toBeNull();
    expect(timeLeft(10, 50, null)).toBeNull();
    expect(timeLeft(10, 150, 100)).toBeNull();
  });
});
