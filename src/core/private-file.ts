import { chmodSync, mkdirSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';

/** What Opsdeck writes is for its operator's eyes alone. */
export const privateFile = 0o600;
const privateFolder = 0o700;

/** A folder of Opsdeck's own, closed to everyone else, also where it was there before. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder });
  chmodSync(folder, privateFolder);
}

/**
 * A new file beside `file`. A file, or a link, that lies there already is not written into: it would
 * keep the mode it has, or lead elsewhere.
 */
export async function openPart(file: string): Promise<{ part: string; handle: FileHandle }> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  return { part, handle: await open(part, 'wx', privateFile) };
}

/** Writes `content` to `file`, which is there whole or as it was before; mode 0600, whatever it had. */
export async function writePrivateFile(file: string, content: string | Uint8Array): Promise<void> {
  const { part, handle } = await openPart(file);
  try {
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}
