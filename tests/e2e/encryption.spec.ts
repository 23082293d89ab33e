import { expect, expectAccessible, test } from './app-test.ts';

test('a server without encryption is asked about once, and says so from then on', async ({ app, page }) => {
  await page
    .getByRole('button', { name: /^Number desk/u })
    .first()
    .click();
  await page.getByLabel('Address').fill('http://desk.invalid');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Number desk is not encrypted' })).toBeVisible();
  await expect(page.getByLabel('User name')).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('Not encrypted');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Network settings' }).click();
  await expect(page.getByRole('dialog')).toContainText('Nothing is sent until you agree');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Send without encryption' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Not encrypted');
  await page.getByRole('button', { name: 'Network settings' }).click();
  await expect(page.getByRole('dialog')).toContainText('You agreed to that');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();

  // A reload is a new page; the word is the main process's to remember.
  await page.reload();
  await expect(page.getByLabel('User name')).toBeVisible();
  expect(app.output()).not.toContain('Error');
});

test('a manifest with an http address is asked about too, and this computer is not', async ({
  page,
  backend,
}) => {
  const add = async (baseUrl: string): Promise<void> => {
    await page.getByRole('tab', { name: 'Manifest' }).click();
    await page.getByRole('textbox', { name: 'Manifest' }).fill(
      JSON.stringify({
        manifestVersion: 1,
        family: 'desk',
        name: 'Desk',
        baseUrl,
        auth: { token: 'opaque', carry: { in: 'query', name: 'token' }, login: { path: '/api/login/' } },
        endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
      }),
    );
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await add('http://192.0.2.7');
  await expect(page.getByRole('button', { name: 'Send without encryption' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a server' }).click();
  await add(backend.systems['number-desk']);
  await expect(page.getByLabel('User name')).toBeVisible();
  await expect(page.getByRole('banner')).not.toContainText('Not encrypted');
});
