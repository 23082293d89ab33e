import { expect, it } from 'vitest';
import { keptScroll } from './kept-scroll.ts';

const tighter = { from: 40, to: 28, heightAfter: 400 };
const wider = { from: 28, to: 40, heightAfter: 400 };

it('leaves a list at its top there', () => {
  expect(keptScroll({ scrollTop: 0, height: 400, active: 0 }, tighter)).toBe(0);
  expect(keptScroll({ scrollTop: 0, height: 400, active: 9 }, tighter)).toBe(0);
});

it('keeps the row of the keyboard where the eye has it', () => {
  // Row 105 stands 200 pixels below the upper edge, before and after.
  expect(keptScroll({ scrollTop: 4_000, height: 400, active: 105 }, tighter)).toBe(105 * 28 - 200);
  expect(keptScroll({ scrollTop: 105 * 28 - 200, height: 400, active: 105 }, wider)).toBe(4_000);
});

it('keeps the first row in sight where the keyboard is elsewhere', () => {
  expect(keptScroll({ scrollTop: 4_000, height: 400, active: 0 }, tighter)).toBe(2_800);
  expect(keptScroll({ scrollTop: 4_020, height: 400, active: 900 }, tighter)).toBe(100.5 * 28);
});

it('has all of the row of the keyboard in sight after rows have grown', () => {
  const scrollTop = keptScroll({ scrollTop: 2_800, height: 400, active: 113 }, wider);
  expect(113 * 40 + 40 - scrollTop).toBeLessThanOrEqual(400);
});
