import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Of an indexed PNG. */
const MOST_COLOURS = 256;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, red first. */
  readonly bytes: Uint8Array;
}

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** How many pixels have it. */
  readonly count: number;
}

/**
 * The same picture with at most 256 colours, which makes a screenshot about a third as large: its text and surfaces
 * have few. Takes what a browser writes: eight bits, RGB or RGBA, not interlaced; throws on anything else.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, bytes } = readPixels(png);
  const palette = choosePalette(bytes);
  const indexes = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      const key = keyAt(bytes, at);
      let index = indexes.get(key);
      if (index === undefined) {
        index = nearest(palette, key);
        indexes.set(key, index);
      }
      // Each row begins with the number of its filter: none, which suits indexes.
      rows[y * (width + 1) + 1 + x] = index;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(({ red, green, blue }) => [red, green, blue]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colour of the pixel whose bytes begin there, as one number. */
const keyAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

function readPixels(png: Buffer): Pixels {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('This is no PNG.');
  const parts: Buffer[] = [];
  let head: Buffer | undefined;
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = content;
    if (type === 'IDAT') parts.push(content);
    at += length + 12;
  }
  const [depth, kind, , , interlaced] = head?.subarray(8) ?? [];
  const size = kind === 2 ? 3 : kind === 6 ? 4 : undefined;
  if (head === undefined || depth !== 8 || size === undefined || interlaced !== 0)
    throw new Error('This PNG is of a kind that no screenshot has.');
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  return { width, height, bytes: unfilter(inflateSync(Buffer.concat(parts)), width, height, size) };
}

/** Undoes the filters of PNG's rows (section 9 of its specification); answers three bytes a pixel. */
function unfilter(filtered: Buffer, width: number, height: number, size: 3 | 4): Uint8Array {
  const stride = width * size;
  const bytes = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const filter = filtered[from] ?? 0;
    const row = new Uint8Array(filtered.subarray(from + 1, from + 1 + stride));
    for (let x = 0; x < stride; x += 1) {
      // Before the first pixel there is nothing, which counts as 0.
      const guess = predicted(filter, row[x - size] ?? 0, above[x] ?? 0, above[x - size] ?? 0);
      row[x] = (row[x] ?? 0) + guess;
    }
    for (let x = 0; x < width; x += 1) bytes.set(row.subarray(x * size, x * size + 3), (y * width + x) * 3);
    above = row;
  }
  return bytes;
}

/** What a filter takes a byte to be, by the bytes at its left, above it, and at the left of that. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const guess = left + up - corner;
      const [toLeft, toUp, toCorner] = [left, up, corner].map((byte) => Math.abs(guess - byte)) as [
        number,
        number,
        number,
      ];
      return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
  }
}

/** Median cut: the box of colours with the widest side is cut at the middle of its pixels, until there are enough. */
function choosePalette(bytes: Uint8Array): Colour[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < bytes.length; at += 3) {
    const key = keyAt(bytes, at);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let boxes = [[...counts].map(([key, count]) => colourOf(key, count))];
  while (boxes.length < MOST_COLOURS) {
    const widest = boxes.filter((box) => box.length > 1).sort((a, b) => widthOf(b) - widthOf(a))[0];
    if (widest === undefined) break;
    boxes = boxes.flatMap((box) => (box === widest ? cut(box) : [box]));
  }
  // The commonest colour of a box, not the mean: grounds and text keep exactly theirs.
  return boxes.map((box) => box.reduce((most, colour) => (colour.count > most.count ? colour : most)));
}

const colourOf = (key: number, count: number): Colour => ({
  red: key >> 16,
  green: (key >> 8) & 0xff,
  blue: key & 0xff,
  count,
});

const sides = ['red', 'green', 'blue'] as const;
const spanOf = (box: readonly Colour[], side: (typeof sides)[number]): number => {
  let least = 255;
  let most = 0;
  for (const colour of box) {
    least = Math.min(least, colour[side]);
    most = Math.max(most, colour[side]);
  }
  return most - least;
};
const widthOf = (box: readonly Colour[]): number => Math.max(...sides.map((side) => spanOf(box, side)));

function cut(box: readonly Colour[]): [Colour[], Colour[]] {
  const side = sides.reduce((wide, next) => (spanOf(box, next) > spanOf(box, wide) ? next : wide));
  const sorted = [...box].sort((a, b) => a[side] - b[side]);
  const middle = sorted.length >> 1;
  return [sorted.slice(0, middle), sorted.slice(middle)];
}

function nearest(palette: readonly Colour[], key: number): number {
  const { red, green, blue } = colourOf(key, 0);
  let best = 0;
  let least = Infinity;
  for (const [index, colour] of palette.entries()) {
    const far = (colour.red - red) ** 2 + (colour.green - green) ** 2 + (colour.blue - blue) ** 2;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
