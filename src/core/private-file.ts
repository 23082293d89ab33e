import { chmodSync, mkdirSync } from 'node:fs';

/** What Opsdeck writes is for its operator's eyes alone. */
export const privateFile = 0o600;
const privateFolder = 0o700;

/** A folder of Opsdeck's own, closed to everyone else, also where it was there before. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder });
  chmodSync(folder, privateFolder);
}
