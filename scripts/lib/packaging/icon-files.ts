/** The PNG of a size in pixels. */
type Picture = (size: number) => Buffer;

const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** The kinds of an .icns that hold a PNG; the later ones are for twice the density. */
const ICNS_KINDS = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
  ['ic10', 1024],
] as const;

/** Windows' icon: a table of pictures, each with its size and place. PNG pictures are read since Windows Vista. */
export function icoOf(picture: Picture): Buffer {
  const pictures = ICO_SIZES.map(picture);
  const table = Buffer.alloc(6 + 16 * pictures.length);
  table.writeUInt16LE(1, 2);
  table.writeUInt16LE(pictures.length, 4);
  let place = table.length;
  for (const [index, png] of pictures.entries()) {
    const at = 6 + 16 * index;
    const size = ICO_SIZES[index] ?? 0;
    // A byte cannot hold 256, which is written as 0.
    table.writeUInt8(size % 256, at);
    table.writeUInt8(size % 256, at + 1);
    table.writeUInt16LE(1, at + 4);
    table.writeUInt16LE(32, at + 6);
    table.writeUInt32LE(png.length, at + 8);
    table.writeUInt32LE(place, at + 12);
    place += png.length;
  }
  return Buffer.concat([table, ...pictures]);
}

/** macOS' icon: pictures one after the other, each behind its kind and length. */
export function icnsOf(picture: Picture): Buffer {
  const parts = ICNS_KINDS.map(([kind, size]) => chunk(kind, picture(size)));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}
