import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addServer, atNumberDesk, connectionWords, expect, signIn, startNumbers, test } from './app-test.ts';
import { crashPage, inPage, wordsOf } from './page-of.ts';

const logOf = (userDataDir: string): string =>
  readFileSync(path.join(userDataDir, 'logs', 'opsdeck.log'), 'utf8');

test('a console that crashes comes back in its room, with the draft, and log and ledger say so', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('button', { name: /operations/iu }).click();
  await expect(connectionWords(page)).toContainText('Live');
  await page.getByRole('textbox', { name: 'Message' }).fill('half a sentence');
  await page.evaluate(async () => {
    window.dispatchEvent(new Event('blur'));
    // Calls are answered in their order: the draft is kept when this one is.
    await window.opsdeck.app.state();
  });

  await crashPage(app);
  await expect.poll(wordsOf(app)).toMatch(/Chat.*Relay desk/u);
  await expect
    .poll(() => inPage(app, `document.querySelector('textarea[aria-label="Message"]')?.value`))
    .toBe('half a sentence');
  await expect.poll(wordsOf(app)).toContain('Live');
  expect(logOf(userDataDir)).toContain('the console crashed');
  const ledger = `opsdeck.app.state().then(({ accounts }) =>
    opsdeck.diagnostics.ledger({ accountId: accounts[0].id, limit: 50 }))`;
  expect(await inPage(app, ledger)).toContainEqual(expect.objectContaining({ kind: 'consoleCrashed' }));
});

test('an open task is open again after a crash, and nothing is kept up to date for the page before', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await startNumbers(page, 40);
  await page.getByRole('row').filter({ hasText: 'Generate numbers' }).first().click();
  await expect(page.getByRole('complementary', { name: 'Task details' })).toBeVisible();
  const viewId = await page.evaluate(async () => {
    const [account] = (await window.opsdeck.app.state()).accounts;
    const sort = { by: 'created', direction: 'desc' } as const;
    const view = await window.opsdeck.tasks.openView({
      query: { accountId: account?.id ?? '', kinds: [], states: [], text: '', from: null, to: null, sort },
      window: { offset: 0, limit: 10 },
    });
    if (!view.ok) throw new Error(view.failure.code);
    return view.value.viewId;
  });
  const moved = `opsdeck.tasks.moveView({ viewId: '${viewId}', window: { offset: 0, limit: 10 } })`;
  expect(await inPage(app, moved)).toMatchObject({ ok: true });

  await crashPage(app);
  await expect
    .poll(() => inPage(app, `document.querySelector('aside[aria-label="Task details"]')?.innerText`))
    .toContain('Generate numbers');
  expect(await inPage(app, moved)).toMatchObject({ ok: false });
});

test('a reload leads back to the same place too', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await page.getByRole('link', { name: /^Diagnostics/u }).click();
  await expect(page.getByRole('tab', { name: 'Ledger' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Ledger' })).toBeVisible();
});

test('three crashes in a minute end in words, from where it is tried again or safe mode is started', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  for (const _time of [1, 2]) {
    await crashPage(app);
    await expect.poll(wordsOf(app)).toContain('Live');
  }
  await crashPage(app);
  await expect.poll(wordsOf(app)).toContain('The window crashed several times');
  // The connection was held all the while.
  expect(backend.control.connections('number-desk')).toBe(1);
  await inPage(app, `document.querySelector('a[href="index.html"]').click()`);
  await expect.poll(wordsOf(app)).toContain('Live');

  await crashPage(app);
  await expect.poll(wordsOf(app)).toContain('The window crashed several times');
  await app.evaluate(({ app: electron }) => {
    electron.relaunch = (options) => {
      console.log(`relaunch ${JSON.stringify(options)}`);
    };
  });
  // The app may be gone before it can answer.
  await inPage(app, `document.querySelector('a[href="enter-safe-mode"]').click()`).catch(() => undefined);
  expect(await app.exitCode).toBe(0);
  expect(app.output()).toMatch(/relaunch .*"--safe-mode"/u);
});

test('a console that does not answer is asked about, and loaded again when the operator says so', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    // Electron tells after half a minute without an answer to a key or a click: no test waits for that.
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  await expect.poll(() => logOf(userDataDir)).toContain('the console crashed');
  await expect.poll(wordsOf(app)).toContain('Live');
  expect(logOf(userDataDir)).toContain('the console does not answer');
});
