import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  startNumbers,
  test,
} from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

test('what was sent while the server was away arrives once, though the app was killed meanwhile', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('button', { name: /operations/iu }).click();
  await expect(connectionWords(page)).toContainText('Live');
  await atNumberDesk(page, backend);
  await expect(connectionWords(page)).toContainText('Live');
  // What has not been offered yet cannot be started: the list is there, then the server goes.
  await backend.control.pauseAccepting();
  backend.control.dropAll();
  await expect(connectionWords(page)).toContainText('Reconnecting');
  await startNumbers(page, 40);
  const waiting = page.getByRole('list', { name: 'Commands that wait' });
  await expect(waiting.getByRole('listitem')).toHaveText(/^Start: Generate numbers/u);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Relay desk/u }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Written before the crash');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(page.locator('[data-message-state="waiting"]')).toHaveText(/Written before the crash/u);

  app.process.kill('SIGKILL');
  await app.exitCode;
  await backend.control.resumeAccepting();
  const second = await launchApp({ userDataDir });
  try {
    // Nobody opens the room: what waits goes by itself.
    const messages = () =>
      backend.control
        .messages('relay', 'operations')
        .filter(({ body }) => body === 'Written before the crash');
    await expect.poll(() => messages().length, { timeout: 15_000 }).toBe(1);
    const again = await second.firstPage();
    await again.getByRole('button', { name: /^Number desk/u }).click();
    await expect(again.getByRole('row').filter({ hasText: 'Generate numbers' })).toHaveCount(1);
    await expect(again.getByRole('list', { name: 'Commands that wait' })).toBeHidden();
    await again.getByRole('button', { name: /^Relay desk/u }).click();
    await again
      .getByRole('navigation', { name: 'Rooms' })
      .getByRole('button', { name: /operations/iu })
      .click();
    await expect(
      again.locator('[data-message-state="sent"]', { hasText: 'Written before the crash' }),
    ).toHaveCount(1);
    expect(backend.control.tasks('operator')).toHaveLength(1);
    expect(messages()).toHaveLength(1);
  } finally {
    await second.close();
  }
});

test('a command that waits can be discarded, and is then not sent', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await backend.control.pauseAccepting();
  backend.control.dropAll();
  await expect(connectionWords(page)).toContainText('Reconnecting');
  await startNumbers(page, 40);
  const waiting = page.getByRole('list', { name: 'Commands that wait' });
  await waiting.getByRole('button', { name: 'Discard' }).click();
  await expect(waiting).toBeHidden();
  await backend.control.resumeAccepting();
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(connectionWords(page)).toContainText('Live');
  expect(backend.control.tasks('operator')).toHaveLength(0);
});

test('a damaged history is set aside, said to be, and the app goes on', async ({ userDataDir, backend }) => {
  mkdirSync(userDataDir, { recursive: true });
  writeFileSync(path.join(userDataDir, 'history.sqlite'), 'not a database, '.repeat(1_000));
  const app = await launchApp({ userDataDir });
  try {
    const page = await app.firstPage();
    const banner = page.getByRole('region', { name: 'History' });
    await expect(banner).toContainText('The history could not be used');
    await expect(banner).toContainText('history.sqlite.corrupt-');
    await expectAccessible(page);
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toBeHidden();
    await atNumberDesk(page, backend);
    expect(readdirSync(userDataDir).some((file) => file.startsWith('history.sqlite.corrupt-'))).toBe(true);
  } finally {
    await app.close();
  }
});
