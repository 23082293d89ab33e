import { expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

it('gives a few at once, then one at a time', () => {
  const bucket = createTokenBucket(3, 1_000);
  expect([1, 2, 3, 4].map(() => bucket.take(0))).toEqual([true, true, true, false]);
  expect(bucket.waitMs(400)).toBe(600);
  expect(bucket.take(999)).toBe(false);
  expect(bucket.take(1_000)).toBe(true);
  expect(bucket.available(100_000)).toBe(3);
});

it('takes all or none', () => {
  const bucket = createTokenBucket(3, 1_000);
  expect(bucket.take(0, 4)).toBe(false);
  expect(bucket.take(0, 3)).toBe(true);
});

it('is neither emptied nor filled by a clock that is put back', () => {
  const bucket = createTokenBucket(2, 1_000);
  bucket.take(50_000, 2);
  expect(bucket.available(10_000)).toBe(0);
  expect(bucket.available(11_000)).toBe(1);
});
