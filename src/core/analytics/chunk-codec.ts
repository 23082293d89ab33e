import { bucketsPerChunk, emptyChunk, type Bucket, type Chunk } from './roll-up.ts';

/**
 * A chunk as bytes: one byte of format, then each bucket that has readings: its slot, its flags, when its last reading
 * came (milliseconds into the bucket), and one number where a single reading is all it holds, else the count and four.
 */
const format = 1;
const single = 1;
const broken = 2;
const singleBytes = 14;
const severalBytes = 42;

export function encodeChunk({ buckets }: Chunk): Uint8Array {
  const view = new DataView(new ArrayBuffer(1 + bucketsPerChunk * severalBytes));
  view.setUint8(0, format);
  let offset = 1;
  buckets.forEach((bucket, slot) => {
    if (bucket === null) return;
    view.setUint8(offset, slot);
    view.setUint8(offset + 1, (bucket.count === 1 ? single : 0) | (bucket.broken ? broken : 0));
    view.setUint32(offset + 2, bucket.lastAt - bucket.at);
    if (bucket.count === 1) {
      view.setFloat64(offset + 6, bucket.last);
      offset += singleBytes;
      return;
    }
    view.setUint32(offset + 6, Math.min(bucket.count, 0xff_ff_ff_ff));
    [bucket.low, bucket.high, bucket.mean, bucket.last].forEach((value, index) => {
      view.setFloat64(offset + 10 + index * 8, value);
    });
    offset += severalBytes;
  });
  return new Uint8Array(view.buffer, 0, offset);
}

/** What cannot be read is left out. */
export function decodeChunk(bytes: Uint8Array, start: number, stepMs: number): Chunk {
  const chunk = emptyChunk(start, stepMs);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength === 0 || view.getUint8(0) !== format) return chunk;
  let offset = 1;
  while (offset + singleBytes <= bytes.byteLength) {
    const [slot, flags] = [view.getUint8(offset), view.getUint8(offset + 1)];
    const length = (flags & single) === 0 ? severalBytes : singleBytes;
    if (slot >= bucketsPerChunk || offset + length > bytes.byteLength) break;
    const numbers =
      (flags & single) === 0
        ? [0, 1, 2, 3].map((index) => view.getFloat64(offset + 10 + index * 8))
        : Array.from({ length: 4 }, () => view.getFloat64(offset + 6));
    const [low = 0, high = 0, mean = 0, last = 0] = numbers;
    const at = start + slot * stepMs;
    const bucket: Bucket = {
      at,
      count: (flags & single) === 0 ? view.getUint32(offset + 6) : 1,
      low,
      high,
      mean,
      last,
      lastAt: at + view.getUint32(offset + 2),
      broken: (flags & broken) !== 0,
    };
    chunk.buckets[slot] = bucket;
    offset += length;
  }
  return chunk;
}
