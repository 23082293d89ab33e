import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  test,
} from './app-test.ts';

test('the palette leads to actions, servers, rooms and tasks by the keyboard', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  const task = backend.control.startTask(
    'generate_numbers',
    { area_code: '212', quantity: 5_000 },
    'operator',
    {
      durationMs: 3_600_000,
    },
  );
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox');
  const first = palette.getByRole('option').first();

  // From a text field too, and twice it closes.
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Control+k');
  await expect(palette).toBeHidden();

  await page.keyboard.press('Control+k');
  await field.fill(task.task_id.slice(0, 8));
  await expect(first).toContainText('Generate numbers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Task details' })).toContainText(task.task_id);
  await expect(connectionWords(page)).toContainText('Live');

  await page.keyboard.press('Control+k');
  await field.fill('operations');
  await expect(first).toContainText(/Operations/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('start sms');
  await expect(first).toContainText('Start: Bulk SMS');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('radio', { name: 'Bulk SMS' })).toBeChecked();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await field.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  // What was chosen before stands first.
  await page.keyboard.press('Control+k');
  await expect(first).toContainText('Dark appearance');
  await field.fill('no such thing');
  await expect(palette.getByRole('status')).toContainText('Nothing is called that');
  await expectAccessible(page);
});

test('the focus goes back to where it was, and single keys do nothing while one types', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const search = page.getByLabel('Search tasks');
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('a?b/c');
  await expect(search).toHaveValue('a?b/c');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
});

test('the page of shortcuts names them all', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByRole('region')).toHaveCount(4);
  await expect(dialog).toContainText('Command palette');
  await expect(dialog).toContainText('Cancel the selected tasks');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
