import { expect, it } from 'vitest';
import { createPlaceTime } from './place-time.ts';

const now = Date.UTC(2026, 10, 20);

it('spreads what came in a burst as the server measured it', () => {
  const place = createPlaceTime();
  place(1_000, now);
  expect([2_000, 3_000, 4_000].map((at) => place(at, now + 4_000) - now)).toEqual([1_000, 2_030, 3_050]);
});

it('believes neither a clock of another year nor one that jumps', () => {
  const place = createPlaceTime();
  for (const [index, at] of [0, 8.64e15, -1, now, now + 3_600_000].entries()) {
    const placed = place(at, now + index * 1_000);
    expect(placed).toBe(now + index * 1_000);
  }
});

it('never goes back, but with our own clock', () => {
  const place = createPlaceTime();
  place(10_000, now);
  expect(place(9_000, now + 1)).toBe(now);
  expect(place(11_000, now - 3_600_000)).toBe(now - 3_600_000);
});
