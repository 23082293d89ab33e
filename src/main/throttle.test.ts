import { expect, it } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createThrottle } from './throttle.ts';

it('runs at once, then once for all that came meanwhile', () => {
  const clock = createFakeClock();
  let runs = 0;
  const throttle = createThrottle(clock, 2_000, () => {
    runs += 1;
  });
  throttle.note();
  throttle.note();
  throttle.note();
  expect(runs).toBe(1);
  clock.advance(2_000);
  expect(runs).toBe(2);
  clock.advance(10_000);
  expect(runs).toBe(2);
  throttle.note();
  throttle.note();
  expect(runs).toBe(3);
  throttle.stop();
  expect(clock.pending()).toBe(0);
});
