import { atNumberDesk, expect, expectAccessible, test } from './app-test.ts';
import type { ReferenceBackend } from '../../backend/server.ts';

/** Tasks that run for an hour, each with a quantity of its own. */
function startMany(backend: ReferenceBackend, count: number): void {
  for (let index = 1; index <= count; index += 1)
    backend.control.startTask('generate_numbers', { area_code: '212', quantity: index * 1_000 }, 'operator', {
      durationMs: 3_600_000,
    });
}

test('rows are selected by the keyboard and by the pointer, and cancelled with one confirmation', async ({
  page,
  backend,
}) => {
  startMany(backend, 30);
  await atNumberDesk(page, backend);
  const rows = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(rows.first()).toBeVisible();
  const selected = page.getByRole('row', { selected: true });
  const bar = page.getByRole('group', { name: 'Selected tasks' });

  await rows.nth(0).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveCount(3);
  await expect(bar).toContainText('3 tasks selected');
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await expect(selected).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);

  await page.keyboard.press('Control+a');
  await expect(bar).toContainText('30 tasks selected');
  await page.keyboard.press('Escape');

  await rows.nth(2).click({ modifiers: ['Control'] });
  await rows.nth(6).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('5 tasks selected');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Cancel 5 tasks?');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel 5 tasks' }).click();
  await expect(page.getByText('The server is asked to cancel 5 tasks.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Cancelled/u }).locator('..')).toContainText('5');
  expect(backend.control.tasks('operator').filter(({ status }) => status === 'cancelled')).toHaveLength(5);
});

test('a row is copied from its menu', async ({ app, page, backend }) => {
  startMany(backend, 1);
  await atNumberDesk(page, backend);
  const [task] = backend.control.tasks('operator');
  await page.getByRole('row').filter({ hasText: 'Generate numbers' }).click({ button: 'right' });
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Copy id' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(task?.task_id);
});

test('columns, their widths, the order and saved views are remembered over a restart', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  startMany(backend, 3);
  await atNumberDesk(page, backend);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Duration' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Rate' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Rate' })).toBeHidden();
  const edge = page.getByRole('separator', { name: 'Width of State' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
  await page.getByRole('button', { name: 'Processed' }).click();
  await page.getByRole('radio', { name: /^Running/u }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('What runs');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'What runs' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(async () => (await window.opsdeck.preferences.get()).savedViews.length))
    .toBe(1);
  await app.close();

  const { launchApp } = await import('./launch/launch-app.ts');
  const again = await launchApp({ userDataDir });
  try {
    const second = await again.firstPage();
    await expect(second.getByRole('columnheader', { name: 'Duration' })).toBeVisible();
    await expect(second.getByRole('columnheader', { name: 'Processed' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(second.getByRole('separator', { name: 'Width of State' })).toHaveAttribute(
      'aria-valuenow',
      String(before + 16),
    );
    await second.getByRole('button', { name: 'Views' }).click();
    await second.getByRole('menuitem', { name: 'What runs' }).click();
    await expect(second.getByRole('radio', { name: /^Running/u })).toBeChecked();
  } finally {
    await again.close();
  }
});

test('the order stands still under the pointer, and says what waits', async ({ page, backend }) => {
  startMany(backend, 2);
  await atNumberDesk(page, backend);
  const rows = page.getByRole('row').filter({ hasText: 'Generate numbers' });
  await expect(rows).toHaveCount(2);
  await rows.first().hover();
  startMany(backend, 1);
  const waiting = page.getByRole('button', { name: '1 row would move. Show' });
  await expect(waiting).toBeVisible();
  await expect(rows).toHaveCount(2);
  await waiting.click();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('of 1,000');

  // Looked at whole and left again: nobody is on the list now, and it follows.
  await rows.first().click();
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Close details' }).hover();
  startMany(backend, 1);
  await expect(rows).toHaveCount(4);
});

test('at twice the size, and in a small window, everything can be reached', async ({ page, backend }) => {
  startMany(backend, 5);
  await page.setViewportSize({ width: 900, height: 600 });
  await atNumberDesk(page, backend);
  // What a zoom of 200 % leaves of such a window.
  await page.setViewportSize({ width: 450, height: 300 });
  await expect(page.getByRole('button', { name: 'New task' })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('a hidden window is told nothing, and everything when it is shown', async ({ app, page, backend }) => {
  startMany(backend, 1);
  await atNumberDesk(page, backend);
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toHaveCount(1);
  await page.evaluate(() => {
    const told = { deltas: 0 };
    Object.assign(window, { told });
    window.opsdeck.tasks.onViewChanged(() => (told.deltas += 1));
  });
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const before = await page.evaluate(() => (window as unknown as { told: { deltas: number } }).told.deltas);
  startMany(backend, 2);
  backend.control.stepTasks(10);
  await expect
    .poll(() =>
      page.evaluate(async () => (await window.opsdeck.search.find({ text: '', limit: 9 })).tasks.length),
    )
    .toBe(3);
  expect(await page.evaluate(() => (window as unknown as { told: { deltas: number } }).told.deltas)).toBe(
    before,
  );
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.show();
  });
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toHaveCount(3);
});
