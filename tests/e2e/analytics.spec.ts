import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { addServer, connectionWords, expect, expectAccessible, signIn, test as base } from './app-test.ts';
import { listenToNatives, toldTitles } from './desktop.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** Nothing moves unless the test says so. */
const test = base.extend<{ backend: ReferenceBackend }>({
  // Playwright reads what a fixture needs off its first parameter's pattern, empty or not.
  backend: async ({}, use) => {
    const backend = await startReferenceBackend({ port: 0, stepping: 'manual' });
    await use(backend);
    await backend.stop();
  },
});

const say = (backend: ReferenceBackend, data: Record<string, unknown>): void => {
  backend.control.sendRaw('hosting', { type: 'analytics_update', data: data }, 'analytics');
};
async function atCharts(page: Page, backend: ReferenceBackend): Promise<void> {
  await addServer(page, 'Hosting panel', backend.systems.hosting);
  await signIn(page);
  await page.getByRole('link', { name: 'Analytics' }).click();
  await expect(connectionWords(page)).toContainText('Live');
  await expect(chart(page, 'cpu_percent')).toBeVisible();
}
const chart = (page: Page, name: string): Locator => page.locator(`[data-series="analytics/${name}"]`);
const tile = (page: Page, name: string): Locator => page.locator(`[data-tile="analytics/${name}"]`);
const choose = async (page: Page, name: string, item: string): Promise<void> => {
  await page
    .getByRole('button', { name: `More for ${name}` })
    .last()
    .click();
  await page
    .getByRole('menuitem', { name: item, exact: true })
    .or(page.getByRole('menuitemradio', { name: item }))
    .click();
};
const setLimits = async (page: Page, name: string, warning: string, critical: string): Promise<void> => {
  await choose(page, name, 'Limits…');
  const dialog = page.getByRole('dialog', { name: `Limits of ${name}` });
  await dialog.getByLabel('Warning').fill(warning);
  await dialog.getByLabel('Critical', { exact: true }).fill(critical);
  await dialog.getByLabel('Seconds it must hold').fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
};
const saveTo = async (app: LaunchedApp, userDataDir: string, file: string): Promise<string> => {
  const target = path.join(path.dirname(userDataDir), file);
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  return target;
};
const readSaved = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
};

test('numbers are live, a counter is a rate, and what hostile servers send is left out', async ({
  page,
  backend,
}) => {
  await atCharts(page, backend);
  await expect(chart(page, 'cpu_percent')).toHaveAccessibleName(/cpu_percent: [\d.]+ %/u);
  say(backend, { cpu_percent: 61.5, cpu: { load: 0.25 } });
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('61.5 %');
  await expect(chart(page, 'cpu.load').locator('.chart-value')).toHaveText('0.25');

  let total = 1_482_311;
  await expect
    .poll(
      () => {
        total += 10;
        say(backend, { requests_total: total });
        return chart(page, 'requests_total').locator('.chart-value').textContent();
      },
      { intervals: [100] },
    )
    .toMatch(/^[\d.,]+\/s$/u);
  await choose(page, 'requests_total', 'Show as value');
  await expect(chart(page, 'requests_total').locator('.chart-value')).toHaveText('1.48M');

  say(backend, {
    cpu_percent: 'high',
    text: 'none',
    nothing: null,
    yes: true,
    list: [1, 2],
    deep: { deeper: { deepest: 1 } },
    huge: 1e308,
    'a\u202Eb<img src=x>': 7,
    ['n'.repeat(1_024)]: 8,
  });
  await expect(chart(page, 'huge').locator('.chart-value')).toHaveText('1.0e308');
  await expect(page.getByRole('heading', { name: 'a\\u202Eb<img src=x>' })).toBeVisible();
  for (const name of ['text', 'nothing', 'yes', 'list', 'deep.deeper'])
    await expect(chart(page, name)).toHaveCount(0);
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('61.5 %');
  await expectAccessible(page);
});

