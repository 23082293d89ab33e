import path from 'node:path';
import { pressKeys } from '../../tools/chromium-host/desktop/press-keys.ts';
import { expect, openSettings, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

const windowIsVisible = (app: LaunchedApp): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
/** Keys that come quickly after each other count as held down: pressed again until it shows. */
const pressUntil = (app: LaunchedApp, visible: boolean): Promise<void> =>
  expect(async () => {
    await pressKeys('Control+Alt+O');
    await expect.poll(() => windowIsVisible(app), { timeout: 1_000 }).toBe(visible);
  }).toPass({ timeout: 20_000 });

test('keys that are pressed once are the keys that bring the window back from anywhere', async ({
  app,
  page,
  userDataDir,
}) => {
  await openSettings(page, 'Shortcuts');
  const set = page.getByRole('button', { name: 'Set keys…' });
  const listening = page.getByRole('button', { name: 'Press the keys…' });
  await set.click();
  await listening.press('o');
  await expect(page.getByText('Hold Ctrl, Alt, Super or Cmd')).toBeVisible();
  await listening.press('Control+Alt+o');
  await expect(set).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => window.opsdeck.app.state()))
    .toMatchObject({
      settings: { globalShortcut: 'Control+Alt+O' },
      desktop: { globalShortcut: 'active' },
    });

  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  expect(await windowIsVisible(app)).toBe(false);
  await pressUntil(app, true);

  // Another program has them first: it is said, and nothing else goes wrong.
  const other = await launchApp({ userDataDir: path.join(path.dirname(userDataDir), 'other') });
  const there = await other.firstPage();
  await there.evaluate(() => window.opsdeck.settings.change({ globalShortcut: 'Control+Alt+O' }));
  await openSettings(there, 'Shortcuts');
  await expect(there.getByText('Another program has these keys. Choose others.')).toBeVisible();
  await there.getByRole('button', { name: 'Remove' }).click();
  await expect(there.getByText('Another program has these keys. Choose others.')).toBeHidden();
  await other.close();

  await page.getByRole('button', { name: 'Remove' }).click();
  await expect
    .poll(() => page.evaluate(async () => (await window.opsdeck.app.state()).desktop.globalShortcut))
    .toBe('off');
});

test('a start at login waits in the tray until it is asked for', async ({ userDataDir }) => {
  const app = await launchApp({ userDataDir, args: ['--hidden'] });
  const windows = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null)).toBe(true);
  expect(await windows()).toBe(0);
  const again = await launchApp({ userDataDir });
  await again.exitCode;
  await app.firstPage();
  await expect.poll(() => windowIsVisible(app)).toBe(true);
  await app.close();
});
