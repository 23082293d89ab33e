import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const projectRoot = path.resolve(import.meta.dirname, '..', '..');

/** A path inside the project. */
export const inProject = (...parts: string[]): string => path.join(projectRoot, ...parts);

/**
 * The JavaScript file behind an installed package's command. It is run with `process.execPath`, which works alike
 * everywhere; the shims in `node_modules/.bin` are `.cmd` files on Windows.
 */
export function commandOf(packageName: string, command: string = packageName): string {
  const folder = inProject('node_modules', ...packageName.split('/'));
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command];
  if (!file) throw new Error(`The package ${packageName} has no command ${command}`);
  return path.join(folder, file);
}
