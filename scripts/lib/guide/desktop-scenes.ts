import { goTo, pointAway, type Scene } from './stage.ts';

/** What is told and when, the network, and the keyboard. */
export const desktopScenes: readonly Scene[] = [
  {
    name: 'notifications',
    async play({ page, backend }) {
      backend.control.postMessage(
        'storefront',
        'order-10517',
        'tomas.oliveira',
        'Any news about the address?',
      );
      await goTo(page, 'Number desk');
      await page.getByRole('link', { name: /^Notifications/u }).click();
      await page
        .getByRole('button', { name: /waits for an answer/u })
        .first()
        .waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'quiet-hours',
    async play({ page }) {
      await page.getByRole('button', { name: 'Settings…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Notification settings' });
      await dialog.getByRole('button', { name: 'Add a rule' }).click();
      await dialog.getByRole('checkbox', { name: 'Failed' }).check();
      await dialog.getByRole('radio', { name: 'Tell me, also in quiet hours' }).check();
      await dialog.getByLabel(/^Name/u).fill('Failures');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await dialog.getByLabel('Keep quiet at set times').check();
      await dialog.getByLabel('From', { exact: true }).fill('22:00');
      await dialog.getByLabel('To', { exact: true }).fill('07:00');
      await dialog.getByText('Quiet hours', { exact: true }).click();
      return dialog;
    },
  },
  {
    name: 'network',
    async play({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Network settings' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('This one').check();
      await dialog.getByLabel('Address of the proxy').fill('http://proxy.example.com:8080');
      return dialog;
    },
  },
  {
    name: 'palette',
    async play({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('sms');
      await page.getByRole('dialog').getByRole('option').nth(2).waitFor();
      return undefined;
    },
  },
  {
    name: 'shortcuts',
    async play({ page }) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await dialog.waitFor();
      return dialog;
    },
  },
  {
    name: 'settings',
    async play({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      // Not the general ones: what only an installed Opsdeck can do is greyed there.
      await page.getByRole('navigation', { name: 'Sections' }).getByText('Appearance').click();
      await page.getByRole('heading', { name: 'Appearance' }).waitFor();
      await pointAway(page);
      return { top: 480 };
    },
  },
  {
    name: 'settings-storage',
    async play({ page }) {
      await page.getByRole('navigation', { name: 'Sections' }).getByText('Storage').click();
      await page.getByRole('heading', { name: 'Storage' }).waitFor();
      await pointAway(page);
      return { top: 520 };
    },
  },
];
