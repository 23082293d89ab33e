import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  openSettings,
  signIn,
  test,
} from './app-test.ts';
import { listenToNatives, toldTitles } from './desktop.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

const saveTo = (app: LaunchedApp, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
const openFrom = (app: LaunchedApp, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);

test('settings hold at once, in the menu too, and over a restart', async ({
  app,
  page,
  userDataDir,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await openSettings(page, 'Appearance');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByText('Compact', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Compact' })).toBeChecked();
  await page.getByRole('button', { name: 'General' }).click();
  await page.getByLabel('Lock when nobody is there').selectOption('15');
  const checked = (id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.checked, id);
  await expect.poll(() => checked('lock-15')).toBe(true);
  // What the menu changes is what the screen shows.
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('lock-5')?.click();
  });
  await expect(page.getByLabel('Lock when nobody is there')).toHaveValue('5');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(connectionWords(page)).toContainText('Live');

  await app.close();
  const again = await launchApp({ userDataDir });
  const restarted = await again.firstPage();
  await expect(restarted.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openSettings(restarted, 'Appearance');
  await expect(restarted.getByRole('radio', { name: 'Compact' })).toBeChecked();
  await again.close();
});

test('a setting is found by its words, in the search and in the palette, and by the keyboard alone', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('keychain');
  await expect(page.getByRole('heading', { name: 'What is kept here' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Density' })).toBeHidden();
  await expect(page.getByText('1 setting', { exact: true })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Language' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('nothing like it');
  await expect(page.getByText('No setting is called that.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('density');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Comfortable' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Compact' })).toBeChecked();
});

test('they go to another computer in a file, without a secret, and nothing is taken unseen', async ({
  app,
  page,
  userDataDir,
  backend,
}) => {
  const file = path.join(path.dirname(userDataDir), 'settings.json');
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await openSettings(page, 'Appearance');
  await page.getByText('Compact', { exact: true }).click();
  await page.evaluate(async () => {
    const preferences = await window.opsdeck.preferences.get();
    await window.opsdeck.preferences.set({
      ...preferences,
      cannedReplies: [{ id: 'thanks', title: 'Thanks', text: 'Thank you for waiting.' }],
    });
  });
  await page.getByRole('button', { name: 'Storage' }).click();
  await saveTo(app, file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('Saved as')).toContainText('settings.json');
  expect(readFileSync(file, 'utf8')).not.toContain('operator');
  await app.close();

  const other = await launchApp({ userDataDir: path.join(path.dirname(userDataDir), 'other') });
  const there = await other.firstPage();
  await openSettings(there, 'Storage');
  await openFrom(other, file);
  await there.getByRole('button', { name: 'Import…' }).click();
  const dialog = there.getByRole('dialog');
  await expect(dialog).toContainText('Would change: Density');
  await expect(dialog).toContainText('1: Thanks');
  await expect(dialog).toContainText(`Number desk (${backend.systems['number-desk']})`);
  await expectAccessible(there);
  expect(await there.evaluate(() => window.opsdeck.app.state())).toMatchObject({
    servers: [],
    settings: { density: 'comfortable' },
  });
  await dialog.getByRole('checkbox', { name: 'Settings' }).uncheck();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(dialog).toBeHidden();
  await expect(there.getByRole('button', { name: /^Number desk/u })).toBeVisible();
  expect(
    await there.evaluate(async () => ({
      ...(await window.opsdeck.preferences.get()),
      ...(await window.opsdeck.app.state()),
    })),
  ).toMatchObject({
    servers: [{ name: 'Number desk' }],
    accounts: [],
    settings: { density: 'comfortable' },
    cannedReplies: [{ title: 'Thanks' }],
  });

  // A file that is none changes nothing, and says so.
  writeFileSync(file, '{"format":"opsdeck-settings","version":1,"settings":{"theme":"pink"}}');
  await there.getByRole('button', { name: 'Import…' }).click();
  await expect(there.getByRole('alert')).toContainText('settings.theme');
  await other.close();
});

test('closing the window ends the app where it is not wanted in the tray', async ({ app, page }) => {
  await page.evaluate(() => window.opsdeck.settings.change({ closeToTray: false }));
  const ended = new Promise((resolve) => app.process.once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await ended;
});

test('a notification is tried, and the agreement to plain http is taken back', async ({ app, page }) => {
  await page
    .getByRole('button', { name: /^Number desk/u })
    .first()
    .click();
  await page.getByLabel('Address').fill('http://desk.invalid');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send without encryption' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();

  await listenToNatives(app);
  await openSettings(page, 'Notifications');
  await page.getByRole('button', { name: 'Show a notification' }).click();
  await expect(page.getByText('The desktop has shown it.')).toBeVisible();
  expect(await toldTitles(app)).toEqual(['Opsdeck can tell you']);

  await page.getByRole('button', { name: 'Network' }).click();
  await page.getByRole('button', { name: 'Take back the agreement for Number desk' }).click();
  await expect(page.getByText('You agreed to none.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Send without encryption' })).toBeVisible();
});

test('they go back to the beginning, but for what was written by hand', async ({ page }) => {
  await page.evaluate(async () => {
    await window.opsdeck.settings.change({ theme: 'dark', closeToTray: false });
    const preferences = await window.opsdeck.preferences.get();
    await window.opsdeck.preferences.set({
      ...preferences,
      taskColumns: [],
      cannedReplies: [{ id: 'thanks', title: 'Thanks', text: 'Thank you.' }],
    });
  });
  await openSettings(page, 'Storage');
  await page.getByRole('button', { name: 'Reset…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  expect(
    await page.evaluate(async () => ({
      ...(await window.opsdeck.preferences.get()),
      ...(await window.opsdeck.app.state()),
    })),
  ).toMatchObject({
    settings: { theme: 'system', closeToTray: true },
    taskColumns: expect.arrayContaining([{ id: 'state', width: null }]),
    cannedReplies: [{ title: 'Thanks' }],
  });
});
