import type { Page } from '@playwright/test';
import type { ReferenceBackend } from '../../backend/server.ts';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  test,
} from './app-test.ts';
import { listenToNatives, pressAction, toldTitles, trayOf } from './desktop.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

const start = (backend: ReferenceBackend, areaCode = '212'): void => {
  backend.control.startTask('generate_numbers', { area_code: areaCode, quantity: 10 }, 'operator');
};
const validate = (backend: ReferenceBackend): void => {
  const input = { numbers: ['+12125550100', '+12125550101'], batch_size: 2 };
  backend.control.startTask('validate_numbers', input, 'operator');
};
const progressBar = (app: LaunchedApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows() as unknown as { getProgressBar(): number }[];
    return window?.getProgressBar() ?? -2;
  });
const link = (page: Page) => page.getByRole('link', { name: /^Notifications/u });
const settingsDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings…' }).click();
  return page.getByRole('dialog', { name: 'Notification settings' });
};

test('a rule keeps a kind silent, and says so in words', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await listenToNatives(app);
  await link(page).click();
  await expect(page.getByText('Nothing yet')).toBeVisible();
  await expectAccessible(page);

  const dialog = await settingsDialog(page);
  await expect(dialog.getByText('No rules yet')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add a rule' }).click();
  await dialog.getByRole('checkbox', { name: 'Generate numbers' }).check();
  await dialog.getByRole('radio', { name: 'Only in the list, as read' }).check();
  await expect(dialog.getByRole('status')).toHaveText(
    'When a task of the kind “Generate numbers” ends: only keep it in the list.',
  );
  await dialog.getByLabel(/^Name/u).fill('Numbers');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog.getByRole('region', { name: 'Rules' })).toContainText('only keep it in the list');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  start(backend);
  await expect(page.getByText('Generate numbers completed')).toBeVisible();
  validate(backend);
  await expect(page.getByText('Validate numbers completed')).toBeVisible();
  await expect(link(page)).toHaveAccessibleName(/1$/u);
  await expect.poll(() => toldTitles(app)).toEqual(['Validate numbers completed']);
  await expectAccessible(page);
});

test('rules are added, ordered and deleted by the keyboard', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  await link(page).click();
  const dialog = await settingsDialog(page);
  const sentences = dialog.getByRole('region', { name: 'Rules' }).getByRole('listitem');
  const addRule = dialog.getByRole('button', { name: 'Add a rule' });
  for (const state of ['Completed', 'Failed']) {
    await addRule.press('Enter');
    await expect(dialog.getByRole('radio', { name: 'Tasks' })).toBeFocused();
    await dialog.getByRole('checkbox', { name: state }).press('Space');
    const minutes = dialog.getByLabel(/^Ran at least/u);
    await minutes.fill('five');
    await minutes.press('Enter');
    await expect(minutes).toHaveAttribute('aria-invalid', 'true');
    await minutes.fill('5');
    await minutes.press('Enter');
    await expect(addRule).toBeFocused();
  }
  await expect(sentences).toHaveText([/completes after 5 minutes/u, /fails after 5 minutes/u]);
  const up = dialog.getByRole('button', { name: 'Move up: Rule 2' });
  await up.press('Enter');
  await expect(sentences).toHaveText([/fails/u, /completes/u]);
  await dialog.getByRole('button', { name: 'Delete: Rule 2' }).press('Enter');
  await expect(sentences).toHaveText([/fails/u]);
  await expect(addRule).toBeFocused();
  await dialog.getByRole('checkbox', { name: 'In use: Rule 1' }).press('Space');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toBeHidden();

  await page.reload();
  await link(page).click();
  await settingsDialog(page);
  await expect(sentences).toHaveText([/fails/u]);
  await expect(dialog.getByRole('checkbox', { name: 'In use: Rule 1' })).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Settings…' })).toBeFocused();
});

