import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addServer, connectionWords, expect, expectAccessible, operator, signIn, test } from './app-test.ts';
import { keychainHolds } from './keychain.ts';

test('refuses a wrong password in words, keeps the name, then lets the right one in', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page, { username: operator.username, password: 'wrong' });

  await expect(page.getByRole('alert')).toContainText('User name or password is wrong.');
  await expect(page.getByLabel('User name')).toHaveValue(operator.username);
  await expectAccessible(page);

  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  expect(backend.control.connections('number-desk')).toBe(1);
});

test('says that nothing answers when the server is down, and keeps what was typed', async ({
  page,
  backend,
}) => {
  const address = backend.systems['number-desk'];
  await addServer(page, 'Number desk', address);
  await backend.control.pauseAccepting();
  await signIn(page);

  await expect(page.getByRole('alert')).toContainText(`Nothing answers at ${new URL(address).host}`);
  await expect(page.getByLabel('User name')).toHaveValue(operator.username);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(operator.password);

  await backend.control.resumeAccepting();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(connectionWords(page)).toContainText('Live');
});

test('whoever goes elsewhere while a sign-in is under way is not fetched back by it', async ({ page }) => {
  let answer = (): void => undefined;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') answer = () => response.end(JSON.stringify({ token: 'a'.repeat(40) }));
    else response.end('[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await addServer(page, 'Number desk', `http://127.0.0.1:${String(port)}`);
  const asked = new Promise((resolve) => server.once('request', resolve));
  await signIn(page);
  await asked;
  await page.getByRole('button', { name: 'Add a server' }).click();
  await expect(page.getByRole('heading', { name: 'Add a server' })).toBeVisible();
  answer();
  // The account is let in, and has tried to connect: by then the page was told long ago.
  await expect
    .poll(() => page.evaluate(async () => (await window.opsdeck.app.state()).connections[0]?.state.name))
    .toMatch(/backingOff|blocked/u);
  await expect(page.getByRole('heading', { name: 'Add a server' })).toBeVisible();
  server.closeAllConnections();
  server.close();
});

test('tells a web page from a backend', async ({ page }) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Welcome</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await addServer(page, 'Number desk', `http://127.0.0.1:${String(port)}`);
    await signIn(page);
    await expect(page.getByRole('alert')).toContainText('answered with a web page, not as a backend');
  } finally {
    server.close();
  }
});

test('signing out closes the connection and deletes the secret from the keychain', async ({
  app,
  page,
  backend,
}) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  const state = await page.evaluate(() => window.opsdeck.app.state());
  expect(state.vault).toEqual({ name: 'keychain', service: 'secret-service' });
  const accountId = state.accounts[0]?.id ?? '';
  expect(await keychainHolds(app, accountId)).toBe(true);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectAccessible(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();

  await expect(page.getByLabel('User name')).toBeVisible();
  await expect.poll(() => backend.control.connections('number-desk')).toBe(0);
  expect(await keychainHolds(app, accountId)).toBe(false);
});

test('each of the four ways in works: opaque token, JWT in the query, JWT as subprotocol', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  expect(backend.control.connections('storefront')).toBe(1);
});

test('an account that is not staff is told which right is missing', async ({ page, backend }) => {
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page, { username: 'viewer', password: 'viewer-demo' });

  await expect(page.getByRole('banner')).toContainText('signed in as viewer');
  await expect(page.getByRole('banner')).toContainText('asks for a staff account');
});
