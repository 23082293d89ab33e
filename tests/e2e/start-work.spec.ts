import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { atNumberDesk, expect, expectAccessible, test } from './app-test.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-files-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** The form for text messages, open. */
async function atBulkSms(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Bulk SMS/u }).click();
  return dialog;
}
const fileInput = (dialog: Locator): Locator => dialog.getByLabel('File for Recipients');

/** As a file manager drops it. */
async function drop(target: Locator, name: string, content: string): Promise<void> {
  const data = await target.page().evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], fileName ?? ''));
      return transfer;
    },
    [name, content],
  );
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

test('recipients are dropped, checked line by line, named, and sent once', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  const csv = [
    '\uFEFFname;phone',
    '"Ada; ""the first""";+1 212 555 0100',
    'Grace;+12125550101',
    'Nobody;call me',
    'Ada again;+1 (212) 555-0100',
    'Alan;0044 20 7946 0000',
  ].join('\r\n');
  await drop(dialog.getByRole('group', { name: 'Recipients' }), 'people.csv', csv);
  await expect(dialog.getByText('people.csv')).toBeVisible();
  await expect(dialog.getByLabel('Column')).toHaveValue('1');
  await expect(dialog.getByText('3 ready · 1 duplicate left out · 1 malformed line left out')).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the lines that are left out' }).click();
  const faults = dialog.getByRole('list', { name: 'Lines that are left out' }).getByRole('listitem');
  await expect(faults).toHaveText([/Line 4\s*not a number\s*call me/u, /Line 5\s*as in line 2/u]);
  await expectAccessible(page);

  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at ten.');
  await expect(dialog.getByText(/29 characters · 29 UCS-2 units · 1 segment · 41 left/u)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight at ten.');
  await expect(dialog.getByText(/27 GSM-7 units/u)).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue' }).click();

  await expect(dialog.getByRole('heading', { name: 'Start Bulk SMS?' })).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText(['+12125550100', '+12125550101', '+442079460000']);
  await expect(dialog.getByText('3 text messages in all: 1 to each')).toBeVisible();
  await expect(dialog.getByText('2 lines are left out.')).toBeVisible();
  await expectAccessible(page);
  expect(backend.control.tasks('operator')).toHaveLength(0);

  await dialog.getByRole('button', { name: 'Start for 3' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Bulk SMS' })).toHaveCount(1);
  expect(backend.control.tasks('operator').map(({ total }) => total)).toEqual([3]);
});

test('what is no list of numbers is refused in words, and nothing typed is lost', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('+12125550100');
  await fileInput(dialog).setInputFiles(fileOf('empty.csv', ''));
  await expect(dialog.getByRole('alert')).toContainText('empty.csv is empty.');
  const image = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
  await fileInput(dialog).setInputFiles(fileOf('photo.csv', image));
  await expect(dialog.getByRole('alert')).toContainText('photo.csv is no text.');
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('+12125550100');

  const utf16 = Buffer.from('\uFEFF+12125550107\r\n+12125550108\r\n', 'utf16le');
  await fileInput(dialog).setInputFiles(fileOf('windows.txt', utf16));
  await expect(dialog.getByText('2 ready')).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello');
  await dialog.getByRole('button', { name: 'Remove the file' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('+12125550100');
});

test('a file of a million lines is read while the window answers, and can be cancelled', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  const million = Array.from({ length: 1_000_000 }, (_, index) => `+1212${String(1_000_000 + index)}`);
  const file = fileOf('million.txt', `${million.join('\n')}\n`);
  await fileInput(dialog).setInputFiles(file);
  await expect(dialog.getByRole('progressbar', { name: /million\.txt/u })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).first().click();
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('');

  await fileInput(dialog).setInputFiles(file);
  await expect(dialog.getByRole('progressbar', { name: /million\.txt/u })).toBeVisible();
  // What is typed meanwhile arrives while the file is still being read.
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await expect(dialog.getByText(/1 segment/u)).toBeVisible();
  await expect(dialog.getByText('1,000,000 ready')).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('heading', { name: 'Recipients: 1,000,000 entries' })).toBeVisible();
  await expect(dialog.getByText('1,000,000 text messages in all')).toBeVisible();
});

test('a task is run again with what it was started with', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('+12125550100\n+12125550101');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Once more');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Start for 2' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Bulk SMS' })).toContainText('Completed');
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('+12125550100\n+12125550101');
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Once more');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Start for 2' }).click();
  await expect.poll(() => backend.control.tasks('operator').length).toBe(2);
});
