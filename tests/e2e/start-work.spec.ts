import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  test,
} from './app-test.ts';
import { startRecorder } from './recorder.ts';

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
  const recorder = await startRecorder(backend.systems['number-desk']);
  await addServer(page, 'Number desk', recorder.address);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  const dialog = await atBulkSms(page);
  const csv = [
    '\uFEFFname;phone',
    '"Ada; ""the first""";+1 212 555 0100',
    'Grace;+12125550101',
    'Nobody;call me',
    'Ada again;+1 (212) 555-0100',
    'Alan;0044 20 7946 0000',
    'Rosa;',
  ].join('\r\n');
  await drop(dialog.getByRole('group', { name: 'Recipients' }), 'people.csv', csv);
  await expect(dialog.getByText('people.csv')).toBeVisible();
  await expect(dialog.getByLabel('Column')).toHaveValue('1');
  await expect(dialog.getByLabel('Column').getByRole('option')).toHaveText([
    'name: Ada; "the first"',
    'phone: +1 212 555 0100',
  ]);
  await expect(dialog.getByRole('checkbox', { name: /^Line 1 is a heading/u })).toBeChecked();
  await expect(
    dialog.getByText('3 recipients ready · 1 duplicate left out · 2 malformed lines left out'),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Show the lines that are left out' }).click();
  const faults = dialog.getByRole('list', { name: 'Lines that are left out' }).getByRole('listitem');
  await expect(faults).toHaveText([
    /Line 4\s*holds what is no digit\s*call me/u,
    /Line 5\s*the same as in line 2/u,
    /Line 7\s*nothing in this column\s*Rosa/u,
  ]);
  await expectAccessible(page);

  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at ten.');
  await expect(dialog.getByText(/29 characters · 29 UCS-2 units · 1 segment · 41 left/u)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight at ten.');
  await expect(dialog.getByText(/27 GSM-7 units/u)).toBeVisible();
  // A double click goes to the question, not past it.
  await dialog.getByRole('button', { name: 'Continue' }).dblclick();

  await expect(dialog.getByRole('heading', { name: 'Send to 3 recipients?' })).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText(['+12125550100', '+12125550101', '+442079460000']);
  await expect(dialog.getByText('1 GSM-7 segment to each. 3 text messages in all.')).toBeVisible();
  await expect(dialog.getByText('1 duplicate left out · 2 malformed lines left out')).toBeVisible();
  await expectAccessible(page);
  expect(recorder.bodies('/api/tasks/sms/')).toHaveLength(0);

  await dialog.getByRole('button', { name: 'Send to 3 recipients' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Bulk SMS' })).toHaveCount(1);
  expect(backend.control.tasks('operator').map(({ total }) => total)).toEqual([3]);
  expect(recorder.bodies('/api/tasks/sms/')).toEqual([
    expect.objectContaining({
      recipients: ['+12125550100', '+12125550101', '+442079460000'],
      message: 'Maintenance tonight at ten.',
    }),
  ]);
  await recorder.stop();
});

test('with the keyboard alone, and an Enter that is held down sends nothing', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await page.setViewportSize({ width: 900, height: 600 });
  const dialog = await atBulkSms(page);
  const recipients = dialog.getByRole('textbox', { name: 'Recipients' });
  await recipients.fill('+12125550100, +12125550101\n12');
  // It stands there once the list is checked, a moment after the typing.
  await expect(dialog.getByRole('button', { name: 'Show the lines that are left out' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Show the lines that are left out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('list', { name: 'Lines that are left out' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hello');
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeFocused();
  for (let repeated = 0; repeated < 5; repeated += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(dialog.getByRole('heading', { name: 'Send to 2 recipients?' })).toBeFocused();
  await expectAccessible(page);
  expect(backend.control.tasks('operator')).toHaveLength(0);

  // Who leaves and comes back finds the form as it was, not the question.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'New task' }).first().click();
  await expect(recipients).toHaveValue('+12125550100, +12125550101\n12');
  await dialog.getByRole('button', { name: 'Continue' }).press('Enter');
  await dialog.getByRole('button', { name: 'Send to 2 recipients' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => backend.control.tasks('operator').length).toBe(1);
});

test('what the server says of a field stands at the field, also after the confirmation', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  const lines = Array.from({ length: 100_001 }, (_, index) => `+1212${String(1_000_000 + index)}`).join('\n');
  await fileInput(dialog).setInputFiles(fileOf('many.txt', lines));
  await expect(dialog.getByText('100,001 recipients ready')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Send to 100,001 recipients' }).click();
  await expect(dialog.getByText('Ensure this list has no more than 100000 items.')).toBeVisible();
  await expect(dialog.getByText('many.txt')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello');
  await expectAccessible(page);
  expect(backend.control.tasks('operator')).toHaveLength(0);
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
  await expect(dialog.getByText('2 recipients ready')).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello');
  await dialog.getByRole('button', { name: 'Remove the file' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('+12125550100');
});

/** Lets files be read only as far as their first parts, until the answer is called. */
async function holdReading(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const parts = new WeakMap<Blob, number>();
    const slice = Blob.prototype.slice;
    const read = Blob.prototype.arrayBuffer;
    const gate = new Promise<void>((resolve) => {
      Object.assign(window, { releaseReading: resolve });
    });
    Blob.prototype.slice = function (from, to) {
      const part = slice.call(this, from, to);
      parts.set(part, from ?? 0);
      return part;
    };
    Blob.prototype.arrayBuffer = async function () {
      if ((parts.get(this) ?? 0) > 1_000_000) await gate;
      return read.call(this);
    };
  });
  return () =>
    page.evaluate(() => {
      (window as unknown as { releaseReading: () => void }).releaseReading();
    });
}

test('a file of a million lines is read while the window answers, and can be cancelled', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  const million = Array.from({ length: 1_000_000 }, (_, index) => `+1212${String(1_000_000 + index)}`);
  const file = fileOf('million.txt', `${million.join('\n')}\n`);
  const release = await holdReading(page);
  const progress = dialog.getByRole('progressbar', { name: /million\.txt/u });
  const recipients = dialog.getByRole('textbox', { name: 'Recipients' });
  await recipients.fill('+12125550100');
  await fileInput(dialog).setInputFiles(file);
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0);
  await dialog.getByRole('button', { name: 'Stop reading' }).click();
  await expect(recipients).toHaveValue('+12125550100');

  await fileInput(dialog).setInputFiles(file);
  await expect(progress).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await expect(dialog.getByText(/1 segment/u)).toBeVisible();
  // What was typed before is not what is meant now.
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Recipients: the file is not read to its end yet.')).toBeVisible();
  // It goes on while another form is looked at, and while none is.
  await dialog.getByRole('radio', { name: /^Generate/u }).click();
  await page.keyboard.press('Escape');
  // How often the window could have painted or answered meanwhile.
  await page.evaluate(() => {
    const turns = { count: 0 };
    Object.assign(window, { turns });
    const turn = (): void => {
      turns.count += 1;
      setTimeout(turn);
    };
    turn();
  });
  const turnsSoFar = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { turns: { count: number } }).turns.count);
  const before = await turnsSoFar();
  await release();
  await atBulkSms(page);
  await expect(dialog.getByText('1,000,000 recipients ready')).toBeVisible({ timeout: 60_000 });
  expect((await turnsSoFar()) - before).toBeGreaterThan(50);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('heading', { name: 'Send to 1,000,000 recipients?' })).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveText([
    '+12121000000',
    '+12121000001',
    '+12121000002',
    '… 999,994 more …',
    '+12121999997',
    '+12121999998',
    '+12121999999',
  ]);
  await expect(dialog.getByText('1,000,000 text messages in all')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await dialog.getByRole('button', { name: 'Remove the file' }).click();
  await expect(recipients).toHaveValue('+12125550100');
});

test('a text that is too long to be typed is read as a file is, also out of the clipboard', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  const lines = Array.from({ length: 20_000 }, (_, index) => `+1212${String(1_000_000 + index)}`).join('\n');
  await dialog.getByRole('textbox', { name: 'Recipients' }).evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, lines);
  await expect(dialog.getByText('20,000 recipients ready')).toBeVisible();
  await expect(dialog.getByText('Pasted text')).toBeVisible();
});

test('a list for validation is read from the likeliest column, or from the one that is chosen', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Validate/u }).click();
  const csv = 'id,name,number\r\n1,"Lovelace, Ada",+12125550100\r\n2,"Hopper, Grace",12\r\n';
  await dialog.getByLabel('File for Numbers').setInputFiles(fileOf('people.csv', csv));
  await expect(dialog.getByLabel('Column')).toHaveValue('2');
  await expect(dialog.getByText('2 ready')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^Line 1 is a heading/u }).uncheck();
  await expect(dialog.getByText('3 ready')).toBeVisible();
  await dialog.getByLabel('Column').selectOption({ label: 'Column 2: name' });
  await expect(dialog.getByLabel('Column')).toHaveValue('1');
  await dialog.getByLabel('Column').selectOption({ label: 'Column 3: number' });
  await dialog.getByRole('checkbox', { name: /^Line 1 is a heading/u }).check();
  await expect(dialog.getByText('2 ready')).toBeVisible();
  await dialog.getByLabel('Batch size').fill('1');
  await dialog.getByRole('button', { name: 'Start task' }).click();
  await expect(dialog).toBeHidden();
  expect(backend.control.tasks('operator').map(({ total }) => total)).toEqual([2]);
});

