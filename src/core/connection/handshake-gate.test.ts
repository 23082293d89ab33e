import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHandshakeGate } from './handshake-gate.ts';

/** When a hundred sockets that ask at once may go, in milliseconds. */
const turns = (perMinute: number, count: number): number[] => {
  const gate = createHandshakeGate(perMinute);
  return Array.from({ length: count }, () => gate.enter(0));
};

it('lets a few go at once, and spreads a stampede', () => {
  const waits = turns(120, 100);
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  expect(waits.at(-1)).toBe(48_000);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

it('lets no more than its share through in any minute, however they come', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 300 }), arrivals, (perMinute, gaps) => {
      const gate = createHandshakeGate(perMinute);
      let now = 0;
      const starts = gaps.map((gap) => {
        now += gap;
        return now + gate.enter(now);
      });
      for (const from of starts)
        expect(starts.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(perMinute);
    }),
  );
});

it('holds nobody up for hours when the clock was set back', () => {
  const gate = createHandshakeGate(60);
  for (let asked = 0; asked < 60; asked += 1) gate.enter(86_400_000);
  expect(gate.enter(0)).toBe(0);
});
