import { atNumberDesk, connectionWords, expect, expectAccessible, startNumbers, test } from './app-test.ts';

test('a task is started from its form, moves, and ends with a notification', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await expectAccessible(page);
  await startNumbers(page, 500);

  const row = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(row).toHaveCount(1);
  await expect
    .poll(async () => Number(await row.getByRole('progressbar').getAttribute('aria-valuenow')))
    .toBeGreaterThan(0);
  await expect(row).toContainText('Completed');
  await expect(row).toContainText('500');
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Notifications/u }).click();
  await expect(page.getByText('Generate numbers completed')).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(() => page.evaluate(async () => (await window.opsdeck.app.state()).nativeNotifications))
    .toBe('delivered');
  expect(await app.evaluate(({ Notification }) => Notification.isSupported())).toBe(true);
});

test('a running task is cancelled, and the end is what the server says', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 100_000 }, 'operator', {
    durationMs: 3_600_000,
  });
  const row = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(row).toContainText('Running');
  await row.getByRole('button', { name: /^Cancel/u }).click();

  await expect(row).toContainText('Cancelled');
  expect(backend.control.tasks('operator')[0]?.status).toBe('cancelled');
});

test('a double click on start starts one task', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Area code').fill('212');
  await dialog.getByLabel('Quantity').fill('100');
  await dialog.getByRole('button', { name: 'Start task' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toHaveCount(1);
  expect(backend.control.tasks('operator')).toHaveLength(1);
});

test('each kind has its form, and the form names its faults before anything is sent', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Area code').fill('21');
  await dialog.getByRole('button', { name: 'Start task' }).click();
  await expect(dialog.getByLabel('Area code')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Area code')).toHaveValue('21');
  await expectAccessible(page);

  await dialog.getByRole('radio', { name: /^Validate numbers/u }).click();
  await dialog.getByRole('textbox', { name: 'Numbers' }).fill('+12125550100\n+12125550101\n12');
  await dialog.getByLabel('Batch size').fill('2');
  await dialog.getByRole('button', { name: 'Start task' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Validate numbers' })).toContainText('Completed');

  await page.getByRole('button', { name: 'New task' }).first().click();
  await dialog.getByRole('radio', { name: /^Bulk SMS/u }).click();
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('+12125550100\n+12125550101');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight at ten.');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('button', { name: 'Send to 2 recipients' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Bulk SMS' })).toContainText('Completed');
  expect(backend.control.tasks('operator').map((task) => task.kind)).toEqual([
    'bulk_sms',
    'validate_numbers',
  ]);
});

test('the list is filtered by state', async ({ page, backend }) => {
  backend.control.startTask('generate_numbers', { area_code: '000', quantity: 10 }, 'operator');
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 10 }, 'operator');
  await atNumberDesk(page, backend);
  const rows = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(rows.filter({ hasText: 'Failed' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Completed' })).toHaveCount(1);

  await page.getByRole('radio', { name: /^Failed/u }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Failed');
});

test('a drop is told in words, and a task that ended meanwhile is shown ended', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 100 }, 'operator', {
    durationMs: 3_600_000,
  });
  const row = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(row).toContainText('Running');

  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'number-desk');
  await expect(connectionWords(page)).toContainText('Reconnecting');
  await expect(page.getByRole('banner')).toContainText('Next try in');
  await expect(page.getByRole('banner')).toContainText('may be out of date');
  backend.control.stepTasks(10_000);
  await backend.control.resumeAccepting();
  await page.getByRole('button', { name: 'Retry now' }).click();

  await expect(connectionWords(page)).toContainText('Live');
  await expect(row).toContainText('Completed');
});

test('frames that cannot be read are counted, and the rest keeps working', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.sendRaw('number-desk', 'this is no JSON');
  backend.control.sendRaw('number-desk', '[1, 2, 3]');
  backend.control.sendRaw('number-desk', { type: 'horoscope', text: 'A good day for sockets.' });
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [connection] = (await window.opsdeck.app.state()).connections;
        return [connection?.unreadableFrames, connection?.unknownFrames];
      }),
    )
    .toEqual([2, 1]);
  await startNumbers(page, 10);
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toContainText('Completed');
});

test('a frame of 20 MB closes the connection with a reason, not the app', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.sendRaw(
    'number-desk',
    JSON.stringify({ type: 'task_progress', filler: 'x'.repeat(20_000_000) }),
  );
  await expect(page.getByRole('banner')).toContainText('larger than 8 MB');
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(connectionWords(page)).toContainText('Live');
});

test('a task with a very long id and a very long error can be read', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const id = 'long-'.repeat(40).slice(0, 200);
  const error = `Carrier down. ${'<b>x</b> '.repeat(20_000)}`;
  const frame = { type: 'task_failed', task_id: id, kind: 'generate_numbers', error };
  backend.control.sendRaw('number-desk', frame);
  await page.getByRole('row').filter({ hasText: 'Generate numbers' }).click();
  const details = page.getByRole('complementary', { name: 'Task details' });
  await expect(details).toContainText(id);
  await expect(details).toContainText('Carrier down. <b>x</b>');
  await expect(details).toContainText('more characters are not shown');
});
