import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';

/** Builds the page `name`, a folder beside this file, that a bench compares the app with. */
export async function buildPlain(name: string, outDir: string): Promise<void> {
  await build({
    root: path.join(import.meta.dirname, name),
    configFile: false,
    logLevel: 'error',
    build: { outDir },
  });
}

/** Runs `measure` on an empty page of the Chromium, the size and the flags that the app's own window has. */
export async function onPlainPage<T>(
  env: NodeJS.ProcessEnv,
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: false,
    args: ['--no-sandbox', '--disable-gpu'],
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
  try {
    return await measure(await browser.newPage({ viewport: { width: 1280, height: 800 } }));
  } finally {
    await browser.close();
  }
}
