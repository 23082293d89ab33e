import { atNumberDesk, expect, expectAccessible, test } from './app-test.ts';

const at = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1_000).toISOString();

test('tasks that no server should send are shown for what they are', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const send = (type: string, id: string, fields: object): void => {
    backend.control.sendRaw('number-desk', { type, task_id: id, kind: 'generate_numbers', ...fields });
  };
  const row = (id: string) => page.getByRole('row').filter({ hasText: id });
  const progress = (id: string) => row(id).getByRole('progressbar');

  send('task_progress', 'toofar', { progress: 250, processed: 50, created_at: at(9) });
  send('task_progress', 'nototal', { processed: 7, total: 0, created_at: at(8) });
  send('task_progress', 'backward', { processed: 80, total: 100, created_at: at(7) });
  send('task_progress', 'backward', { processed: 20, total: 100, progress: 20 });
  send('task_completed', 'twice', { processed: 10, total: 10, created_at: at(6) });
  send('task_failed', 'twice', { error: 'Thought better of it' });
  send('task_progress', 'twice', { progress: 3 });
  send('task_failed', 'timeless', {
    error: `Down. ${'x'.repeat(1_000_000)}`,
    created_at: at(5),
    started_at: at(3),
    finished_at: at(4_000),
  });
  send('task_progress', 'marks', {
    kind: '<b>bold</b>\u202Eevil\u0007',
    message: '\u202E<img src=x onerror=alert(1)>',
    created_at: at(4),
  });

  await expect(progress('toofar')).toHaveAttribute('aria-valuenow', '100');
  await expect(row('toofar')).toContainText('Running');
  await expect(row('nototal')).toContainText('7 of 0');
  await expect(progress('nototal')).not.toHaveAttribute('aria-valuenow');
  await expect(progress('backward')).toHaveAttribute('aria-valuenow', '80');
  await expect(row('backward')).toContainText('80 of 100');
  await expect(row('twice')).toContainText('Completed');
  await expect(row('marks')).toContainText('<b>bold</b>');
  await expect(page.locator('img')).toHaveCount(0);
  await expectAccessible(page);

  await row('timeless').click();
  const details = page.getByRole('complementary', { name: 'Task details' });
  await expect(details).toContainText('more characters are not shown');
  await expect(details).not.toContainText('-');
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Failed');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back' }).click();

  await page.getByRole('link', { name: /^Notifications/u }).click();
  // Each end was told once.
  await expect(
    page.getByRole('listitem').filter({ hasText: /Generate numbers (?:completed|failed)/u }),
  ).toHaveCount(2);
});

test('the cancel of a task that has ended says so', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 100 }, 'operator', {
    durationMs: 3_600_000,
  });
  const row = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(row).toContainText('Running');
  // It ends, and the frame that says so is lost.
  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'number-desk');
  backend.control.stepTasks(10_000);
  await row.getByRole('button', { name: /^Cancel/u }).click();
  await backend.control.resumeAccepting();
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(row).toContainText('Completed');
  await expect(page.getByRole('list', { name: 'Commands that wait' })).toBeHidden();
});
