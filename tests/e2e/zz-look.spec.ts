import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atNumberDesk, test, expect } from './app-test.ts';
test('look', async ({ page, backend }) => {
  test.setTimeout(180_000);
  await atNumberDesk(page, backend);
  const folder = mkdtempSync(path.join(tmpdir(), 'look-'));
  const shot = async (name: string) => {
    for (const [w, h] of [[900, 600], [1280, 800]] as const)
      for (const scheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width: w, height: h });
        await page.evaluate((t) => window.opsdeck.app.setTheme(t), scheme);
        await page.waitForTimeout(150);
        await page.screenshot({ path: `/tmp/shots/${name}-${String(w)}-${scheme}.png` });
      }
  };
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Bulk SMS/u }).click();
  await shot('1-empty');
  const rows = Array.from({ length: 200 }, (_, i) => `Person number ${i};+1212${5_550_000 + (i % 150)};Somewhere long street ${i}`);
  rows[5] = 'x;call me';
  rows[9] = 'x;1.21256E+10';
  rows[12] = 'x;';
  const file = path.join(folder, 'people-of-the-whole-northern-district-2026.csv');
  writeFileSync(file, `name;phone;street\n${rows.join('\n')}`);
  await dialog.getByLabel('File for Recipients').setInputFiles(file);
  await dialog.getByText('Show the lines').click();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at “ten”. '.repeat(4));
  await shot('2-file');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Back')).toBeVisible();
  await shot('3-confirm');
  await dialog.getByText('Show the lines').click();
  await shot('4-confirm-faults');
  await dialog.getByText('Back').click();
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    let n = 0;
    Blob.prototype.arrayBuffer = async function () {
      if ((n += 1) > 30) await new Promise(() => undefined);
      return read.call(this);
    };
  });
  const big = path.join(folder, 'big.txt');
  writeFileSync(big, Array.from({ length: 200_000 }, (_, i) => `+1212${5_550_000 + i}`).join('\n'));
  await dialog.getByLabel('File for Recipients').setInputFiles(big);
  await page.waitForTimeout(500);
  await shot('5-reading');
  await dialog.getByText('Stop reading').click();
  await dialog.getByText('Remove the file').click();
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('+12125550100\nfoo');
  writeFileSync(big, '');
  await dialog.getByLabel('File for Recipients').setInputFiles(big);
  await dialog.getByRole('textbox', { name: 'Message' }).fill('');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await shot('6-faults');
});
