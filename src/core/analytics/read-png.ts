/** A picture this large is none of ours. */
const mostBytes = 12_000_000;
const mostPixels = 16_384;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The bytes of a PNG that came as base64; `undefined` where it is something else, or too large. */
export function readPng(base64: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  // The header names its length and itself, then width and height.
  const isPng =
    bytes.length > 57 &&
    bytes.length <= mostBytes &&
    bytes.subarray(0, 8).equals(signature) &&
    bytes.toString('latin1', 12, 16) === 'IHDR' &&
    bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
  if (!isPng) return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width > 0 && height > 0 && width <= mostPixels && height <= mostPixels ? bytes : undefined;
}