test('a task is run again with what it was started with', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const dialog = await atBulkSms(page);
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('+12125550100\n+12125550101');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Once more');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Send to 2 recipients' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Bulk SMS' })).toContainText('Completed');
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Recipients' })).toHaveValue('+12125550100\n+12125550101');
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Once more');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Send to 2 recipients' }).click();
  await expect.poll(() => backend.control.tasks('operator').length).toBe(2);
});

test('a form of another backend needs a manifest and no code', async ({ page, backend }) => {
  const recorder = await startRecorder(backend.systems['number-desk']);
  const root = path.join(import.meta.dirname, '..', '..');
  const preset = JSON.parse(
    readFileSync(path.join(root, 'resources', 'presets', 'number-desk.json'), 'utf8'),
  ) as { tasks: object };
  // The kind that the documentation shows.
  const example = /```json\n(\{\n {2}"kind": [\s\S]*?)\n```/u.exec(
    readFileSync(path.join(root, 'docs', 'manifest.md'), 'utf8'),
  )?.[1];
  const kind = JSON.parse(example ?? '') as object;
  const manifest = { ...preset, baseUrl: recorder.address, tasks: { ...preset.tasks, kinds: [kind] } };
  await page.getByRole('tab', { name: 'Manifest' }).click();
  await page.getByRole('textbox', { name: 'Manifest' }).fill(JSON.stringify(manifest));
  await page.getByRole('button', { name: 'Continue' }).click();
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');

  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Patients' }).fill('+49 (0)171 1234567');
  await dialog.getByLabel('Text').fill('Your results are there.');
  await expect(dialog.getByLabel('Sender')).toHaveValue('Clinic');
  await dialog.getByLabel('Sender').selectOption('Laboratory');
  await dialog.getByLabel('Not before').fill('2026-11-22T08:30');
  await dialog.getByLabel('Cost limit').fill('12.5');
  await dialog.getByRole('checkbox', { name: 'Urgent' }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('heading', { name: 'Send to +491711234567?' })).toBeVisible();
  await expect(dialog.getByRole('definition')).toHaveText(['Laboratory', '2026-11-22 08:30', '12.5', 'yes']);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send to +491711234567' }).click();
  await expect
    .poll(() => recorder.bodies('/reminders'))
    .toEqual([
      {
        patients: ['+491711234567'],
        text: 'Your results are there.',
        sender: 'Laboratory',
        not_before: expect.stringMatching(/^2026-11-2[123]T\d\d:\d\d:00\.000Z$/u),
        cost_limit: 12.5,
        urgent: true,
        request_id: expect.any(String),
      },
    ]);
  await recorder.stop();
});
