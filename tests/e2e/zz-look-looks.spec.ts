import { mkdirSync } from 'node:fs';
import { test } from './app-test.ts';
import { walkEveryScreen } from './every-screen.ts';
import { wordsOf } from './words.ts';

const wanted = ['first start','sign-in that failed','tasks','filter of tasks','task details','task page','new task with lines left out','selection','palette','history','notifications','notification settings with a rule','chat','charts','DNS record','DNS changes','connections','ledger','test of a connection'];
const combos = [
  ['a', 1280, { density: 'compact', theme: 'light', contrast: 'usual' }, 'none'],
  ['b', 1280, { density: 'compact', theme: 'dark', contrast: 'more' }, 'none'],
  ['c', 1280, { density: 'comfortable', theme: 'light', contrast: 'more' }, 'none'],
  ['d', 900, { density: 'compact', theme: 'light', contrast: 'more' }, 'none'],
  ['e', 1280, { density: 'comfortable', theme: 'dark', contrast: 'usual' }, 'active'],
] as const;
test('look', async ({ app, page }) => {
  test.setTimeout(600_000);
  mkdirSync('/tmp/w/pics-looks', { recursive: true });
  await walkEveryScreen(page, await wordsOf('en'), async (name) => {
    if (!wanted.includes(name)) return;
    for (const [id, width, settings, forced] of combos) {
      await app.evaluate(({ BrowserWindow }, w) => {
        BrowserWindow.getAllWindows()[0]?.setBounds(w === 900 ? { width: 900, height: 600 } : { width: 1280, height: 800 });
      }, width);
      await page.waitForFunction((w) => Math.abs(innerWidth - w) < 40, width);
      await page.evaluate((s) => window.opsdeck.settings.change(s), settings);
      await page.emulateMedia({ forcedColors: forced });
      await page.locator(`:root[data-density=${settings.density}][data-theme=${settings.theme}][data-contrast=${forced === 'active' ? 'more' : settings.contrast}]`).waitFor();
      await page.screenshot({ path: `/tmp/w/pics-looks/${name.replaceAll(' ', '-')}-${id}.png` });
    }
    await page.emulateMedia({ forcedColors: 'none' });
    await page.evaluate(() => window.opsdeck.settings.change({ density: 'comfortable', theme: 'light', contrast: 'usual' }));
  });
});