test('a rule for messages says what it is about, and silences what it names', async ({ page, backend }) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
  await page.getByRole('link', { name: /Notifications/u }).click();
  await page.getByRole('button', { name: 'Settings…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Notification settings' });
  await dialog.getByRole('button', { name: 'Add a rule' }).click();
  await dialog.getByText('Messages', { exact: true }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Completed' })).toBeHidden();
  await dialog.getByRole('checkbox', { name: 'Mentions of me' }).check();
  await dialog.getByRole('radio', { name: 'Only in the list, as read' }).first().check();
  await expect(dialog.getByRole('status')).toContainText(
    'When there is a message that mentions me: only keep it in the list.',
  );
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();

  await page.getByRole('link', { name: 'Chat' }).click();
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('button', { name: /support/iu }).click();
  await page.getByRole('button', { name: /^Favourite/u }).click();
  await rooms.getByRole('button', { name: /operations/iu }).click();
  backend.control.postMessage('relay', 'support', 'second', '@operator, look');
  await expect(rooms.getByRole('button', { name: /support.*1 unread/iu })).toBeVisible();
  await page.getByRole('link', { name: 'Notifications', exact: true }).click();
  await expect(page.getByRole('button', { name: /^second mentions you/u })).toBeVisible();
  await expect(page.getByText('unread', { exact: true })).toHaveCount(0);
});

test('quiet hours hold back what ends, and tell it as one when they are over', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await listenToNatives(app);
  await link(page).click();
  const dialog = await settingsDialog(page);
  await dialog.getByRole('checkbox', { name: 'Keep quiet at set times' }).check();
  await dialog.getByLabel('From', { exact: true }).fill('00:00');
  await dialog.getByLabel('To', { exact: true }).fill('00:00');
  await expect(dialog.getByText('They last a whole day.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Quiet hours without an end.')).toBeVisible();

  start(backend);
  start(backend, '000');
  await expect(page.getByText('Generate numbers completed')).toBeVisible();
  await expect(page.getByText('Generate numbers failed')).toBeVisible();
  expect(await toldTitles(app)).toEqual([]);
  await expect(link(page)).toHaveAccessibleName(/2$/u);

  await page.getByRole('button', { name: 'Change…' }).click();
  await dialog.getByRole('checkbox', { name: 'Keep quiet at set times' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Quiet hours without an end.')).toBeHidden();
  await expect.poll(() => toldTitles(app)).toEqual(['While it was quiet: 2 tasks ended']);
});

test('a snooze and do not disturb are told in words, with a way out', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await listenToNatives(app);
  await link(page).click();
  await page.getByRole('button', { name: 'Snooze' }).click();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'For 30 minutes' }).click();
  await expect(page.getByText(/Snoozed until \w+,? \d\d:\d\d/u)).toBeVisible();
  await expectAccessible(page);
  start(backend);
  await expect(page.getByText('Generate numbers completed')).toBeVisible();
  await page.getByRole('button', { name: 'End the snooze' }).click();
  await expect.poll(() => toldTitles(app)).toEqual(['Generate numbers completed']);

  // Buttons of the notification itself: open, mark as read, snooze.
  await pressAction(app, 2);
  await expect(page.getByText(/Snoozed until/u)).toBeVisible();
  await pressAction(app, 1);
  await expect(link(page)).toHaveAccessibleName('Notifications');
  await page.getByRole('button', { name: 'End the snooze' }).click();

  await page.getByRole('button', { name: 'Do not disturb' }).click();
  await expect(page.getByText(/nothing is told on the desktop/u)).toBeVisible();
  await page.getByRole('button', { name: 'Switch it off' }).click();
  await expect(page.getByRole('button', { name: 'Do not disturb', pressed: false })).toBeVisible();
});

