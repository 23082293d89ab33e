import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';
import { hostile } from './dns-records.ts';

for (const [theme, width, height] of [
  ['light', 1280, 800],
  ['dark', 900, 600],
] as const)
  test(`look ${theme}`, async ({ app, page, backend }) => {
    await addServer(page, 'Hosting panel', backend.systems.hosting);
    await signIn(page);
    await page.getByRole('link', { name: 'DNS' }).click();
    await expect(connectionWords(page)).toContainText('Live');
    await app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setSize(size[0] ?? 0, size[1] ?? 0);
      },
      [width, height],
    );
    await page.evaluate((next) => window.opsdeck.app.setTheme(next), theme);
    const shot = (name: string) => page.screenshot({ path: `/tmp/dns-shots/dns-${theme}-${name}.png` });
    await expect(page.getByRole('grid', { name: 'DNS records' })).toContainText('example.test');
    backend.control.sendRaw('hosting', { type: 'dns_snapshot', records: hostile }, 'dns');
    await expect(page.getByRole('grid')).toContainText('_dmarc');
    await shot('records');
    await expectAccessible(page);
    await page.getByRole('row').filter({ hasText: 'alias.example.test' }).first().click();
    await expect(page.getByRole('complementary')).toContainText('CNAME');
    await shot('details');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await expect(page.getByRole('grid')).toContainText('Created');
    await shot('changes');
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('grid')).toContainText('Created');
    await shot('compare');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Watches…' }).click();
    await page.getByRole('button', { name: 'Add a watch' }).click();
    await page.getByLabel('Name', { exact: true }).fill('mail.');
    await expect(page.getByRole('dialog')).toContainText('Fits');
    await shot('watch');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Done' }).click();
    await shot('watches');
    await expectAccessible(page);
  });
