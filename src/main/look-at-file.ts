import { accessSync, constants, lstatSync, type Stats } from 'node:fs';

/** What is there, a link as itself; `undefined` where there is nothing, or where nobody may look. */
export function entryAt(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export const isExecutable = (file: string): boolean => isAllowed(file, constants.X_OK);
export const isWritable = (file: string): boolean => isAllowed(file, constants.W_OK);

function isAllowed(file: string, mode: number): boolean {
  try {
    accessSync(file, mode);
    return true;
  } catch {
    return false;
  }
}