test('the window, the search, the pause and the cross-hair', async ({ page, backend }) => {
  await atCharts(page, backend);
  await page.getByRole('radio', { name: '1 min', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '5 min', exact: true })).toBeChecked();

  await page.getByRole('heading', { name: 'cpu_percent' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('PERC');
  await expect(page.locator('.chart-card')).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(chart(page, 'cpu_percent')).toBeFocused();

  say(backend, { cpu_percent: 20 });
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('20 %');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^\d+ s behind$/u)).toBeVisible();
  say(backend, { cpu_percent: 80 });
  await expect(page.getByText(/^[2-9] s behind$/u)).toBeVisible();
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('20 %');
  for (const window of ['24 h', '1 min']) {
    await page.getByRole('radio', { name: window }).check({ force: true });
    await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('20 %');
  }
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('80 %');
  await expect(page.getByText(/behind$/u)).toBeHidden();

  await chart(page, 'cpu_percent').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: /: 80 %$/u })).toBeAttached();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: /: 20 %$/u })).toBeAttached();
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('20 %');
  await expect(chart(page, 'memory_percent').locator('.plot-hair')).toBeVisible();
  await expect(page.getByText(/^At \d\d:\d\d:\d\d$/u)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('80 %');
});

test('pinned tiles and limits change colour, are told once, and the notification leads to the chart', async ({
  app,
  page,
  backend,
}) => {
  await atCharts(page, backend);
  await listenToNatives(app);
  for (const name of ['cpu_percent', 'queue_depth']) await choose(page, name, 'Pin');
  await expect(page.locator('[data-tile]')).toHaveCount(2);
  await choose(page, 'queue_depth', 'Move left');
  await expect(page.locator('[data-tile]').first()).toHaveAttribute('data-tile', 'analytics/queue_depth');

  await choose(page, 'cpu_percent', 'Limits…');
  const dialog = page.getByRole('dialog', { name: 'Limits of cpu_percent' });
  await dialog.getByLabel('Warning').fill('ninety');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This is not a number.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await setLimits(page, 'cpu_percent', '70', '90');
  say(backend, { cpu_percent: 75 });
  await expect(tile(page, 'cpu_percent')).toHaveAttribute('data-severity', 'warning');
  await expect(chart(page, 'cpu_percent')).toHaveAttribute('data-severity', 'warning');
  await expect(tile(page, 'cpu_percent')).toContainText('Warning');
  await expectAccessible(page);
  await expect.poll(() => toldTitles(app)).toEqual(['cpu_percent is above 70']);
  for (const value of [95, 96, 97]) say(backend, { cpu_percent: value });
  await expect(tile(page, 'cpu_percent')).toHaveAttribute('data-severity', 'critical');
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Notifications/u }).click();
  await page.getByRole('button', { name: /^cpu_percent is above 90/u }).click();
  await expect(page.getByRole('heading', { name: 'cpu_percent' })).toBeVisible();
  await expect(page.locator('[data-large]')).toHaveAttribute('data-severity', 'critical');
  await expect
    .poll(async () => (await toldTitles(app)).filter((title) => title.endsWith('90')))
    .toHaveLength(1);
});

