import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ReferenceBackend } from '../../backend/server.ts';
import { launchApp } from './launch/launch-app.ts';
import { addServer, connectionWords, expect, expectAccessible, operator, signIn, test } from './app-test.ts';

const writing = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const log = (page: Page) => page.getByRole('log');
const arrived = (backend: ReferenceBackend) =>
  backend.control.messages('relay', 'operations').map(({ body }) => body);

/** The relay desk, as if it took but few messages. */
const slowManifest = (baseUrl: string): string =>
  JSON.stringify({
    ...(JSON.parse(readFileSync(path.resolve('resources/presets/relay-desk.json'), 'utf8')) as object),
    name: 'Slow relay',
    baseUrl,
    chat: {
      rooms: { path: '/api/rooms/' },
      history: { path: '/api/rooms/{room}/messages/' },
      rate: { burst: 2, perMinute: 20 },
    },
  });

async function inOperations(page: Page, backend: ReferenceBackend): Promise<void> {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('button', { name: /operations/iu })
    .click();
  await expect(connectionWords(page)).toContainText('Live');
}

test('links open outside, and nothing else of a message does anything', async ({ page, backend, app }) => {
  await inOperations(page, backend);
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  backend.control.postMessage('relay', 'operations', 'second', 'See https://example.test/a?b=1 and `rm -rf`');
  backend.control.postMessage(
    'relay',
    'operations',
    'second',
    'javascript:alert(1) file:///etc/passwd <img src=x onerror=alert(1)> <script>alert(1)</script>',
  );
  await log(page).getByRole('link', { name: 'https://example.test/a?b=1' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://example.test/a?b=1']);
  await expect(log(page).locator('.message-code')).toHaveText('rm -rf');
  await expect(log(page).getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(log(page).getByRole('link')).toHaveCount(1);
  await expect(log(page).locator('img, script')).toHaveCount(0);
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'opsdeck://x', 'nonsense'])
    expect(await page.evaluate((link) => window.opsdeck.app.openLink(link), url)).toMatchObject({
      ok: false,
      failure: { code: 'linkRefused' },
    });
});

test('messages that nobody should send are shown for what they are', async ({ page, backend }) => {
  await inOperations(page, backend);
  const post = (body: string) => backend.control.postMessage('relay', 'operations', 'second', body);
  post('   ');
  post('\u202Eevil\u202C and \u200Bhidden\u200B');
  post('😀'.repeat(10_000));
  post('x'.repeat(1_000_000));
  post('the last one');
  await expect(log(page).getByText('the last one')).toBeInViewport();
  await expect(log(page).getByText('A message without anything to see')).toBeAttached();
  await expect(log(page).getByText('980,000 more characters are not shown.')).toBeAttached();
  await expect(writing(page)).toBeInViewport();
  // The whole of it is copied, though not all of it is shown.
  await log(page).press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
});

test('a message is copied whole, by the keyboard', async ({ page, backend, app }) => {
  await inOperations(page, backend);
  backend.control.postMessage('relay', 'operations', 'second', 'y'.repeat(30_000));
  await expect(log(page).getByText('10,000 more characters')).toBeVisible();
  await log(page).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => app.evaluate(async ({ clipboard }) => (await clipboard.readText()).length))
    .toBe(30_000);
});

test('what the server takes no more of waits its turn, and is sent in order', async ({ page, backend }) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await page.evaluate(
    async ([text, password]) => {
      const added = await window.opsdeck.servers.addManifest({ text });
      if (!added.ok) throw new Error(added.failure.code);
      await window.opsdeck.accounts.signIn({ ...added.value, username: 'operator', password });
    },
    [slowManifest(backend.systems.relay), operator.password] as const,
  );
  await page.getByRole('button', { name: /^Slow relay/u }).click();
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('button', { name: /operations/iu })
    .click();
  await expect(connectionWords(page)).toContainText('Live');
  await expect(page.getByText('2 more messages can go at once; the server takes 20 a minute.')).toBeVisible();
  for (const text of ['first', 'second', 'third', 'fourth']) {
    await writing(page).fill(text);
    await writing(page).press('Enter');
    await expect(writing(page)).toHaveValue('');
  }
  await expect(log(page).getByText('Waits its turn').first()).toBeVisible();
  await expect(page.getByText(/The server takes 20 messages a minute/u)).toBeVisible();
  await expect
    .poll(() => arrived(backend), { timeout: 30_000 })
    .toEqual(['first', 'second', 'third', 'fourth']);
});

