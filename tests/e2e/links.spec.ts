import { addServer, atNumberDesk, expect, expectAccessible, startNumbers, test } from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** The dialogs that the app shows from now on; each is answered with its button of this number. */
async function answerDialogs(app: LaunchedApp, response: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, given) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    dialog.showMessageBox = (...args: unknown[]) => {
      const options = args.at(-1) as { message: string; detail: string };
      shown.push(`${options.message} ${options.detail}`);
      return Promise.resolve({ response: given, checkboxChecked: false });
    };
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
}

/** Sends a link as a second start does. */
async function sendLink(userDataDir: string, ...args: string[]): Promise<void> {
  const second = await launchApp({ userDataDir, args });
  expect(await second.exitCode).toBe(0);
}

test('a link of a second start opens its task', async ({ app, page, backend, userDataDir }) => {
  await atNumberDesk(page, backend);
  await startNumbers(page, 10);
  const details = page.getByRole('complementary', { name: 'Task details' });
  await expect(details).toContainText('10 of 10');
  const taskKey = await page.evaluate(async () => {
    const { accounts } = await window.opsdeck.app.state();
    const view = await window.opsdeck.tasks.openView({
      query: {
        accountId: accounts[0]?.id ?? '',
        kinds: [],
        states: [],
        text: '',
        from: null,
        to: null,
        sort: { by: 'created', direction: 'desc' },
      },
      window: { offset: 0, limit: 10 },
    });
    return view.ok ? view.value.rows[0]?.key : undefined;
  });
  await page.getByRole('link', { name: /^Notifications/u }).click();
  await expect(details).toBeHidden();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await sendLink(userDataDir, '--inspect', '/etc/passwd', `opsdeck://task/${taskKey ?? ''}`);
  await expect(details).toContainText('10 of 10');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
});

test('a link that the app was started by is followed once the page is there', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  await app.close();
  const again = await launchApp({ userDataDir, args: ['opsdeck://show/history'] });
  const first = await again.firstPage();
  await expect(first.getByRole('heading', { name: 'Nothing has ended yet' })).toBeVisible();
  await again.close();
});

test('links that are unknown, cut off or of a stranger are refused in words', async ({
  app,
  page,
  userDataDir,
}) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const shown = await answerDialogs(app, 0);
  await sendLink(userDataDir, 'opsdeck://run/calc');
  await expect.poll(shown).toHaveLength(1);
  await sendLink(userDataDir, 'opsdeck://task/2f1c0f4e/t1');
  await expect.poll(shown).toHaveLength(2);
  await sendLink(userDataDir, 'opsdeck://show/tasks?x=1');
  await expect.poll(shown).toHaveLength(3);
  const [unknown, stranger, malformed] = await shown();
  expect(unknown).toContain('does not know what this link wants');
  expect(stranger).toContain('not signed in here');
  expect(malformed).toContain('does not follow this link');
});

test('a link with a manifest adds nothing by itself', async ({ app, page, backend, userDataDir }) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  const servers = () => page.evaluate(async () => (await window.opsdeck.app.state()).servers.length);
  const manifest = JSON.stringify({
    manifestVersion: 1,
    family: 'desk',
    name: 'A stranger’s desk',
    baseUrl: 'https://elsewhere.invalid',
    auth: { token: 'none', carry: { in: 'none' } },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
  });
  const link = `opsdeck://add-server?manifest=${encodeURIComponent(manifest)}`;
  const declined = await answerDialogs(app, 0);
  await sendLink(userDataDir, link);
  await expect.poll(declined).toHaveLength(1);
  expect((await declined())[0]).toContain('elsewhere.invalid');
  await expect(page.getByLabel('User name')).toBeVisible();

  await answerDialogs(app, 1);
  await sendLink(userDataDir, link);
  await expect(page.getByRole('textbox', { name: 'Manifest' })).toHaveValue(manifest);
  expect(await servers()).toBe(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(servers).toBe(2);
});
