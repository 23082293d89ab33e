import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the built app runs: real Electron, or the stand-in on an installed Chromium. */
export type HostKind = 'electron' | 'chromium';

/**
 * Electron where its binary is installed, else Chromium; OPSDECK_HOST forces one of the two.
 * Looks at files only: requiring the electron package would start a download.
 */
export function whichHost(env: NodeJS.ProcessEnv = process.env): HostKind {
  const forced = env.OPSDECK_HOST;
  if (forced === 'electron' || forced === 'chromium') return forced;
  if (forced) throw new Error(`OPSDECK_HOST is ${forced}; it may be electron or chromium`);
  return electronBinary(env) ? 'electron' : 'chromium';
}

/** The path of Electron's installed binary, undefined where it was never downloaded. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | undefined {
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
    const file = path.join(env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'), name);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
