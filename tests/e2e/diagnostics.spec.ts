import type { Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  test,
} from './app-test.ts';

const openDiagnostics = (page: Page) => page.getByRole('link', { name: /^Diagnostics/u }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

test('a drop and a refusal are shown with their codes and in words, and the timeline remembers', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await openDiagnostics(page);
  const card = page.getByRole('article', { name: 'tasks' });
  await expect(card).toContainText('Live');
  await expect(card).toContainText(/\d+ ms/u);
  await expect(card).toContainText('every frame was understood');

  backend.control.sendRaw('number-desk', { type: 'task_weather' });
  backend.control.sendRaw('number-desk', 'no JSON');
  await expect(card).toContainText('1 frame of an unknown type (task_weather)');
  await expect(card).toContainText('1 unreadable frame');

  backend.control.refuseHandshakes(503, 1);
  backend.control.dropAll();
  await expect(card).toContainText('The server failed with an error of its own (503)');
  await expect(card.getByRole('img', { name: /^The last hour:.*waiting to retry/u })).toBeVisible();
  await expect(connectionWords(page)).toContainText('Live');
  // All is well again, and what happened can still be read.
  await expect(card).toContainText('(503)');

  await tab(page, 'Ledger');
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'Refused' }).filter({ hasText: '503' })).toBeVisible();
  await expect(rows.filter({ hasText: 'Closed' }).filter({ hasText: '1006' })).toBeVisible();
  await expect(rows.filter({ hasText: 'Signed in' })).toBeVisible();
  await page.getByLabel('Only trouble').check();
  await expect(rows.filter({ hasText: 'Signed in' })).toBeHidden();
  await expect(rows.filter({ hasText: '503' })).toBeVisible();
});

test('the test of a connection shows what each credential got beside what is expected', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  await signIn(page);
  await openDiagnostics(page);
  await tab(page, 'Test');
  await page.getByRole('button', { name: 'Run the test' }).click();
  await expect(page.getByText('Everything did as the manifest expects.')).toBeVisible();
  const row = page.getByRole('row', { name: /^admin/u });
  await expect(row.getByRole('cell')).toHaveText([/let in/u, /refused 4401/u, /refused 4401/u]);
  // Live connections were not touched.
  await expect(connectionWords(page)).toContainText('Live');
});

test('the token is described and never shown, and a pasted refresh token is told from an access token', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await openDiagnostics(page);
  await tab(page, 'Sign-in');
  const held = page.getByRole('region', { name: 'Token in use' });
  await expect(held).toContainText('Access token');
  await expect(held).toContainText(/\d+ min \d+ s left/u);
  await expect(held.getByRole('row', { name: /^user_id/u })).toBeVisible();

  const answer = await fetch(`${backend.systems.relay}/api/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operator', password: 'operator-demo' }),
  });
  const { refresh } = (await answer.json()) as { refresh: string };
  const paste = page.getByRole('region', { name: 'Inspect another token' });
  await paste.getByLabel('Token').fill(`Bearer ${refresh}`);
  await paste.getByRole('button', { name: 'Inspect' }).click();
  await expect(paste).toContainText('This is a refresh token');
  await expect(paste.getByLabel('Token')).toHaveValue('');
  expect(await page.content()).not.toContain(refresh.split('.')[2]);
});

test('the export shows what it holds, holds no secret, and says where it was saved', async ({
  app,
  page,
  backend,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-export-'));
  const file = path.join(folder, 'diagnostics.json');
  await atNumberDesk(page, backend);
  await openDiagnostics(page);
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('What the file will hold')).toHaveValue(/"ledger"/u);
  await dialog.getByRole('button', { name: 'Save the file…' }).click();
  await expect(dialog).toContainText(`Saved: ${file}`);
  const text = readFileSync(file, 'utf8');
  expect(Object.keys(JSON.parse(text) as object)).toEqual(
    expect.arrayContaining(['connections', 'ledger', 'log']),
  );
  expect(text).not.toContain('operator-demo');
  expect(text).not.toMatch(/token=(?!\*\*\*)/u);
  rmSync(folder, { recursive: true });
});

test('every view is accessible in both themes', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await openDiagnostics(page);
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    for (const name of ['Connections', 'Sign-in', 'Test', 'Ledger']) {
      await tab(page, name);
      await expectAccessible(page);
    }
  }
});
