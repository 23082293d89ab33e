import { expect, it } from 'vitest';
import { readPng } from './read-png.ts';

/** One transparent pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const changed = (change: (bytes: Buffer) => void): string => {
  const bytes = Buffer.from(pixel, 'base64');
  change(bytes);
  return bytes.toString('base64');
};

it('takes a picture', () => {
  expect(readPng(pixel)).toHaveLength(70);
});

it('refuses what is none, is cut off, or is too large', () => {
  expect(readPng('')).toBeUndefined();
  expect(readPng('PHNjcmlwdD4=')).toBeUndefined();
  expect(readPng(`data:image/png;base64,${pixel}`)).toBeUndefined();
  expect(readPng(changed((bytes) => bytes.write('JPEG', 1)))).toBeUndefined();
  expect(readPng(Buffer.from(pixel, 'base64').subarray(0, 60).toString('base64'))).toBeUndefined();
  expect(readPng(changed((bytes) => bytes.writeUInt32BE(100_000, 16)))).toBeUndefined();
  expect(readPng(changed((bytes) => bytes.writeUInt32BE(0, 20)))).toBeUndefined();
});
