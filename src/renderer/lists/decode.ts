export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Why a file cannot be a list. */
export type NoList = 'empty' | 'binary';

/** How many bytes at the start say what a file is. */
export const sampleBytes = 65_536;

/**
 * What the beginning of a file says of its encoding: a byte order mark, or where its zeros stand. A file with other
 * control characters is no text.
 */
export function encodingOf(sample: Uint8Array, whole: boolean): Encoding | NoList {
  if (sample.length === 0) return 'empty';
  const [first, second, third] = sample;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const zeros = { even: 0, odd: 0 };
  let controls = 0;
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  });
  // Numbers in UTF-16 have a zero in every other byte.
  const half = sample.length / 2;
  if (zeros.odd > half * 0.7 && zeros.even < half * 0.1) return 'utf-16le';
  if (zeros.even > half * 0.7 && zeros.odd < half * 0.1) return 'utf-16be';
  if (zeros.even + zeros.odd > 0 || controls > sample.length / 200) return 'binary';
  return isUtf8(sample, whole) ? 'utf-8' : 'windows-1252';
}

function isUtf8(sample: Uint8Array, whole: boolean): boolean {
  try {
    // A character that is cut in two by the end of the sample is none of its faults.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}
