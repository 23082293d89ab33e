import type { Language } from '../../src/contract/language.ts';
import { atNumberDesk, expect, expectAccessible, test } from './app-test.ts';
import { trayOf } from './desktop.ts';
import { walkEveryScreen } from './every-screen.ts';
import { launchApp } from './launch/launch-app.ts';
import type { ElectronModule } from './launch/launched-app.ts';
import { screenFaults, type ScreenFaults } from './screen-faults.ts';
import { wordsOf } from './words.ts';

const menuLabels = ({ Menu }: ElectronModule): string[] =>
  Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [];

test('window, menu and tray speak the chosen language at once, and after a restart', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 5_000 }, 'operator', {
    durationMs: 3_600_000,
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Deutsch');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Aufgaben' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  expect(await app.evaluate(menuLabels)).toContain('Bearbeiten');
  await expect.poll(() => trayOf(app).labels()).toContain('Opsdeck öffnen');

  // A list's order is a preference too: to set it must not set the language back.
  await page.locator('.head-button').first().click();
  await app.close();
  const again = await launchApp({ userDataDir });
  try {
    const restarted = await again.firstPage();
    await expect(restarted.getByRole('link', { name: 'Aufgaben' })).toBeVisible();
    await restarted.evaluate(() => window.opsdeck.settings.change({ language: 'en' }));
    await expect(restarted.getByRole('link', { name: 'Tasks' })).toBeVisible();
    await expect(restarted.locator('html')).toHaveAttribute('lang', 'en');
  } finally {
    await again.close();
  }
});

/** Where axe looks too, in both themes: one of each kind of screen. */
const looked = [
  'first start',
  'tour: read',
  'tour: be told',
  'tasks',
  'history',
  'notifications',
  'chat',
  'DNS records',
  'connections',
];

for (const language of ['en-XA', 'de'] as const satisfies Language[])
  test(`every screen has room for its words: ${language}`, async ({ userDataDir }) => {
    // Some fifty screens, one after the other.
    test.setTimeout(300_000);
    const env = { OPSDECK_LANGUAGE: language, LANG: 'de_DE.UTF-8' };
    const app = await launchApp({ userDataDir, firstStart: true, env });
    try {
      const page = await app.firstPage();
      page.setDefaultTimeout(20_000);
      await app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 600 });
      });
      await page.waitForFunction(() => Math.abs(innerWidth - 900) < 40);
      const faults: Record<string, ScreenFaults> = {};
      await walkEveryScreen(page, await wordsOf(language), async (name) => {
        const found = await screenFaults(page, { brackets: language === 'en-XA' });
        if (found.cut.length + found.bare.length + found.sideways.length > 0) faults[name] = found;
        if (language !== 'de' || !looked.includes(name)) return;
        for (const theme of ['dark', 'light'] as const) {
          await page.evaluate((next) => window.opsdeck.settings.change({ theme: next }), theme);
          await page.locator(`:root[data-theme="${theme}"]`).waitFor();
          await expectAccessible(page);
        }
      });
      expect(faults).toEqual({});
    } finally {
      await app.close();
    }
  });
