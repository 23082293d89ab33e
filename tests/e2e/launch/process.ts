import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchOptions } from './launched-app.ts';

// An orderly shutdown drains with a deadline of its own; what takes longer than this hangs.
const QUIT_DEADLINE_MS = 20_000;

export const PROJECT_ROOT = path.join(import.meta.dirname, '../../..');

export function mainFile(options: LaunchOptions): string {
  return path.resolve(PROJECT_ROOT, options.entry ?? 'out/main/index.js');
}

export function environment(options: LaunchOptions): NodeJS.ProcessEnv {
  const given = Object.entries({ ...process.env, ...options.env });
  // An Electron started with ELECTRON_RUN_AS_NODE runs as plain Node and shows no window.
  const kept = given.filter(([name, value]) => value !== undefined && name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(kept);
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
}

/** The app's own pages, on either host: not the blank page before the first load, not Chromium's own surfaces. */
export function isAppPage(page: Page): boolean {
  return !page.isClosed() && !/^(about:|chrome:|devtools:|chrome-error:)/.test(page.url());
}

/** Asks the app to go; ends it by its own process id when it does not. */
export async function quitWithin(
  child: ChildProcess,
  exitCode: Promise<number | null>,
  quit: () => Promise<unknown>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_DEADLINE_MS);
  try {
    // The answer may be lost with the process that gave it.
    quit().catch(() => {});
    await exitCode;
  } finally {
    clearTimeout(timer);
  }
}
