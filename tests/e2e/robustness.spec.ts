import type { Page } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atNumberDesk, connectionWords, expect, expectAccessible, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

const lastRun = (page: Page) => page.getByRole('region', { name: 'The last run' });
const profileBanner = (page: Page) => page.getByRole('region', { name: 'Profile' });

test('an app that was killed says so at its next start, offers the support bundle, and says it once', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await expect(lastRun(page)).toBeHidden();
  app.process.kill('SIGKILL');
  await app.exitCode;

  const second = await launchApp({ userDataDir });
  const again = await second.firstPage();
  await expect(lastRun(again)).toContainText(/ended unexpectedly at about \d\d:\d\d/u);
  await expect(lastRun(again)).toContainText('Nothing that waited to be sent was lost.');
  await expectAccessible(again);
  const file = path.join(path.dirname(userDataDir), 'support.json');
  await second.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await lastRun(again).getByRole('button', { name: 'Save the support bundle…' }).click();
  const dialog = again.getByRole('dialog', { name: 'Support bundle' });
  const preview = dialog.getByLabel('What the file will hold');
  await expect(preview).toHaveValue(/"crashedAt": \d+/u);
  await expectAccessible(again);
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  await expect(dialog).toContainText(`Saved: ${file}`);
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(await preview.inputValue());
  expect(text).not.toMatch(/operator/u);
  expect(text).not.toMatch(/token=(?!\*\*\*)/u);
  await again.keyboard.press('Escape');
  // Whoever else uses this computer reads none of it.
  for (const name of ['profile.json', 'history.sqlite', 'running.json', path.join('logs', 'opsdeck.log')])
    expect(statSync(path.join(userDataDir, name)).mode & 0o077, name).toBe(0);
  await lastRun(again).getByRole('button', { name: 'Dismiss' }).click();
  await expect(lastRun(again)).toBeHidden();
  await second.close();

  const third = await launchApp({ userDataDir });
  const quiet = await third.firstPage();
  await expect(connectionWords(quiet)).toContainText('Live');
  await expect(lastRun(quiet)).toBeHidden();
  await third.close();
});

test('a profile that is damaged gives way to its backup, and one of a newer version is left alone', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await app.close();
  const file = path.join(userDataDir, 'profile.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100));

  const second = await launchApp({ userDataDir });
  const restored = await second.firstPage();
  await expect(profileBanner(restored)).toContainText('restored from the backup');
  await expect(profileBanner(restored)).toContainText('profile.json.corrupt-');
  await expect(connectionWords(restored)).toContainText('Live');
  await expectAccessible(restored);
  await second.close();

  writeFileSync(file, '{"version":99}');
  const third = await launchApp({ userDataDir });
  const newer = await third.firstPage();
  await expect(profileBanner(newer)).toContainText('A newer Opsdeck has written your profile.');
  await newer.evaluate(() => window.opsdeck.settings.change({ theme: 'light' }));
  await third.close();
  expect(readFileSync(file, 'utf8')).toBe('{"version":99}');
});

test('safe mode connects nothing, keeps the preferences that were there, and is left again', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await app.close();
  await expect.poll(() => backend.control.connections('number-desk')).toBe(0);

  const safe = await launchApp({ userDataDir, args: ['--safe-mode'] });
  const inside = await safe.firstPage();
  const banner = inside.getByRole('region', { name: 'Safe mode' });
  await expect(banner).toContainText('nothing is connected');
  await expect(inside.locator(':root')).toHaveAttribute('data-theme', 'light');
  await expect(inside.getByRole('button', { name: /^Number desk/u })).toBeVisible();
  await expectAccessible(inside);
  await inside.evaluate(() => window.opsdeck.settings.change({ theme: 'light' }));
  await safe.evaluate(({ app: electron, shell }) => {
    electron.relaunch = (options) => {
      console.log(`relaunch ${JSON.stringify(options)}`);
    };
    shell.openPath = (opened) => {
      console.log(`opened ${opened}`);
      return Promise.resolve('');
    };
  });
  await banner.getByRole('button', { name: 'Open the log folder' }).click();
  await expect.poll(() => safe.output()).toContain(`opened ${path.join(userDataDir, 'logs')}`);
  expect(backend.control.connections('number-desk')).toBe(0);
  await banner.getByRole('button', { name: 'Leave safe mode' }).click();
  expect(await safe.exitCode).toBe(0);
  expect(safe.output()).toContain('relaunch ');
  expect(safe.output()).not.toContain('--safe-mode');

  const usual = await launchApp({ userDataDir });
  const outside = await usual.firstPage();
  await expect(connectionWords(outside)).toContainText('Live');
  await expect(outside.locator(':root')).toHaveAttribute('data-theme', 'dark');
  await usual.close();
});

test('where nothing can be written the app starts, says so, and works', async ({ userDataDir, backend }) => {
  // The rights of a folder do not stop whoever runs as root: what is in the way of every file does.
  mkdirSync(userDataDir, { recursive: true });
  for (const name of ['history.sqlite', 'profile.json.part', 'running.json.part', 'window.json.part'])
    mkdirSync(path.join(userDataDir, name));
  writeFileSync(path.join(userDataDir, 'logs'), 'a file in the folder’s place');
  const app = await launchApp({ userDataDir, firstStart: true });
  const page = await app.firstPage();
  await atNumberDesk(page, backend);
  await expect(profileBanner(page)).toContainText('Nothing is remembered.');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Nothing can be written');
  await expectAccessible(page);
  await app.close();
  expect(readdirSync(userDataDir)).not.toContain('profile.json');
});

test('the menu sets the level of the log, opens its folder and shows the support bundle', async ({
  app,
  page,
  userDataDir,
}) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const click = (...labels: string[]): Promise<void> =>
    app.evaluate(({ Menu }, way) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      for (const label of way) {
        const item = items.find((candidate) => candidate.label === label);
        if (item === undefined) throw new Error(`The menu has no “${label}”.`);
        if (item.submenu === undefined) (item.click as () => void)();
        else ({ items } = item.submenu);
      }
    }, labels);
  await app.evaluate(({ shell }) => {
    shell.openPath = (opened) => {
      console.log(`opened ${opened}`);
      return Promise.resolve('');
    };
  });
  await click('Help', 'Open the log folder');
  await expect.poll(() => app.output()).toContain(`opened ${path.join(userDataDir, 'logs')}`);
  await click('Help', 'Log level', 'Everything');
  await click('Help', 'Save the support bundle…');
  const dialog = page.getByRole('dialog', { name: 'Support bundle' });
  await expect(dialog.getByLabel('What the file will hold')).toHaveValue(/"logLevel": "debug"/u);
});
