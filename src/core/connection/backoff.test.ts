import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBackoff, quickBackoff, slowBackoff } from './backoff.ts';

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('stays between the floor and the ceiling that doubles up to the cap', () => {
  fc.assert(
    fc.property(fc.constantFrom(quickBackoff, slowBackoff), fc.nat(200), dice, (options, attempt, roll) => {
      const delay = createBackoff(options, attempt).delayMs(() => roll);
      expect(delay).toBeGreaterThanOrEqual(options.floorMs);
      expect(delay).toBeLessThanOrEqual(Math.min(options.capMs, options.baseMs * 2 ** attempt));
    }),
  );
});

it('jitters over the whole range, so that those who fell together do not come back together', () => {
  const third = createBackoff(quickBackoff).next().next();
  expect(third.delayMs(() => 0)).toBe(100);
  expect(third.delayMs(() => 0.5)).toBe(2_050);
  expect(third.delayMs(() => 0.999_999)).toBe(4_000);
});
