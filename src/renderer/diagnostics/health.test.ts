import { expect, it } from 'vitest';
import { averageOf, drawSpans, sinceOf, timeInStates } from './health.ts';

const hour = 3_600_000;
const at = 10 * hour;

it('draws the hour that ends now, and cuts off what lies before', () => {
  const spans = [
    { state: 'open', from: 0, until: at - hour / 2 },
    { state: 'backingOff', from: at - hour / 2, until: at - hour / 4 },
    { state: 'open', from: at - hour / 4, until: null },
  ] as const;
  expect(drawSpans(spans, at).map(({ left, width }) => [left, width])).toEqual([
    [0, 50],
    [50, 25],
    [75, 25],
  ]);
  expect(timeInStates(spans, at)).toEqual([
    ['open', 0.75 * hour],
    ['backingOff', 0.25 * hour],
  ]);
  expect(drawSpans([{ state: 'open', from: 0, until: 1 }], at)).toEqual([]);
});

it('averages the last few seconds only', () => {
  expect(averageOf([])).toBe(0);
  expect(averageOf([900, 1, 2, 3, 4, 5])).toBe(3);
});

it('counts a connection that renews its sign-in as open since its open', () => {
  expect(sinceOf({ name: 'rotating', since: 9, openSince: 4 })).toBe(4);
  expect(sinceOf({ name: 'idle' })).toBeNull();
});