test('the keyboard opens a chart, reads its values as a table, and comes back to it', async ({
  page,
  backend,
}) => {
  await atCharts(page, backend);
  await chart(page, 'active_connections').focus();
  await page.keyboard.press('ArrowDown');
  const below = page.locator('.chart-card:focus');
  const name = (await below.getAttribute('data-series')) ?? '';
  expect(name).not.toBe('analytics/active_connections');
  await page.keyboard.press('ArrowUp');
  await expect(chart(page, 'active_connections')).toBeFocused();
  say(backend, { active_connections: 321 });
  await expect(chart(page, 'active_connections').locator('.chart-value')).toHaveText('321');
  await page.keyboard.press('Enter');
  const large = page.locator('[data-large="analytics/active_connections"]');
  await expect(large).toBeFocused();
  await page.keyboard.press('Home');
  await expect(large.locator('.plot-hair')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show as a table' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toContainText('321');
  await expectAccessible(page);
  await page.evaluate(() => window.opsdeck.settings.change({ theme: 'dark' }));
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(chart(page, 'active_connections')).toBeFocused();
});

test('the window is exported as CSV, and a chart as PNG', async ({ app, page, backend, userDataDir }) => {
  await atCharts(page, backend);
  say(backend, { '=HYPERLINK("x")': 1, cpu_percent: 33 });
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('33 %');
  say(backend, { cpu_percent: -4 });
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('-4 %');
  const csv = await saveTo(app, userDataDir, 'metrics.csv');
  await expect(chart(page, '=HYPERLINK(\\"x\\")')).toBeVisible();
  await page.getByLabel('Search the names').fill('p');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect.poll(() => readSaved(csv).length).toBeGreaterThan(0);
  const [head = '', ...rows] = readSaved(csv).toString('utf8').trim().split('\r\n');
  expect(head).toContain(`"'=HYPERLINK(""x"")"`);
  const column = head.split(',').indexOf('cpu_percent');
  expect(column).toBeGreaterThan(0);
  expect(rows.every((row) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/u.test(row))).toBe(true);
  expect(rows.slice(-2).map((row) => row.split(',')[column])).toEqual(['33', '-4']);
  expect(rows.at(-1)).toContain(',,');

  await chart(page, 'cpu_percent').press('Enter');
  const png = await saveTo(app, userDataDir, 'chart.png');
  await expect(page.locator('[data-large] .large-value')).toHaveText('-4 %');
  await page.getByRole('button', { name: 'Save PNG' }).click();
  await expect.poll(() => readSaved(png).length).toBeGreaterThan(1_000);
  const bytes = readSaved(png);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(500);
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(300);

  const refused = await page.evaluate(() =>
    window.opsdeck.analytics.savePng({ name: 'x', base64: btoa('<script>alert(1)</script>') }),
  );
  expect(refused).toMatchObject({ ok: false, failure: { code: 'inputRefused' } });
});

test('after a restart the data is there again, with a gap, and old data is said to be old', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atCharts(page, backend);
  say(backend, { cpu_percent: 12 });
  await expect(chart(page, 'cpu_percent').locator('.chart-value')).toHaveText('12 %');
  await choose(page, 'cpu_percent', 'Pin');
  await expect(tile(page, 'cpu_percent')).toBeVisible();
  // The greeting was read in the same second, perhaps: what is kept of it is their mean.
  await app.close();
  await backend.control.pauseAccepting();

  const second = await launchApp({ userDataDir });
  try {
    const again = await second.firstPage();
    await again.getByRole('link', { name: 'Analytics' }).click();
    await expect(again.getByText(/^Not connected: these are old numbers\. The last came at/u)).toBeVisible();
    await expect(tile(again, 'cpu_percent').locator('.tile-value')).toHaveText('12 %');
    await expectAccessible(again);
    await backend.control.resumeAccepting();
    await again.getByRole('button', { name: 'Retry now' }).click();
    await expect(connectionWords(again)).toContainText('Live');
    await expect(again.getByText(/^Not connected/u)).toBeHidden();
    say(backend, { cpu_percent: 44 });
    await expect(tile(again, 'cpu_percent').locator('.tile-value')).toHaveText('44 %');
    await tile(again, 'cpu_percent').click();
    await again.getByRole('button', { name: 'Show as a table' }).click();
    const values = again.getByRole('table');
    await expect(values.getByRole('row').nth(1)).toContainText('44 %');
    await expect(values).toContainText('no reading');
    await expect(values.getByRole('row').last()).toContainText('%');
  } finally {
    await second.close();
  }
});
