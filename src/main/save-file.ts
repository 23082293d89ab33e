import { dialog, type BrowserWindow } from 'electron';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import { writeLargeAtomically } from '../core/files/write-atomically.ts';

export interface SaveFileOptions {
  readonly parent: BrowserWindow | undefined;
  /** The name that is proposed, with its extension. */
  readonly name: string;
  /** What the sort of file is called, such as `CSV`. */
  readonly format: string;
  /** Asked for once the operator has chosen a place. */
  readonly content: () => string | Uint8Array;
  /** A dialog outlives the lock: whoever finds it open is not the one who asked for the file. */
  readonly isLocked: () => boolean;
}

/** Writes to a place of the operator's choice, readable by them alone; `null` when they thought better of it. */
export async function saveFile({
  parent,
  name,
  format,
  content,
  isLocked,
}: SaveFileOptions): Promise<Outcome<{ file: string | null }>> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const options = { defaultPath: name, filters: [{ name: format, extensions: [extension] }] };
  const { canceled, filePath } =
    parent === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(parent, options);
  if (canceled || filePath === '' || isLocked()) return success({ file: null });
  try {
    await writeLargeAtomically(filePath, content());
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return failed('fileNotWritten', { file: filePath, detail });
  }
  return success({ file: filePath });
}

/** The same over the window that is there at the moment: what handlers are given. */
export type SaveHere = (options: Omit<SaveFileOptions, 'parent' | 'isLocked'>) => ReturnType<typeof saveFile>;

export const createSaveHere =
  (window: () => BrowserWindow | undefined, isLocked: () => boolean): SaveHere =>
  (options) =>
    saveFile({ ...options, parent: window(), isLocked });
