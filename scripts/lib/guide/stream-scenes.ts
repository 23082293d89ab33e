import { goTo, headerSays, pointAway, type Scene } from './stage.ts';

/** Rooms, conversations with customers, charts and DNS. */
export const streamScenes: readonly Scene[] = [
  {
    name: 'chat',
    async play({ page, backend }) {
      await goTo(page, 'Relay desk');
      await page
        .getByRole('navigation', { name: 'Rooms' })
        .getByRole('button', { name: /^Operations/u })
        .first()
        .click();
      await headerSays(page, 'Live');
      await page.locator('[data-message-id]').nth(4).waitFor();
      await page.getByRole('textbox', { name: 'Message' }).fill('On it: `systemctl status relay` is green.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('[data-message-state="sent"]', { hasText: 'On it' }).waitFor();
      backend.control.postMessage('relay', 'operations', 'ines', '@operator thank you. Closing the alert.');
      await page.getByText('Closing the alert').last().waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'inbox',
    async play({ page }) {
      await goTo(page, 'Storefront');
      await page.getByRole('navigation', { name: 'Rooms' }).locator('[data-room]').first().click();
      await page.locator('[data-message-id]').first().waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'dns',
    async play({ page, backend }) {
      await goTo(page, 'Hosting panel');
      await page.getByRole('link', { name: 'DNS' }).click();
      await page.getByRole('row').nth(10).waitFor();
      for (let index = 0; index < 12; index += 1) backend.control.changeDns();
      await page
        .getByRole('grid', { name: 'DNS records' })
        .locator('.table-row', { hasText: /\d\d:\d\d:\d\d/u })
        .first()
        .click();
      await page.getByRole('complementary', { name: 'Record details' }).waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'dns-compare',
    async play({ page }) {
      await page.getByRole('button', { name: 'Close the details' }).click();
      await page.getByRole('tab', { name: 'Compare' }).click();
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText(/created, .* changed/u).waitFor();
      await pointAway(page);
      return undefined;
    },
  },
  {
    name: 'analytics',
    async play({ page }) {
      await page.getByRole('link', { name: 'Analytics' }).click();
      await page
        .getByRole('radio', { name: '1 min' })
        .or(page.getByRole('button', { name: '1 min' }))
        .click();
      await page.locator('canvas').nth(3).waitFor();
      await pointAway(page);
      return undefined;
    },
  },
];
