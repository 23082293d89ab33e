import { expect, it } from 'vitest';
import { decodeChunk, encodeChunk } from './chunk-codec.ts';
import { addReading, emptyChunk, forgetFrom } from './roll-up.ts';

const start = 60_000 * 1_000;
const filled = () => {
  const chunk = emptyChunk(start, 1_000);
  addReading(chunk, start + 10, 5, true);
  addReading(chunk, start + 3_100, 1e308, false);
  addReading(chunk, start + 3_900, 1e308, false);
  addReading(chunk, start + 59_999, -2.5, false);
  return chunk;
};

it('a chunk is read as it was written', () => {
  expect(decodeChunk(encodeChunk(filled()), start, 1_000)).toEqual(filled());
  expect(filled().buckets[3]).toMatchObject({ count: 2, mean: 1e308, lastAt: start + 3_900 });
});

it('one reading a bucket takes fourteen bytes', () => {
  const chunk = emptyChunk(start, 1_000);
  for (let second = 0; second < 60; second += 1) addReading(chunk, start + second * 1_000, second, false);
  expect(encodeChunk(chunk)).toHaveLength(1 + 60 * 14);
});

it('what was cut off or is of another format loses no more than itself', () => {
  const bytes = encodeChunk(filled());
  expect(decodeChunk(bytes.subarray(0, 20), start, 1_000).buckets[0]).toMatchObject({ last: 5 });
  for (const wrong of [new Uint8Array(), new Uint8Array([9, 1, 2, 3]), new Uint8Array([1, 200, 0, ...bytes])])
    expect(decodeChunk(wrong, start, 1_000).buckets.every((bucket) => bucket === null)).toBe(true);
});

it('what lies at or after a moment is forgotten', () => {
  const chunk = filled();
  forgetFrom(chunk, start + 3_000);
  expect(chunk.buckets.flatMap((bucket) => bucket?.last ?? [])).toEqual([5]);
});
