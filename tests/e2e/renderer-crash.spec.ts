import { readFileSync } from 'node:fs';
import path from 'node:path';
import { atNumberDesk, addServer, connectionWords, expect, signIn, startNumbers, test } from './app-test.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** Kills the page. What comes after it is asked by the main process: Playwright gives up a page that crashed. */
const crash = (app: LaunchedApp): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise<void>((resolve) => contents?.once('render-process-gone', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await gone;
  });
const inPage = (app: LaunchedApp, source: string): Promise<unknown> =>
  app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code).catch(() => undefined),
    source,
  );
const shown = (app: LaunchedApp) => async () =>
  String(await inPage(app, '[document.title, document.body.innerText].join("\\n")'));
const logOf = (userDataDir: string): string =>
  readFileSync(path.join(userDataDir, 'logs', 'opsdeck.log'), 'utf8');

test('a console that crashes comes back where it was, with the draft, and the ledger says so', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('button', { name: /operations/iu })
    .click();
  await expect(connectionWords(page)).toContainText('Live');
  await page.getByRole('textbox', { name: 'Message' }).fill('half a sentence');
  await page.getByRole('textbox', { name: 'Message' }).blur();
  await expect
    .poll(() => page.evaluate(() => window.opsdeck.robustness.begin()))
    .toMatchObject({ screen: 'chat', rooms: expect.anything() });

  await crash(app);
  await expect.poll(shown(app)).toMatch(/Chat.*Relay desk/u);
  await expect
    .poll(() => inPage(app, `document.querySelector('textarea[aria-label="Message"], textarea')?.value`))
    .toBe('half a sentence');
  expect(logOf(userDataDir)).toContain('the console crashed');
  const ledger = await inPage(
    app,
    `opsdeck.app.state().then(({ accounts }) => opsdeck.diagnostics.ledger({ accountId: accounts[0].id, limit: 50 }))`,
  );
  expect(ledger).toContainEqual(expect.objectContaining({ kind: 'consoleCrashed' }));
});

test('a task that is open is open again after a crash, and nothing is kept up to date for the page before', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await startNumbers(page, 40);
  await page.getByRole('row').filter({ hasText: 'Generate numbers' }).click();
  await expect(page.getByRole('complementary', { name: 'Task details' })).toBeVisible();
  // What an earlier page has opened answers until that page is gone.
  const viewId = await page.evaluate(async () => {
    const { accounts } = await window.opsdeck.app.state();
    const view = await window.opsdeck.tasks.openView({
      query: { accountId: accounts[0]!.id, states: [], kinds: [], text: '', since: null, sort: { by: 'started', direction: 'desc' } } as never,
      window: { offset: 0, limit: 10 } as never,
    });
    return view.ok ? view.value.viewId : '';
  }).catch(() => '');
  await crash(app);
  await expect.poll(shown(app)).toContain('Task details');
  if (viewId !== '')
    expect(
      await inPage(app, `opsdeck.tasks.moveView({ viewId: ${JSON.stringify(viewId)}, window: { offset: 0, limit: 10 } })`),
    ).toMatchObject({ ok: false });
});
