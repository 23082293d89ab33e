import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Where @electron/fuses looks for the fuses in a binary; behind it the wire's version, its length, and each fuse.
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;
const FUSES = 8;

/**
 * A folder that looks to electron-builder like an unpacked Electron for Linux: enough to pack the app round it where
 * the real one cannot be downloaded. It cannot run.
 */
export function writeStubElectron(folder: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(path.join(folder, name), { recursive: true });
  const binary = Buffer.concat([
    Buffer.from('\x7fELF'.padEnd(64, '\0') + FUSE_SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, FUSES]),
    // Every fuse as it is in no release of ours, so that one that is not set shows.
    Buffer.from('10110001'),
    Buffer.alloc(16),
  ]);
  writeFileSync(path.join(folder, 'electron'), binary);
  chmodSync(path.join(folder, 'electron'), 0o755);
  for (const name of [
    'chrome-sandbox',
    'locales/en-US.pak',
    'locales/de.pak',
    'LICENSE',
    'LICENSES.chromium.html',
  ])
    writeFileSync(path.join(folder, name), 'stub');
}