test('what is unread survives a restart, and what ended meanwhile is told once', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await atNumberDesk(page, backend);
  start(backend);
  await expect(link(page)).toHaveAccessibleName(/1$/u);
  await app.close();
  start(backend);
  start(backend, '000');
  await expect
    .poll(() => backend.control.tasks('operator').filter(({ status }) => status !== 'running').length)
    .toBe(3);
  await expect
    .poll(() => backend.control.tasks('operator').every(({ finished_at: at }) => at !== null))
    .toBe(true);

  const second = await launchApp({ userDataDir });
  try {
    const again = await second.firstPage();
    await expect(connectionWords(again)).toContainText('Live');
    await link(again).click();
    await expect(again.getByText('While Opsdeck was closed: 2 tasks ended')).toBeVisible();
    await expect(again.getByText('1 completed, 1 failed, 0 cancelled · Number desk')).toBeVisible();
    await expect(again.getByText('Generate numbers completed', { exact: false }).first()).toBeVisible();
    await expect(link(again)).toHaveAccessibleName(/2$/u);
    await expectAccessible(again);
  } finally {
    await second.close();
  }
  const third = await launchApp({ userDataDir });
  try {
    const again = await third.firstPage();
    await expect(connectionWords(again)).toContainText('Live');
    await link(again).click();
    await expect(again.getByText(/^While Opsdeck was closed/u)).toHaveCount(1);
    await expect(link(again)).toHaveAccessibleName(/2$/u);
  } finally {
    await third.close();
  }
});

test('the keyboard leads through the list and to the task, at its server', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  start(backend);
  await expect(link(page)).toHaveAccessibleName(/1$/u);
  start(backend, '000');
  await expect(link(page)).toHaveAccessibleName(/2$/u);
  await addServer(page, 'Storefront admin', backend.systems.storefront);
  // Nobody is signed in here; the notifications are those of all servers.
  await link(page).click();
  const entries = page.locator('[data-entry]');
  await expect(entries).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Server' }).selectOption('Storefront admin');
  await expect(page.getByText('No notification matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('radio', { name: 'Completed' }).check();
  await expect(entries).toHaveCount(1);
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(entries).toHaveCount(2);

  await page.getByRole('button', { name: 'Clear' }).focus();
  await page.keyboard.press('Tab');
  await expect(entries.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(link(page)).toHaveAccessibleName(/1$/u);
  await expect(entries.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(entries.last()).toBeFocused();
  await expect(entries.last()).toContainText('Generate numbers completed');
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Task details' });
  await expect(details).toContainText('10 of 10');
  await expect(page.getByRole('heading', { name: 'Number desk' })).toBeVisible();
  await expect(link(page)).toHaveAccessibleName('Notifications');
});

test('the tray says how things stand, and its menu leads to what runs', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  const tray = trayOf(app);
  await expect.poll(() => tray.tooltip()).toContain('Connected · 0 unread notifications · 0 tasks running');
  start(backend, '000');
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 100_000 }, 'operator', {
    durationMs: 3_600_000,
  });
  await expect.poll(() => tray.tooltip()).toContain('1 unread notification · 1 task running');
  await expect.poll(() => tray.labels().join('\n')).toMatch(/Generate numbers · \d+ %/u);
  await expect.poll(() => tray.labels()).toContain('• Generate numbers failed · Number desk');
  await expect.poll(() => app.evaluate(({ app: electron }) => electron.getBadgeCount())).toBe(1);
  // Electron does not tell what bar it shows; the stand-in does.
  if (app.host === 'chromium') await expect.poll(() => progressBar(app)).toBeGreaterThanOrEqual(0);

  tray.click(tray.labels().find((label) => label.startsWith('Generate numbers · ')) ?? '');
  await expect(page.getByRole('complementary', { name: 'Task details' })).toContainText('Running');
  tray.click('Do not disturb');
  await link(page).click();
  await expect(page.getByText(/nothing is told on the desktop/u)).toBeVisible();
  await expect.poll(() => tray.labels()).toContain('Do not disturb: nothing is told on the desktop');

  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'number-desk');
  await expect.poll(() => tray.tooltip()).toContain('1 connection in trouble');
});
