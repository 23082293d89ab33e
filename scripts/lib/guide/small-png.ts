import sharp from 'sharp';

/**
 * The same picture with at most 256 colours, which makes a screenshot about a third as large: its text and surfaces
 * have few. Undithered: what is flat on the screen stays flat.
 */
export const smallPng = (png: Buffer): Promise<Buffer> =>
  sharp(png).png({ palette: true, colours: 256, dither: 0, effort: 10 }).toBuffer();
