import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { addServer, connectionWords, expect, expectAccessible, signIn, test as base } from './app-test.ts';
import { listenToNatives, toldTitles } from './desktop.ts';
import { hostile } from './dns-records.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** The zone changes only when the test says so. */
const test = base.extend({
  backend: async ({}, use) => {
    const backend = await startReferenceBackend({ port: 0, stepping: 'manual', seed: 11 });
    await use(backend);
    await backend.stop();
  },
});

const grid = (page: Page, name = 'DNS records') => page.getByRole('grid', { name });
const rows = (page: Page, name?: string) => grid(page, name).locator('.table-row');
const details = (page: Page) => page.getByRole('complementary', { name: 'Record details' });

async function openDns(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'DNS' }).click();
  await expect(connectionWords(page)).toContainText('Live');
}
async function atDns(page: Page, backend: ReferenceBackend): Promise<void> {
  await addServer(page, 'Hosting panel', backend.systems.hosting);
  await signIn(page);
  await openDns(page);
  await expect(grid(page)).toContainText('example.test');
}
const told = (backend: ReferenceBackend, action: string, record: object, over: object = {}): void => {
  backend.control.sendRaw('hosting', { type: 'dns_update', action, record, ...over }, '/ws/dns/');
};
const mail = (value: string, ttl = 300) => ({ id: 900, name: 'mail.new.test', type: 'A', value, ttl });
const saveTo = (app: LaunchedApp, target: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);

test('records are there, live, and are found by the keyboard', async ({ app, page, backend }) => {
  await atDns(page, backend);
  await expectAccessible(page);
  told(backend, 'created', mail('192.0.2.1'));
  const row = rows(page).filter({ hasText: 'mail.new.test' });
  await expect(row).toContainText('192.0.2.1');
  await expect(row.locator('.dns-flash')).toBeAttached();
  told(backend, 'updated', mail('192.0.2.2'), { user: 'eve' });
  await expect(row).toContainText('192.0.2.2');

  await page.keyboard.press('/');
  await page.keyboard.type('MAIL.NEW');
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(rows(page)).toBeFocused();
  await page.keyboard.press('Control+c');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('192.0.2.2');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('by eve');
  await expect(details(page).getByRole('listitem')).toHaveCount(2);
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await expect(rows(page)).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(rows(page)).not.toHaveCount(1);

  await page.getByRole('button', { name: 'Type', exact: true }).first().click();
  await page.getByRole('menuitemcheckbox', { name: /^MX/u }).click();
  await page.keyboard.press('Escape');
  await expect(rows(page).locator('.cell-type')).toHaveText(['MX']);
  await page.getByLabel('Search the records').fill('horoscope');
  await expect(page.getByText('No record matches')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'Changed', exact: true }).click();
  await expect(rows(page).first()).toContainText('mail.new.test');
  told(backend, 'deleted', mail(''));
  await expect(row).toBeHidden();
});

test('old records are said to be old, and a scroll through many fetches what is shown', async ({
  page,
  backend,
}) => {
  await atDns(page, backend);
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    id: index,
    name: `h${String(index).padStart(4, '0')}.many.test`,
    type: 'A',
    value: `198.51.100.${String(index % 250)}`,
    ttl: 300,
  }));
  backend.control.sendRaw('hosting', { type: 'dns_snapshot', records: many }, '/ws/dns/');
  await expect(page.getByText('5,000 records')).toBeVisible();
  await rows(page).first().focus();
  await page.keyboard.press('End');
  const last = rows(page).filter({ hasText: 'h4999.many.test' });
  await expect(last).toBeFocused();
  expect(await rows(page).count()).toBeLessThan(80);

  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'hosting');
  await expect(page.getByText(/^Not connected: these are the records/u)).toBeVisible();
  await expect(last).toBeVisible();
  await expectAccessible(page);
  await backend.control.resumeAccepting();
});

test('hostile records are shown as what they are, with hints', async ({ page, backend }) => {
  await atDns(page, backend);
  backend.control.sendRaw(
    'hosting',
    { type: 'dns_snapshot', records: [...hostile, null, 7, {}] },
    '/ws/dns/',
  );
  await expect(grid(page)).toContainText('<b>bold</b>.example.test');
  await expect(grid(page)).toContainText('odd\\u202Egnp.example.test');
  await expect(page.getByText('3 entries of the server’s list could not be shown')).toBeVisible();
  await page.getByRole('button', { name: /^With hints/u }).click();
  await expect(rows(page)).toHaveCount(12);
  await page.getByLabel('Search the records').fill('alias.example.test');
  await rows(page)
    .filter({ has: page.getByText('CNAME', { exact: true }) })
    .click();
  await expect(details(page).getByRole('region', { name: 'Hints' })).toContainText(
    'A CNAME stands alone at its name.',
  );
  await expectAccessible(page);
  told(backend, 'deleted', { id: 5, name: 'alias.example.test', type: 'A' });
  await expect(details(page).getByRole('region', { name: 'Hints' })).toBeHidden();
});

