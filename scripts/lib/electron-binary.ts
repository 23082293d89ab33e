import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stop } from './child.ts';
import { inProject } from './project.ts';

// A network that blocks the download often swallows it silently. One that delivers nothing for this long counts as
// such; a slow one that delivers is waited for.
const STALLED_MS = 20_000;
const LOOK_EVERY_MS = 250;
// A later start must not pay for the same failed attempt again.
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

const folder = inProject('node_modules', 'electron');
const note = inProject('.cache', 'electron-download.json');

export type ElectronBinary =
  | { readonly kind: 'installed'; readonly file: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Where Electron's own binary is, without trying to get it. */
export function findElectron(): string | undefined {
  try {
    const file = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Electron's binary, downloaded when it is not there yet. A failed download is not tried again for a day. */
export async function ensureElectron(now: () => number = Date.now): Promise<ElectronBinary> {
  const file = findElectron();
  if (file) return { kind: 'installed', file };
  if (!existsSync(path.join(folder, 'install.js'))) {
    return { kind: 'unavailable', reason: 'its package is not installed' };
  }
  const version = packageVersion();
  if (failedLately(version, now()))
    return { kind: 'unavailable', reason: 'its download failed earlier today' };
  const failure = await download();
  const installed = findElectron();
  if (installed) return { kind: 'installed', file: installed };
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, JSON.stringify({ version, failedAt: now() }));
  return { kind: 'unavailable', reason: failure };
}

function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function failedLately(version: string, now: number): boolean {
  try {
    const seen = JSON.parse(readFileSync(note, 'utf8')) as { version?: unknown; failedAt?: unknown };
    return (
      seen.version === version && typeof seen.failedAt === 'number' && now - seen.failedAt < REMEMBERED_MS
    );
  } catch {
    return false;
  }
}

/** Runs Electron's own installer. Answers why it failed, should it have failed. */
async function download(): Promise<string> {
  const partial = inProject('.cache', 'electron-partial');
  mkdirSync(partial, { recursive: true });
  // The installer downloads into the temporary folder: with one of its own, its progress can be seen.
  const env = { ...process.env, TMPDIR: partial, TMP: partial, TEMP: partial };
  const child = spawn(process.execPath, [path.join(folder, 'install.js')], { env, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  let running = true;
  void ended.then(() => {
    running = false;
  });
  let seen = 0;
  let movedAt = performance.now();
  const stalled = async (): Promise<boolean> => {
    for (;;) {
      await Promise.race([ended, sleep(LOOK_EVERY_MS)]);
      if (!running) return false;
      const size = sizeOf(partial) + sizeOf(path.join(folder, 'dist'));
      if (size > seen) {
        seen = size;
        movedAt = performance.now();
      } else if (performance.now() - movedAt > STALLED_MS) return true;
    }
  };
  try {
    if (!(await stalled())) return 'it could not be downloaded';
    await stop(child, 'SIGKILL');
    return `its download stood still for ${String(STALLED_MS / 1000)} s`;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function sizeOf(file: string): number {
  try {
    const stat = statSync(file);
    if (!stat.isDirectory()) return stat.size;
    return readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0);
  } catch {
    return 0; // Renamed or removed while we looked.
  }
}
