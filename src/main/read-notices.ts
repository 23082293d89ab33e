import { readFile } from 'node:fs/promises';

/** The licences of what the app is made with; `null` where no file of them was made, as in development. */
export async function readNotices(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
