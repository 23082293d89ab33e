import type { ReferenceBackend } from '../../backend/server.ts';
import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

const tokensOf = async (backend: ReferenceBackend): Promise<{ access: string; refresh: string }> => {
  const answer = await fetch(`${backend.systems.relay}/api/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'second', password: 'second-demo' }),
  });
  return (await answer.json()) as { access: string; refresh: string };
};

test('two accounts of one server are live at once, and one goes on when the other signs out', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await page.getByRole('button', { name: 'Add an account' }).click();
  await expect(page.getByRole('heading', { name: 'Add an account of Storefront admin' })).toBeVisible();
  await signIn(page, { username: 'second', password: 'second-demo' });
  await expect(connectionWords(page)).toContainText('Live');
  await expect.poll(() => backend.control.connections('storefront')).toBe(2);

  const accounts = page.getByRole('list', { name: 'Accounts' });
  await expect(accounts.getByRole('button')).toHaveText(['operator']);
  await expectAccessible(page);
  await accounts.getByRole('button', { name: /^operator/u }).click();
  await expect(accounts.getByRole('button')).toHaveText(['second']);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(accounts).toBeHidden();
  await expect(connectionWords(page)).toContainText('Live');
  await expect.poll(() => backend.control.connections('storefront')).toBe(1);
});

test('an account that is not allowed leads to another one', async ({ page, backend }) => {
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page, { username: 'viewer', password: 'viewer-demo' });
  await page.getByRole('banner').getByRole('button', { name: 'Use another account' }).click();
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('button')).toHaveText(['viewer']);
});

test('nothing of one account is seen while another is looked at', async ({ page, backend }) => {
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page);
  const rooms = page.getByRole('navigation', { name: 'Rooms' }).getByRole('button');
  await expect(rooms.filter({ hasText: 'Mara Lindqvist' })).toBeVisible();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await signIn(page, { username: 'viewer', password: 'viewer-demo' });
  await expect(page.getByRole('banner')).toContainText('not allowed here (4403)');
  await expect(rooms.filter({ hasText: 'Mara Lindqvist' })).toHaveCount(0);
  await page
    .getByRole('list', { name: 'Accounts' })
    .getByRole('button', { name: /^operator/u })
    .click();
  await expect(rooms.filter({ hasText: 'Mara Lindqvist' })).toBeVisible();
});

test('a pasted token signs in, is renewed by its refresh token, and stays nowhere on the page', async ({
  page,
  backend,
}) => {
  const { access, refresh } = await tokensOf(backend);
  await addServer(page, 'Relay desk', backend.systems.relay);
  await page.getByRole('tab', { name: 'Token' }).click();
  const field = page.getByLabel('Access token');
  const submit = page.getByRole('button', { name: 'Sign in', exact: true });

  await field.fill(refresh);
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('This is a refresh token');
  await field.fill(access.slice(0, access.lastIndexOf('.')));
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('This is no token of this server');
  await expectAccessible(page);

  await field.fill(`Bearer ${access}`);
  await page.getByLabel(/^Refresh token/u).fill(refresh);
  await submit.click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByText('second', { exact: true })).toBeVisible();
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button').first().click();
  await expect(connectionWords(page)).toContainText('Live');
  const html = await page.content();
  for (const secret of [access, refresh]) expect(html).not.toContain(secret.split('.')[2]);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(access);
});
