import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atNumberDesk, connectionWords, expect, expectAccessible, test } from './app-test.ts';

/** A proxy that lets sockets through for one name and password. */
async function startProxy(
  expected: string,
): Promise<{ server: Server; port: number; connects: () => number }> {
  let connects = 0;
  const server = createServer();
  server.on('connect', (request, socket: Socket) => {
    if (request.headers['proxy-authorization'] !== `Basic ${btoa(expected)}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    connects += 1;
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host);
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, connects: () => connects };
}

test('a proxy that wants a password says so, gets it, and is kept over the reconnect', async ({
  page,
  backend,
}) => {
  const proxy = await startProxy('ada:sesame');
  await atNumberDesk(page, backend);
  await page.getByRole('button', { name: 'Network settings' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('This one').check();
  await dialog.getByLabel('Address of the proxy').fill('not an address');
  await dialog.getByRole('button', { name: 'Save and reconnect' }).click();
  await expect(dialog).toContainText('This is no http or https address.');
  await dialog.getByLabel('Address of the proxy').fill(`http://127.0.0.1:${String(proxy.port)}`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save and reconnect' }).click();
  await expect(page.getByRole('banner')).toContainText('wants a name and a password');

  await page.getByRole('button', { name: 'Network settings' }).click();
  await dialog.getByLabel('User name at the proxy').fill('ada');
  await dialog.getByLabel('Password at the proxy').fill('sesame');
  await dialog.getByRole('button', { name: 'Save and reconnect' }).click();
  // REST goes the same way, and this proxy carries sockets only: what was there stays, and the socket is open.
  await expect(connectionWords(page)).toContainText(/Live|Connected/u);
  expect(proxy.connects()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Network settings' }).click();
  await expect(dialog).toContainText('One is in the keychain.');
  await expect(dialog.getByLabel('Password at the proxy')).toHaveValue('');
  proxy.server.closeAllConnections();
  proxy.server.close();
});

test('a file that holds no certificate is refused, and the old settings stay', async ({
  app,
  page,
  backend,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-ca-'));
  const file = path.join(folder, 'ca.pem');
  writeFileSync(file, 'no certificate');
  await atNumberDesk(page, backend);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await page.getByRole('button', { name: 'Network settings' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('group', { name: /^Further authorities/u })
    .getByRole('button', { name: 'Choose…' })
    .click();
  await expect(dialog).toContainText(file);
  await dialog.getByRole('button', { name: 'Save and reconnect' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no certificate in');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(connectionWords(page)).toContainText('Live');
  rmSync(folder, { recursive: true });
});
