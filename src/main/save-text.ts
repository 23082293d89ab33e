import type { BrowserWindow } from 'electron';
import type { Outcome } from '../contract/outcome.ts';
import { saveFile, type SaveFileOptions } from './save-file.ts';

/** Asks for a place and writes there; `null` when the operator thought better of it. */
export type SaveText = (
  options: Omit<SaveFileOptions, 'parent'>,
) => Promise<Outcome<{ file: string | null }>>;

export function createSaveText(window: () => BrowserWindow | undefined): SaveText {
  return (options) => saveFile({ ...options, parent: window() });
}
