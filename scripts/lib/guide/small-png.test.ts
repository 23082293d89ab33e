import sharp from 'sharp';
import { expect, it } from 'vitest';
import { smallPng } from './small-png.ts';

it('keeps a screen of few colours pixel by pixel, and makes it smaller', async () => {
  const width = 320;
  const height = 200;
  const bytes = Buffer.alloc(width * height * 3, 0xff);
  for (let at = 0; at < bytes.length; at += 3) if (at % 7 === 0) bytes.set([0x2f, 0x5b, 0xd7], at);
  const screen = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const small = await smallPng(screen);
  expect(small.length).toBeLessThan(screen.length);
  const shown = await sharp(small).removeAlpha().raw().toBuffer();
  expect(shown.equals(bytes)).toBe(true);
});
