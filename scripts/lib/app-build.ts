import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.ts';
import { commandOf, inProject } from './project.ts';

const SOURCES = ['src', 'backend', 'resources', 'electron.vite.config.ts', 'package.json'];
const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** Builds the app into `out/` unless what is there is newer than every source. Throws when the build fails. */
export async function ensureBuilt(): Promise<void> {
  const outputs = OUTPUTS.map((file) => inProject(file));
  if (outputs.every((file) => existsSync(file))) {
    const oldestOutput = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
    const newestSource = Math.max(...SOURCES.map((file) => newest(inProject(file))));
    if (newestSource <= oldestOutput) return;
  }
  // Our standard output belongs to the app: the build's lines go to standard error.
  const built = await run(process.execPath, [commandOf('electron-vite'), 'build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  });
  if (built.kind !== 'exited' || built.code !== 0)
    throw new Error('The build failed; its reasons stand above.');
}

/** The latest change below a path, in ms since 1970. Tests are not part of the app. */
function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(file) ? 0 : stat.mtimeMs;
  // A folder's own time changes when a file in it is removed.
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
