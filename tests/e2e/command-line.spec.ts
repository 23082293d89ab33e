import type { CliCommandStatus } from '../../src/contract/settings.ts';
import { atNumberDesk, expect, expectAccessible, openSettings, test } from './app-test.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** What a system would have: the tests run from the sources, where there is nothing to install. */
const onASystem = (
  app: LaunchedApp,
  statuses: Record<'at first' | 'installed' | 'removed', CliCommandStatus>,
) =>
  app.evaluate(({ ipcMain }, has) => {
    let now = has['at first'];
    ipcMain.removeHandler('opsdeck:call:settings.cliCommand');
    ipcMain.handle('opsdeck:call:settings.cliCommand', () => now);
    ipcMain.removeHandler('opsdeck:call:settings.setCliCommand');
    ipcMain.handle('opsdeck:call:settings.setCliCommand', (_event, on: boolean) => {
      now = on ? has.installed : has.removed;
      return { ok: true, value: now };
    });
  }, statuses);

test('the command line is found, installed and removed among the settings', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await openSettings(page, 'Advanced');
  const row = page.locator('[data-setting=cliCommand]');
  await expect(row).toContainText('npm run -s cli');
  await row.getByRole('button', { name: 'Copy' }).click();
  await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible();

  const file = '/home/ada/.local/bin/opsdeck-cli';
  await onASystem(app, {
    'at first': { name: 'absent', sudo: 'sudo ln -s /a /usr/local/bin/opsdeck-cli' },
    removed: { name: 'absent', sudo: null },
    installed: { name: 'installed', file, onPath: false, sudo: null },
  });
  // Somebody who comes back from a terminal comes back to what is true by now.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(row.getByText('sudo ln -s /a /usr/local/bin/opsdeck-cli')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Install the command' })).toBeHidden();
  await page.evaluate(() => window.opsdeck.settings.setCliCommand(false));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));

  await row.getByRole('button', { name: 'Install the command' }).focus();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('status')).toContainText(`Installed: ${file}`);
  await expect(row).toContainText('not on the PATH of this session');
  await expectAccessible(page);
  await expect(row.getByRole('button', { name: 'Remove the command' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Install the command' })).toBeFocused();
});
