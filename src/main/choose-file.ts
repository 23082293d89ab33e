import { dialog, type BrowserWindow, type FileFilter } from 'electron';

/** Lets the operator choose a file; `null` when they thought better of it. */
export async function chooseFile(
  parent: BrowserWindow | undefined,
  filters?: FileFilter[],
): Promise<string | null> {
  const options = { properties: ['openFile' as const], ...(filters === undefined ? {} : { filters }) };
  const { canceled, filePaths } =
    parent === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(parent, options);
  return canceled ? null : (filePaths[0] ?? null);
}
