import { readFileSync } from 'node:fs';
import { guard } from './guard.ts';

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** PNG bytes and what their header says. It is never decoded: resizing answers the same image. */
export class HostNativeImage {
  private readonly png: Buffer;
  private template = false;

  constructor(png: Buffer) {
    this.png = png.subarray(0, 8).equals(PNG_SIGNATURE) ? png : Buffer.alloc(0);
  }

  isEmpty(): boolean {
    return this.png.length === 0;
  }

  getSize(): { width: number; height: number } {
    if (this.isEmpty()) return { width: 0, height: 0 };
    // IHDR is always the first chunk: width and height are its first two fields.
    return { width: this.png.readUInt32BE(16), height: this.png.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return Buffer.from(this.png);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.png.toString('base64')}`;
  }

  resize(_options?: object): this {
    return this;
  }

  addRepresentation(_options: object): void {}

  setTemplateImage(template: boolean): void {
    this.template = template;
  }

  isTemplateImage(): boolean {
    return this.template;
  }
}

guard('nativeImage', HostNativeImage.prototype);

/** What Electron takes where an image is asked for. */
export type ImageLike = HostNativeImage | string;

export function toImage(image: ImageLike): HostNativeImage {
  return typeof image === 'string' ? fromPath(image) : image;
}

function fromPath(path: string): HostNativeImage {
  try {
    return new HostNativeImage(readFileSync(path));
  } catch {
    // Electron answers an empty image for a file that is not there.
    return new HostNativeImage(Buffer.alloc(0));
  }
}

/** Electron's `nativeImage` module. */
export function createNativeImageModule() {
  return guard('nativeImage', {
    createEmpty: () => new HostNativeImage(Buffer.alloc(0)),
    createFromPath: fromPath,
    createFromBuffer: (buffer: Buffer) => new HostNativeImage(buffer),
    createFromDataURL: (url: string) =>
      new HostNativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  });
}
