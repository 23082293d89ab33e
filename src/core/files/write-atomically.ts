import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const privateMode = 0o600;

/**
 * Replaces `file` in one step, mode 0600 unless another is given: whoever reads it after a crash, of the app or of the
 * machine, finds the old text or the new one, whole. Throws where nothing can be written.
 */
export function writeAtomically(file: string, text: string, mode = privateMode): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const next = `${file}.next`;
  const handle = openSync(next, 'w', mode);
  try {
    // The process's own mask takes from a wider mode.
    if (mode !== privateMode) fchmodSync(handle, mode);
    writeFileSync(handle, text);
    // Without it, some file systems have the new name on the disk before what it names.
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, file);
  syncFolder(folder);
}

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
    // The text is written; only its name may be the older one after a power cut.
  }
}
