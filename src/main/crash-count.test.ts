import { expect, it } from 'vitest';
import { createCrashCount } from './crash-count.ts';

it('gives up at the third crash within a minute, and not at one crash an hour', () => {
  const often = createCrashCount();
  expect([0, 10_000, 59_999, 65_000].map(often)).toEqual(['loadAgain', 'loadAgain', 'giveUp', 'giveUp']);
  const rarely = createCrashCount();
  expect([0, 40_000, 80_000, 130_000].map(rarely)).toEqual(Array(4).fill('loadAgain'));
});

it('does not count what a clock that was set back puts into the future', () => {
  const count = createCrashCount();
  expect([100_000, 110_000, 5_000].map(count)).toEqual(['loadAgain', 'loadAgain', 'loadAgain']);
});
