import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Whether a command can be found on the PATH. */
export function onPath(command: string, env: NodeJS.ProcessEnv = process.env): boolean {
  // Daemons live in /usr/sbin, which an ordinary user's PATH may lack.
  const folders = [...(env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    if (folder === '') return false;
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
