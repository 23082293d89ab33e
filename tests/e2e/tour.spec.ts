import type { Page } from '@playwright/test';
import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  test,
} from './app-test.ts';
import { listenToNatives, toldTitles } from './desktop.ts';
import { launchApp } from './launch/launch-app.ts';

const tour = (page: Page) => page.getByRole('region', { name: 'Tour' });
const step = (page: Page, words: string) => tour(page).getByRole('heading', { name: words, exact: true });
const button = (page: Page, name: string) => tour(page).getByRole('button', { name, exact: true });
const connect = '1 of 3 Connect';
const read = '2 of 3 Read the line at the top';
const tell = '3 of 3 Be told';

/** Presses Tab until `name` has the focus, as whoever has no mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to “${name}”.`);
}

async function fromPalette(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(entry);
  await page
    .getByRole('option')
    .filter({ hasText: new RegExp(`^${entry}`, 'u') })
    .click();
}

test.describe('at the first start', () => {
  test.use({ firstStart: true });

  test('leads from the demo over a task to a notification, and is gone after a restart', async ({
    app,
    page,
    userDataDir,
  }) => {
    await listenToNatives(app);
    await expect(step(page, connect)).toBeVisible();
    // One button for it, wherever it stands.
    await expect(page.getByRole('button', { name: 'Try the demo' })).toHaveCount(1);
    await expectAccessible(page);
    await button(page, 'Try the demo').click();

    // Who pressed a button that is gone stands at the step it led to.
    await expect(step(page, read)).toBeFocused();
    await expect(connectionWords(page)).toContainText('Live');
    await expect(tour(page).getByRole('listitem').filter({ hasText: 'now' })).toContainText('Live');
    await expectAccessible(page);
    await page.reload();
    await expect(step(page, read)).toBeVisible();

    await button(page, 'Start a task').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Area code').fill('212');
    await dialog.getByLabel('Quantity').fill('250');
    await dialog.getByRole('button', { name: 'Start task' }).click();
    await expect(step(page, tell)).toBeVisible();
    await expect(tour(page)).toContainText('Your task is on its way.');
    // Beside the tour, not under it.
    const details = page.getByRole('complementary', { name: 'Task details' });
    await expect(details.getByRole('progressbar')).toBeVisible();
    await expect(step(page, tell)).toBeFocused();

    await button(page, 'Show a notification').click();
    await expect(tour(page)).toContainText('The desktop has shown it.');
    expect(await toldTitles(app)).toContain('Opsdeck can tell you');
    await tour(page).getByRole('checkbox', { name: 'Stay in the tray' }).click();
    await expect
      .poll(() => page.evaluate(async () => (await window.opsdeck.app.state()).settings.closeToTray))
      .toBe(false);
    await expectAccessible(page);
    await button(page, 'Done').click();
    await expect(tour(page)).toHaveText(/^The tour is in the Help menu/u);
    await expect(button(page, 'Close')).toBeFocused();
    await button(page, 'Close').click();
    await expect(tour(page)).toBeHidden();
    await app.close();

    const again = await launchApp({ userDataDir, firstStart: true });
    try {
      const restarted = await again.firstPage();
      await expect(restarted.getByRole('button', { name: 'Try the demo' })).toBeVisible();
      await expect(tour(restarted)).toBeHidden();
    } finally {
      await again.close();
    }
  });

  test('goes along with an operator who adds a server of their own, and types where they like', async ({
    page,
    backend,
  }) => {
    await button(page, 'Add your own server').click();
    await expect(page.getByRole('button', { name: /^Number desk/u })).toBeFocused();
    await addServer(page, 'Number desk', backend.systems['number-desk']);
    await expect(tour(page)).toContainText('Sign in to Number desk below.');
    await expectAccessible(page);
    await signIn(page);
    await expect(step(page, read)).toBeVisible();

    // A task from the list's own button counts as well, and nobody's focus is taken from what they write.
    await page.getByLabel('Search tasks').focus();
    await page.evaluate(
      async ({ accountId }) => {
        await window.opsdeck.tasks.start({
          accountId,
          kind: 'generate_numbers',
          input: { area_code: '212', quantity: 10 },
          clientRef: 'elsewhere',
        });
      },
      { accountId: (await page.evaluate(() => window.opsdeck.app.state())).accounts[0]?.id ?? '' },
    );
    // Started elsewhere: it is not this operator's step.
    await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toBeVisible();
    await expect(step(page, read)).toBeVisible();
    await page.getByRole('button', { name: 'New task' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Area code').fill('212');
    await dialog.getByLabel('Quantity').fill('10');
    await dialog.getByRole('button', { name: 'Start task' }).click();
    await expect(step(page, tell)).toBeVisible();
    await expect(tour(page).getByRole('status').last()).toHaveText('Tour, 3 of 3: Be told');
    await expect(page.getByRole('button', { name: 'New task' }).first()).toBeFocused();
  });

  test('is walked by the keyboard alone', async ({ page }) => {
    await expect(step(page, connect)).toBeVisible();
    await tabTo(page, 'Try the demo');
    await page.keyboard.press('Enter');
    await expect(step(page, read)).toBeFocused();
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
    await expect(step(page, tell)).toBeFocused();
    await tabTo(page, 'Back');
    await page.keyboard.press('Enter');
    await expect(step(page, read)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, 'Fold the tour');
    await page.keyboard.press('Enter');
    await expect(button(page, 'Next')).toBeHidden();
    await expect(step(page, read)).toBeVisible();
    await expect(button(page, 'Unfold the tour')).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Show a notification');
    await page.keyboard.press('Enter');
    await expect(tour(page)).toContainText('The desktop has shown it.');
    await tabTo(page, 'Done');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(tour(page)).toBeHidden();
  });

  test('is skipped at once, and says where it is kept', async ({ page }) => {
    await button(page, 'Skip the tour').click();
    await expect(tour(page)).toContainText('The tour is in the Help menu');
    await expect(page.getByRole('region', { name: 'See it work first' })).toBeVisible();
    await expectAccessible(page);
    // Whoever goes on has read it, or does not want to.
    await page.keyboard.press('Control+,');
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await expect(tour(page)).toBeHidden();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
    await expect(tour(page)).toBeHidden();
  });

  test('a small window keeps its screen', async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 600 });
    });
    await button(page, 'Try the demo').click();
    await button(page, 'Next').click();
    await expect(step(page, tell)).toBeVisible();
    const box = async (name: 'Tour') => (await page.getByRole('region', { name }).boundingBox())?.height ?? 0;
    expect(await box('Tour')).toBeLessThan(310);
    const list = page.getByRole('grid', { name: 'Task list' });
    await expect(list.locator('.table-row').first()).toBeInViewport();
    await button(page, 'Fold the tour').click();
    expect(await box('Tour')).toBeLessThan(60);
  });
});

test('it is shown again from the palette, the Help menu and the settings, and not by itself', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  await expect(tour(page)).toBeHidden();
  await fromPalette(page, 'Show the tour');
  await expect(step(page, connect)).toBeFocused();
  await expect(tour(page)).toContainText('You are signed in to Number desk.');
  await expectAccessible(page);
  await button(page, 'Next').click();
  await button(page, 'Skip the tour').click();
  // Who found it there knows where it is.
  await expect(tour(page)).toBeHidden();

  await app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.at(-1)?.submenu?.items;
    const item = help?.find(({ label }) => label === 'Show the tour');
    (item?.click as () => void)();
  });
  await expect(step(page, connect)).toBeFocused();
  await button(page, 'Skip the tour').click();

  await fromPalette(page, 'The tour');
  await page.getByRole('button', { name: 'Show the tour' }).click();
  await expect(step(page, connect)).toBeFocused();
  await expectAccessible(page);
});

test('safe mode and a locked console do not show it', async ({ userDataDir }) => {
  const safe = await launchApp({ userDataDir, firstStart: true, args: ['--safe-mode'] });
  try {
    const page = await safe.firstPage();
    await expect(page.getByRole('region', { name: 'Safe mode' })).toBeVisible();
    await expect(tour(page)).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('Show the tour');
    await expect(page.getByRole('option')).toHaveCount(0);
    const help = await safe.evaluate(
      ({ Menu }) =>
        Menu.getApplicationMenu()
          ?.items.at(-1)
          ?.submenu?.items.map(({ label }) => label) ?? [],
    );
    expect(help).toContain('Keyboard shortcuts');
    expect(help).not.toContain('Show the tour');
    await page.keyboard.press('Escape');
    await fromPalette(page, 'The tour');
    await expect(page.getByRole('button', { name: 'Show the tour' })).toBeDisabled();
  } finally {
    await safe.close();
  }
  const usual = await launchApp({ userDataDir, firstStart: true });
  try {
    const page = await usual.firstPage();
    await expect(step(page, connect)).toBeVisible();
    await page.evaluate(() => window.opsdeck.settings.change({ lockAfterMinutes: 5 }));
    // It is applied a moment after it is answered.
    await expect(async () => {
      await usual.evaluate(({ powerMonitor }) => {
        powerMonitor.emit('lock-screen');
      });
      await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(tour(page)).toBeHidden();
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(step(page, connect)).toBeVisible();
  } finally {
    await usual.close();
  }
});
