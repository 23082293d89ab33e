import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { callNames } from '../../src/contract/channel-names.ts';
import { atNumberDesk, connectionWords, expect, operator, startNumbers, test } from './app-test.ts';

test('nothing the page can reach holds a token or a password', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  await atNumberDesk(page, backend);
  await startNumbers(page, 10);
  const answer = await fetch(`${backend.systems['number-desk']}/api/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operator),
  });
  const { token } = (await answer.json()) as { token: string };

  const reachable = await page.evaluate(async () => {
    const state = await window.opsdeck.app.state();
    const found: string[] = [JSON.stringify(state), document.documentElement.outerHTML];
    for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify(storage));
    for (const name of Object.getOwnPropertyNames(window)) {
      try {
        found.push(JSON.stringify((window as unknown as Record<string, unknown>)[name]));
      } catch {
        // Cyclic or forbidden: the window's own parts, not data.
      }
    }
    return found.join('\n');
  });
  expect(reachable).not.toContain(token);
  expect(reachable).not.toContain(operator.password);
  expect(seen.join('\n')).not.toContain(token);
  expect(app.output()).not.toContain(token);
  for (const file of filesBelow(userDataDir)) {
    const content = readFileSync(file, 'latin1');
    expect(content.includes(token), file).toBe(false);
    expect(content.includes(operator.password), file).toBe(false);
  }
});

test('the page has the bridge and nothing else of Electron or Node', async ({ page }) => {
  const world = await page.evaluate(() => ({
    bridge: Object.keys(window.opsdeck).sort(),
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    ipc: 'ipcRenderer' in window,
  }));
  expect(world).toEqual({
    bridge: Object.keys(callNames).sort(),
    require: 'undefined',
    process: 'undefined',
    ipc: false,
  });
});

test('the main process refuses malformed input', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    const calls = [
      () => window.opsdeck.accounts.signIn({ serverId: '', username: 'a', password: 'b' }),
      () => window.opsdeck.settings.change({ theme: 'pink' as 'dark' }),
      () => window.opsdeck.tasks.moveView({ viewId: 'x', window: { offset: -1, limit: 9_999 } }),
    ];
    return Promise.all(
      calls.map((call) =>
        call().then(
          () => 'accepted',
          (error: unknown) => String(error),
        ),
      ),
    );
  });
  expect(refused).toHaveLength(3);
  for (const message of refused) expect(message).toContain('malformed');
});

test('no navigation, no new window, no inline script', async ({ app, page }) => {
  const before = page.url();
  const violations: string[] = [];
  page.on('console', (message) => violations.push(message.text()));
  const opened = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.broken = true';
    document.body.append(script);
    const made = window.open('https://example.invalid/');
    location.href = 'https://example.invalid/';
    return { made: made !== null, broken: 'broken' in window };
  });
  expect(opened).toEqual({ made: false, broken: false });
  await expect.poll(() => violations.some((text) => text.includes('Content Security Policy'))).toBe(true);
  expect(page.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
});

test('the connection survives a reload of the page', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await page.reload();
  await expect(connectionWords(page)).toContainText('Live');
  expect(backend.control.connections('number-desk')).toBe(1);
});

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) yield* filesBelow(file);
    else if (stat?.isFile() === true) yield file;
  }
}
