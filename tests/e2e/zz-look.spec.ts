import type { Page } from '@playwright/test';
import { atNumberDesk, expect, test } from './app-test.ts';
const dir = process.env['LOOK'] ?? '/tmp/h/look4';
async function shots(page: Page, name: string) {
  for (const [w, h] of [[1280, 800], [900, 600]] as const) {
    await page.setViewportSize({ width: w, height: h });
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((t) => window.opsdeck.app.setTheme(t), theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${dir}/${name}-${w}-${theme}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
test('look', async ({ page, backend }) => {
  test.setTimeout(240_000);
  for (let i = 0; i < 30; i += 1) backend.control.startTask('generate_numbers', { area_code: i % 7 === 0 ? '000' : '212', quantity: 100 + i * 997 }, 'operator', { durationMs: i < 15 ? 400_000 + i * 90_000 : 20_000 });
  backend.control.startTask('bulk_sms', { recipients: Array.from({ length: 900 }, (_, n) => `+1212555${1000 + n}`), message: 'Hi' }, 'operator', { durationMs: 300_000 });
  backend.control.startTask('validate_numbers', { numbers: Array.from({ length: 900 }, (_, n) => `+1212555${1000 + n}`), batch_size: 100 }, 'operator', { durationMs: 300_000 });
  await atNumberDesk(page, backend);
  await expect(page.getByRole('row').nth(5)).toContainText('Running');
  await page.waitForTimeout(4000);
  await shots(page, 'list');
  await page.getByRole('row').nth(3).click({ modifiers: ['Control'] });
  await page.getByRole('row').nth(8).click({ modifiers: ['Shift'] });
  await expect(page.getByText(/6 tasks selected/u).first()).toBeVisible();
  await page.waitForTimeout(1000);
  await shots(page, 'selected');
  await page.getByRole('button', { name: 'Cancel them' }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${dir}/confirm.png` });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${dir}/columns.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${dir}/filter.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('row').nth(1).click({ button: 'right' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${dir}/rowmenu.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'Bulk' }).click();
  await page.waitForTimeout(600);
  await shots(page, 'details');
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.waitForTimeout(1500);
  await shots(page, 'page');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'Completed' }).first().click();
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.waitForTimeout(1500);
  await shots(page, 'ended');
});
