import { execFileSync } from 'node:child_process';
import { atNumberDesk, expect, expectAccessible, startNumbers, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

test('a second start shows the window of the first and leaves', async ({ app, page, userDataDir }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const second = await launchApp({ userDataDir });
  expect(await second.exitCode).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('closing the window hides it to the tray, and the app goes on', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(false);
  expect(backend.control.connections('number-desk')).toBe(1);
});

test('the window is hardened and served by the app itself', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const url = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  expect(url).toBe('app://console/index.html');
});

test('light and dark are chosen, remembered and accessible', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await startNumbers(page, 20);
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((next) => window.opsdeck.settings.change({ theme: next }), theme);
    await expect(page.locator(':root')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page);
  }
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await page.reload();
  await expect(page.locator(':root')).toHaveAttribute('data-theme', 'dark');
});

test('a click on the notification opens its task', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await page.getByRole('link', { name: /^Notifications/u }).click();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  // What an earlier app left on the screen would take the click.
  execFileSync('dunstctl', ['close-all']);
  await expect.poll(() => displayed()).toBe(0);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 40 }, 'operator');
  // The notification server itself is asked to take the click, as a hand would do it.
  await expect.poll(() => displayed()).toBeGreaterThan(0);
  execFileSync('dunstctl', ['action', '0']);

  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  const details = page.getByRole('complementary', { name: 'Task details' });
  await expect(details).toContainText('Generate numbers');
  await expect(details).toContainText('40 of 40');
});

const displayed = (): number =>
  Number(execFileSync('dunstctl', ['count', 'displayed'], { encoding: 'utf8' }));
