import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOnChromium } from '../../tests/e2e/launch/launch-chromium.ts';
import type { LaunchedApp } from '../../tests/e2e/launch/launched-app.ts';
import { whichHost } from '../../tests/e2e/launch/which-host.ts';
import { isAlive } from './host-process.ts';

const START_MS = 120_000;

describe('the launcher', () => {
  let app: LaunchedApp;
  let userDataDir: string;
  beforeAll(async () => {
    userDataDir = mkdtempSync(path.join(os.tmpdir(), 'launcher-test-'));
    app = await launchOnChromium({
      userDataDir,
      entry: 'tools/chromium-host/fixture/main.js',
      args: ['--mine'],
    });
  }, START_MS);
  afterAll(async () => {
    await app.close();
    rmSync(userDataDir, { recursive: true, force: true });
  }, START_MS);

  it('hands Playwright the app’s window', { timeout: START_MS }, async () => {
    const page = await app.firstPage();
    expect(await page.title()).toBe('Fixture page');
    expect(app.page()).toBe(page);
    expect(await page.getByRole('heading').textContent()).toBe('Fixture');
    expect(app.pages()).toHaveLength(1);
  });

  it('lets tests use the page’s bridge and the main process', async () => {
    expect(await app.page().evaluate('bridge.nested.hello("test")')).toBe('hello test');
    expect(await app.evaluate(({ app: main }, suffix) => main.getName() + suffix, '!')).toBe('Fixture!');
    expect(await app.evaluate(() => process.argv.at(-1))).toBe('--mine');
    await expect(app.evaluate(() => Promise.reject(new Error('from inside')))).rejects.toThrow('from inside');
  });

  it('leaves the app’s theme as the app sets it', async () => {
    const dark = () => app.page().evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await dark()).toBe(false);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await expect.poll(dark).toBe(true);
  });

  it('quits the app and says how it ended', { timeout: START_MS }, async () => {
    await app.close();
    expect(await app.exitCode).toBe(0);
    expect(app.output()).toContain('fixture:will-quit');
    expect(isAlive(app.process.pid ?? 0)).toBe(false);
  });
});

describe('the choice of host', () => {
  it('can be forced, and refuses what it does not know', () => {
    expect(whichHost({ OPSDECK_HOST: 'electron' })).toBe('electron');
    expect(whichHost({ OPSDECK_HOST: 'chromium' })).toBe('chromium');
    expect(() => whichHost({ OPSDECK_HOST: 'firefox' })).toThrow(/firefox/);
  });

  it('falls to Chromium where Electron’s binary is not there', () => {
    expect(whichHost({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBe('chromium');
  });
});