test('a canned reply is written once, and put in with its variables by a slash', async ({
  page,
  backend,
  userDataDir,
  app,
}) => {
  await inOperations(page, backend);
  await page.getByRole('button', { name: 'Canned replies and writing' }).click();
  await page.getByRole('menuitem', { name: 'Manage replies…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'New reply' }).click();
  await dialog.getByLabel('Title').fill('Welcome');
  await dialog.getByLabel('Text').fill('Welcome to {room}, {me} here.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await writing(page).press('/');
  await page.getByRole('menuitem', { name: 'Welcome' }).click();
  await expect(writing(page)).toHaveValue('Welcome to Operations, operator here.');
  await writing(page).press('Enter');
  await expect.poll(() => arrived(backend)).toEqual(['Welcome to Operations, operator here.']);

  await page.getByRole('button', { name: 'Canned replies and writing' }).click();
  await page.getByRole('menuitemradio', { name: /\+Enter sends/u }).click();
  await page.keyboard.press('Escape');
  await writing(page).fill('One');
  await writing(page).press('Enter');
  await page.keyboard.type('two');
  await expect(writing(page)).toHaveValue('One\ntwo');
  await writing(page).press('Control+Enter');
  await expect.poll(() => arrived(backend)).toContain('One\ntwo');
  await expect
    .poll(() => page.evaluate(() => window.opsdeck.preferences.get()))
    .toMatchObject({ sendWith: 'modEnter', cannedReplies: [{ title: 'Welcome' }] });
  await app.close();

  const again = await launchApp({ userDataDir });
  try {
    const next = await again.firstPage();
    await next
      .getByRole('navigation', { name: 'Rooms' })
      .getByRole('button', { name: /operations/iu })
      .click();
    await expect(next.getByText(/\+Enter sends, Enter starts a new line/u)).toBeVisible();
    await writing(next).press('/');
    await expect(next.getByRole('menuitem', { name: 'Welcome' })).toBeVisible();
  } finally {
    await again.close();
  }
});

test('who is there and who types is seen', async ({ page, backend }) => {
  await inOperations(page, backend);
  backend.control.sendRaw('relay', { type: 'user_joined', room: 'operations', user: 'ines' }, 'operations');
  await expect(page.getByRole('region', { name: 'Conversation' }).getByText('ines')).toBeVisible();
  backend.control.postTyping('relay', 'operations', 'second', true);
  await expect(page.getByText('second is typing…')).toBeVisible();
  backend.control.sendRaw('relay', { type: 'user_left', room: 'operations', user: 'ines' }, 'operations');
  await expect(page.getByRole('region', { name: 'Conversation' }).getByText('ines')).toBeHidden();
});

test('a room that is closed while somebody writes keeps what was written', async ({ page, backend }) => {
  await inOperations(page, backend);
  await writing(page).fill('Into a closed room');
  backend.control.refuseHandshakes(404, 1, { system: 'relay' });
  backend.control.dropAll({ code: 4404 }, 'relay');
  await expect(connectionWords(page)).toContainText('has nothing at');
  await writing(page).press('Enter');
  await expect(log(page).getByText('Waiting to be sent')).toBeVisible();
  expect(arrived(backend)).toEqual([]);
  await page.getByRole('banner').getByRole('button', { name: 'Retry now' }).click();
  await expect(connectionWords(page)).toContainText('has nothing at');
  await page.getByRole('banner').getByRole('button', { name: 'Retry now' }).click();
  await expect.poll(() => arrived(backend)).toEqual(['Into a closed room']);
  await expect(page.locator('[data-message-state="sent"]', { hasText: 'Into a closed room' })).toHaveCount(1);
});
