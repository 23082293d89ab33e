import { writeFileSync } from 'node:fs';
import type { Language } from '../../src/contract/language.ts';
import { expect, expectAccessible, test as base } from './app-test.ts';
import { walkEveryScreen } from './every-screen.ts';
import { launchApp } from './launch/launch-app.ts';
import { screenFaults, type ScreenFaults } from './screen-faults.ts';
import { wordsOf } from './words.ts';

const test = base;
for (const language of ['en-XA', 'de'] as const satisfies Language[])
  test(`every screen has room for its words: ${language}`, async ({ userDataDir }) => {
    test.setTimeout(300_000);
    const app = await launchApp({ userDataDir, env: { OPSDECK_LANGUAGE: language, LANG: 'de_DE.UTF-8' } });
    try {
      const page = await app.firstPage();
      page.setDefaultTimeout(10_000);
      await app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 600 });
      });
      await page.waitForFunction(() => Math.abs(innerWidth - 900) < 40);
      const say = await wordsOf(language);
      const faults: Record<string, ScreenFaults> = {};
      await walkEveryScreen(page, say, async (name) => {
        const found = await screenFaults(page, { brackets: language === 'en-XA' });
        if (found.cut.length + found.bare.length + found.sideways.length > 0) faults[name] = found;
        if (process.env['LOOK'] !== undefined)
          await page.screenshot({ path: `${process.env['LOOK']}/${language}-${name.replaceAll(' ', '-')}.png` });
      }).finally(() => { writeFileSync(`/tmp/look/${language}.json`, JSON.stringify(faults, null, 1)); });
      expect(faults).toEqual({});
    } finally {
      await app.close();
    }
  });
void expectAccessible;
