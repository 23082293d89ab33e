import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { smallPng } from './small-png.ts';

const WIDTH = 4;
const HEIGHT = 5;
/** A colour for each place, so that a byte in the wrong place shows. */
const pixel = (x: number, y: number): number[] => [x * 60, y * 50, (x * y * 17) % 256];

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** As a browser writes it, one row with each of PNG's five filters. */
function screenshot(bytesPerPixel: 3 | 4, interlaced = 0): Buffer {
  const row = (y: number): number[] =>
    Array.from({ length: WIDTH }, (_, x) => [...pixel(x, y), 255].slice(0, bytesPerPixel)).flat();
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const above = y === 0 ? row(0).map(() => 0) : row(y - 1);
    return [
      y,
      ...row(y).map((byte, at, own) => {
        const left = own[at - bytesPerPixel] ?? 0;
        const up = above[at]!;
        const corner = above[at - bytesPerPixel] ?? 0;
        const [, toUp, toLeft, toCorner] = [0, left - corner, up - corner, left + up - 2 * corner].map(
          Math.abs,
        );
        const paeth = toUp! >= toLeft! && toLeft! <= toCorner! ? left : toUp! <= toCorner! ? up : corner;
        const guess = [0, left, up, (left + up) >> 1, paeth][y]!;
        return (byte - guess) & 0xff;
      }),
    ];
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, bytesPerPixel === 3 ? 2 : 6, 0, 0, interlaced], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The parts of a PNG by their names. */
function partsOf(png: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return parts;
}

it.each([3, 4] as const)('keeps every pixel of a picture of few colours, with %s bytes a pixel', (size) => {
  const parts = partsOf(smallPng(screenshot(size)));
  expect([...parts.get('IHDR')!]).toEqual([0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, 3, 0, 0, 0]);
  const palette = parts.get('PLTE')!;
  const rows = inflateSync(parts.get('IDAT')!);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const index = rows[y * (WIDTH + 1) + 1 + x]!;
      expect([...palette.subarray(index * 3, index * 3 + 3)], `${String(x)}, ${String(y)}`).toEqual(
        pixel(x, y),
      );
    }
});

it('refuses what no screenshot is', () => {
  expect(() => smallPng(Buffer.from('<svg/>'))).toThrow('no PNG');
  expect(() => smallPng(screenshot(3, 1))).toThrow('of a kind');
});
