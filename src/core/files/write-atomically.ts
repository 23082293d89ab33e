import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { privateFile } from '../private-file.ts';

// Both replace a file in one step: whoever reads it after a crash, of the app or of the machine, finds the old content
// or the new one, whole. What is small and must be there when the call returns is written by the first, which waits
// for the disk; what may be large by the second, during which the sockets have their turn.

/**
 * Writes `text` to `file`, mode 0600 unless another is given; for folders that nobody else can write to. Throws where
 * nothing can be written.
 */
export function writeAtomically(file: string, text: string, mode = privateFile): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = partOf(file);
  const handle = openSync(part, 'w', mode);
  try {
    try {
      // The process's own mask takes from a wider mode.
      if (mode !== privateFile) fchmodSync(handle, mode);
      writeFileSync(handle, text);
      // Without it, some file systems have the new name on the disk before what it names.
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  syncFolder(folder);
}

/**
 * Writes `content` to `file`, mode 0600, whatever it had; in any folder. Throws what the content and the file system
 * throw, and after an abort; the file stays as it was then.
 */
export async function writeLargeAtomically(
  file: string,
  content: string | Uint8Array | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  const part = partOf(file);
  // What lies there already is never written into: it would keep the mode it has, or, a link, lead elsewhere.
  await rm(part, { force: true });
  const handle = await open(part, 'wx', privateFile);
  try {
    try {
      await handle.writeFile(content, { signal });
      signal?.throwIfAborted();
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  await syncFolderInTurn(dirname(file));
}

/** Beside the file, on the same disk. */
const partOf = (file: string): string => `${file}.part`;

/** The new name itself. Windows cannot open a folder, and does not need it. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The content is written; only its name may be the older one after a power cut.
  }
}

async function syncFolderInTurn(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // As above.
  }
}
