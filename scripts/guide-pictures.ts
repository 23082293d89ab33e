/**
 * The pictures of the operators' guide, from the running app on the demo's backend: `npm run guide-pictures [NAME …]`.
 * All scenes are played, as each goes on from the one before; with names, only those pictures are written. What the
 * demo draws by dice is drawn alike each time; the hours of the clock are those of the day.
 */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startReferenceBackend } from '../backend/server.ts';
import { launchApp } from '../tests/e2e/launch/launch-app.ts';
import { scenes } from './lib/guide/scenes.ts';
import { smallPng } from './lib/guide/small-png.ts';
import type { Scene, Stage } from './lib/guide/stage.ts';
import { inProject } from './lib/project.ts';

const SIZE = { width: 1280, height: 800 };
// One at which the pictures show the same address each time.
const PORT = 6_161;
const SEED = 20;
/** A demo task of the longest kind takes a minute. */
const STEP_MS = 90_000;
const look = { animations: 'disabled', caret: 'hide' } as const;

const wanted = new Set(process.argv.slice(2));
const folder = inProject('docs', 'guide', 'pictures');
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), 'opsdeck-guide-'));
const backend = await startReferenceBackend({ port: PORT, seed: SEED, workload: 'demo' });
const app = await launchApp({ userDataDir: path.join(data, 'data'), env: { TZ: 'UTC' }, firstStart: true });
try {
  const page = await app.firstPage();
  page.setDefaultTimeout(STEP_MS);
  await page.evaluate(() => window.opsdeck.settings.change({ language: 'en' }));
  await setTheme(page, 'light');
  await app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, SIZE);
  await page.waitForFunction((width) => Math.abs(innerWidth - width) < 40, SIZE.width);
  for (const scene of scenes) {
    const stage = { app, page, backend };
    keep(scene.name, await shoot(scene, stage));
    if (scene.alsoDark !== true) continue;
    await setTheme(page, 'dark');
    keep(`${scene.name}-dark`, await smallPng(await page.screenshot(look)));
    await setTheme(page, 'light');
  }
} finally {
  await app.close();
  await backend.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

async function shoot(scene: Scene, stage: Stage): Promise<Buffer> {
  try {
    const part = await scene.play(stage);
    const png =
      part === undefined
        ? await stage.page.screenshot(look)
        : 'top' in part
          ? await stage.page.screenshot({ ...look, clip: await topOf(stage.page, part.top) })
          : await part.screenshot(look);
    return await smallPng(png);
  } catch (error) {
    await stage.page.screenshot({ path: inProject('test-results', 'guide-failed.png') });
    throw new Error(`The scene ${scene.name} failed.`, { cause: error });
  }
}

function keep(name: string, png: Buffer): void {
  if (wanted.size > 0 && !wanted.has(name)) return;
  writeFileSync(path.join(folder, `${name}.png`), png);
  console.log(`${name}.png ${String(Math.round(png.length / 1_000))} kB`);
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((next) => window.opsdeck.settings.change({ theme: next }), theme);
  await page.locator(`:root[data-theme="${theme}"]`).waitFor();
}

async function topOf(page: Page, height: number) {
  return { x: 0, y: 0, width: await page.evaluate(() => innerWidth), height };
}
