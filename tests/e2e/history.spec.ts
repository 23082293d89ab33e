import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { atNumberDesk, expect, expectAccessible, test } from './app-test.ts';
import type { Page } from '@playwright/test';
import type { ReferenceBackend } from '../../backend/server.ts';

/** Three tasks that have ended, one of them failed, and the history open. */
async function atHistory(page: Page, backend: ReferenceBackend): Promise<void> {
  for (const areaCode of ['212', '000', '415'])
    backend.control.startTask('generate_numbers', { area_code: areaCode, quantity: 10 }, 'operator');
  await atNumberDesk(page, backend);
  await expect(page.getByRole('radio', { name: /^Failed/u }).locator('..')).toContainText('1');
  await expect(page.getByRole('radio', { name: /^Completed/u }).locator('..')).toContainText('2');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('3 tasks')).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
const rows = (page: Page) => page.getByRole('grid', { name: 'Ended tasks' }).locator('.table-row');

test('ended tasks are found, filtered, opened by the keyboard, and come back', async ({ page, backend }) => {
  await atHistory(page, backend);
  await expectAccessible(page);
  await page.keyboard.press('/');
  await page.keyboard.type('allocated');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('No numbers are allocated to area code 000.');
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole('button', { name: 'State', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Completed' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 tasks')).toBeVisible();
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Completed');
  await expect(page.getByRole('tree', { name: 'Result' })).toContainText('count');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);

  await page.getByLabel('Search the history').fill('horoscope');
  await expect(page.getByText('No task matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('what is shown is exported as CSV and as NDJSON', async ({ app, page, backend, userDataDir }) => {
  await atHistory(page, backend);
  for (const [name, file] of [
    ['CSV, for spreadsheets', 'tasks.csv'],
    ['NDJSON, one object a line', 'tasks.ndjson'],
  ] as const) {
    const target = path.join(path.dirname(userDataDir), file);
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name }).click();
    await expect(page.getByRole('status').filter({ hasText: '3 rows were written to' })).toContainText(file);
    expect(existsSync(`${target}.part`)).toBe(false);
    const text = readFileSync(target, 'utf8');
    expect(text).toContain('No numbers are allocated to area code 000.');
    expect(text.trim().split('\n')).toHaveLength(file.endsWith('csv') ? 4 : 3);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
});

test('the history survives the account, until it is deleted', async ({ page, backend }) => {
  await atHistory(page, backend);
  await page.getByRole('button', { name: 'What is remembered' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The history holds 3 tasks');
  await dialog.getByLabel('Days').fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Days')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Days').fill('30');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  expect(await page.evaluate(() => window.opsdeck.history.retention())).toMatchObject({ days: 30 });

  await page.getByRole('button', { name: 'What is remembered' }).click();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByText('Nothing has ended yet')).toBeVisible();
  await expectAccessible(page);
});