test('what is shown is written as a zone file and as CSV', async ({ app, page, backend, userDataDir }) => {
  await atDns(page, backend);
  backend.control.sendRaw('hosting', { type: 'dns_snapshot', records: hostile }, '/ws/dns/');
  await page.getByLabel('Search the records').fill('example.test');
  await expect(page.getByText(/^\d+ of 47$/u).first()).toBeVisible();
  const folder = path.dirname(userDataDir);
  for (const [item, file] of [
    ['Zone file', 'example.zone'],
    ['CSV, for spreadsheets', 'records.csv'],
  ] as const) {
    await saveTo(app, path.join(folder, file));
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(`Written to ${path.join(folder, file)}`)).toBeVisible();
  }
  const zone = readFileSync(path.join(folder, 'example.zone'), 'utf8');
  expect(zone).toContain('\n$ORIGIN example.test.\n$TTL 3600\nexample.test.\tIN\tSOA\tns1.example.test. ');
  expect(zone).toContain('example.test.\tIN\tMX\t10 alias.example.test.\n');
  expect(zone).toContain('xn--mnchen-3ya.example.test.\tIN\tCAA\t0 issue "ca.example.test"\n');
  expect(zone).toContain('; "WWW.Example.test. A 192.0.2.300"');
  const csv = readFileSync(path.join(folder, 'records.csv'), 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""http://x.test"")`);
});

test('the log outlives the app, and what was missed meanwhile is in it', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atDns(page, backend);
  const [first] = [backend.control.changeDns()];
  await page.getByRole('tab', { name: 'Changes' }).click();
  const log = (of: Page) => rows(of, 'DNS changes, the newest first');
  await expect(log(page)).toContainText([first.record.name]);
  await expectAccessible(page);
  await app.close();
  const missed = Array.from({ length: 8 }, () => backend.control.changeDns());

  const second = await launchApp({ userDataDir });
  try {
    const again = await second.firstPage();
    await openDns(again);
    await again.getByRole('tab', { name: 'Changes' }).click();
    await expect(log(again).last()).toContainText(first.record.name);
    const marked = log(again).filter({ hasText: 'Missed while Opsdeck was closed' });
    await expect(marked).not.toHaveCount(0);
    expect(missed.length).toBeGreaterThanOrEqual(await marked.count());
    await again.getByRole('button', { name: 'Only missed ones' }).click();
    await expect(log(again)).toHaveCount(await marked.count());
    await log(again).first().focus();
    await again.keyboard.press('Enter');
    await expect(details(again)).toContainText('It happened between');
    await expectAccessible(again);
    await saveTo(second, path.join(path.dirname(userDataDir), 'changes.csv'));
    await again.getByRole('button', { name: 'Export' }).click();
    await expect(again.getByText(/^Written to/u)).toBeVisible();
    const csv = readFileSync(path.join(path.dirname(userDataDir), 'changes.csv'), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength((await marked.count()) + 1);

    await again.getByRole('tab', { name: 'Compare' }).click();
    await again.getByRole('button', { name: 'Compare' }).click();
    await expect(rows(again, 'Differences')).not.toHaveCount(0);
    await expectAccessible(again);
  } finally {
    await second.close();
  }
});

test('two moments are compared: what was changed back is no difference', async ({ page, backend }) => {
  await atDns(page, backend);
  const other = { id: 901, name: 'www.new.test', type: 'A', value: '192.0.2.8', ttl: 300 };
  for (const [action, record] of [
    ['created', mail('192.0.2.1')],
    ['created', other],
    ['updated', mail('192.0.2.2')],
    ['deleted', other],
  ] as const)
    told(backend, action, record);
  await expect(grid(page)).toContainText('192.0.2.2');
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.getByRole('combobox', { name: 'From' }).selectOption('An hour ago');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText('1 created, 0 changed, 0 deleted')).toBeVisible();
  await expect(rows(page, 'Differences')).toContainText('192.0.2.2');
  await page.getByRole('combobox', { name: 'From' }).selectOption('Another moment…');
  await page.getByLabel('From', { exact: true }).last().fill('2100-01-01T00:00:00');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('alert')).toContainText('The first moment must be before the second.');
});

test('a watch tells of what changes, and leads to the record', async ({ app, page, backend }) => {
  await atDns(page, backend);
  await listenToNatives(app);
  await page.getByRole('button', { name: 'Watches…' }).click();
  const dialog = page.getByRole('dialog', { name: 'DNS watches' });
  await expect(dialog.getByText('Nothing is watched yet.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add a watch' }).press('Enter');
  const pattern = dialog.getByLabel('Name', { exact: true });
  await expect(pattern).toBeFocused();
  await pattern.press('Enter');
  await expect(pattern).toHaveAttribute('aria-invalid', 'true');
  await pattern.fill('example.test');
  await expect(dialog.getByRole('status')).toHaveText(/^Fits \d+ records now$/u);
  await pattern.fill('mail.');
  await pattern.press('Enter');
  await expect(dialog.getByRole('listitem')).toContainText('mail.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toBeHidden();

  told(backend, 'created', { ...mail('192.0.2.7'), id: 902, name: 'web.new.test' });
  told(backend, 'created', mail('192.0.2.1'));
  await expect.poll(() => toldTitles(app)).toEqual(['A record of mail.new.test created']);
  await page.getByRole('link', { name: /^Notifications/u }).click();
  await page.getByText('A record of mail.new.test created').click();
  await expect(page.getByLabel('Search the records')).toHaveValue('mail.new.test');
  await expect(details(page)).toContainText('192.0.2.1');

  await page.getByRole('button', { name: 'Watches…' }).click();
  await dialog.getByRole('button', { name: 'Delete: mail.' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Watches…' }).click();
  await expect(dialog.getByText('Nothing is watched yet.')).toBeVisible();
  await page.keyboard.press('Escape');
});
