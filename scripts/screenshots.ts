/**
 * Pictures of every screen from the running app, in both themes and two sizes: `npm run screenshots -- FOLDER`.
 * Those of the guide and the README are made by guide-pictures.ts.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { launchApp } from '../tests/e2e/launch/launch-app.ts';
import type { LaunchedApp } from '../tests/e2e/launch/launched-app.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;
const themes = ['light', 'dark'] as const;

const folder = path.resolve(process.argv[2] ?? 'test-results/pictures');
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), 'opsdeck-pictures-'));
const app = await launchApp({ userDataDir: path.join(data, 'data'), firstStart: true });
try {
  const page = await app.firstPage();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await shoot(app, page, 'first-start');
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Manifest' }).click();
  await page.getByRole('textbox', { name: 'Manifest' }).fill('{ "manifestVersion": 2, "name": "" }');
  await page.getByRole('button', { name: 'Continue' }).click();
  await shoot(app, page, 'manifest-faults');
  await page.getByRole('tab', { name: 'Known systems' }).click();
  await page.getByRole('button', { name: /^Number desk/u }).click();
  await page.getByLabel('Address').fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('User name').fill('operator');
  await page.getByLabel('Password', { exact: true }).fill('secret');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await shoot(app, page, 'sign-in-failure');
  await page.getByRole('tab', { name: 'Token' }).click();
  await page.getByLabel('Access token').fill('eyJhbGciOiJIUzI1NiJ9.e30');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await shoot(app, page, 'sign-in-token');
  await page.getByRole('button', { name: 'Remove this server' }).click();
  await shoot(app, page, 'confirm');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();

  await page.getByRole('button', { name: 'Try the demo' }).click();
  await page.getByRole('row').filter({ hasText: 'Running' }).first().waitFor();
  // A few seconds later it is known how long they take.
  await page.getByRole('row').filter({ hasText: /\d s$/u }).first().waitFor();
  await shoot(app, page, 'tasks');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Show the tour');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Next' }).click();
  await shoot(app, page, 'tour-read');
  await page.getByRole('button', { name: 'Next' }).click();
  await shoot(app, page, 'tour-be-told');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row').filter({ hasText: 'Bulk SMS' }).first().click();
  await page.getByRole('complementary').getByRole('progressbar').waitFor();
  await shoot(app, page, 'task-details');
  await page.getByRole('button', { name: 'Open the whole page' }).click();
  await page.locator('.task-chart canvas').waitFor();
  await shoot(app, page, 'task-page');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByRole('button', { name: 'Start task' }).click();
  await shoot(app, page, 'new-task');
  await page.getByRole('radio', { name: /^Bulk SMS/u }).click();
  await page
    .getByRole('textbox', { name: 'Recipients' })
    .fill('+1 212 555 0100\n+1 212 555 0101\ncall me\n(+1) 212-555-0100\n+44 20 7946 0000');
  await page.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at ten.');
  await page.getByRole('button', { name: 'Show the lines that are left out' }).click();
  await shoot(app, page, 'new-task-sms');
  await page.getByRole('button', { name: 'Continue' }).click();
  await shoot(app, page, 'new-task-confirm');
  await page.keyboard.press('Escape');
  const list = page.getByRole('grid', { name: 'Task list' });
  await list.getByRole('checkbox').nth(2).check();
  await list.getByRole('checkbox').nth(3).check();
  await shoot(app, page, 'selection');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await shoot(app, page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await shoot(app, page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('grid', { name: 'Ended tasks' }).locator('.table-row').first().waitFor();
  await shoot(app, page, 'history');
  await page.getByRole('button', { name: 'What is remembered' }).click();
  await shoot(app, page, 'retention');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Tasks' }).click();
  await page.getByLabel('Search tasks').fill('no such task');
  await page.getByText('No task matches').waitFor();
  await shoot(app, page, 'no-match');
  await page.getByLabel('Search tasks').fill('');
  await page.getByRole('link', { name: /^Notifications/u }).click();
  await page
    .getByRole('button', { name: /completed|failed/u })
    .first()
    .waitFor();
  await shoot(app, page, 'notifications');
  await page.getByRole('button', { name: 'Settings…' }).click();
  await shoot(app, page, 'notification-settings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Relay desk/u }).click();
  await shoot(app, page, 'chat-none');
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button').first().click();
  await page.getByRole('textbox', { name: 'Message' }).fill('On it.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('[data-message-state="sent"]', { hasText: 'On it.' }).waitFor();
  await shoot(app, page, 'chat');
  await page.getByRole('searchbox').fill('on it');
  await page.locator('.rooms mark').first().waitFor();
  await shoot(app, page, 'chat-search');
  await page.getByRole('button', { name: /^Storefront admin/u }).click();
  await page.getByRole('navigation', { name: 'Rooms' }).locator('[data-room]').first().click();
  await page.locator('[data-message-id]').first().waitFor();
  await shoot(app, page, 'inbox');
  await page.getByRole('button', { name: /^Hosting panel/u }).click();
  await page.getByRole('link', { name: 'Analytics' }).click();
  await page.locator('canvas').nth(3).waitFor();
  await shoot(app, page, 'analytics');
  await page.getByRole('link', { name: 'DNS' }).click();
  await page.getByRole('row').nth(10).waitFor();
  await shoot(app, page, 'dns');
  await page.getByRole('tab', { name: 'Changes' }).click();
  await shoot(app, page, 'dns-changes');
  await page.getByRole('button', { name: 'Network settings' }).click();
  await page.getByRole('dialog').getByLabel('This one').check();
  await shoot(app, page, 'network');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add an account' }).click();
  await shoot(app, page, 'add-account');
  await page.getByRole('link', { name: /^Diagnostics/u }).click();
  await page.getByText('/s').first().waitFor();
  await shoot(app, page, 'diagnostics');
  await page.getByRole('tab', { name: 'Sign-in' }).click();
  await shoot(app, page, 'diagnostics-sign-in');
  await page.getByRole('tab', { name: 'Test' }).click();
  await page.getByLabel(/^Room/u).fill('management');
  await page.getByRole('button', { name: 'Run the test' }).click();
  await page.getByText(/manifest expects\./u).waitFor();
  await shoot(app, page, 'diagnostics-test');
  await page.getByRole('tab', { name: 'Ledger' }).click();
  await shoot(app, page, 'diagnostics-ledger');
  await page.getByRole('button', { name: 'Export…' }).click();
  await shoot(app, page, 'diagnostics-export');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await shoot(app, page, 'add-server');
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

async function shoot(of: LaunchedApp, page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await page.evaluate((next) => window.opsdeck.settings.change({ theme: next }), theme);
    await page.locator(`:root[data-theme="${theme}"]`).waitFor();
    for (const { width, height } of sizes) {
      await of.evaluate(
        ({ BrowserWindow }, bounds) => {
          BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
        },
        { width, height },
      );
      await page.waitForFunction((wanted) => Math.abs(innerWidth - wanted) < 40, width);
      await page.screenshot({ path: path.join(folder, `${name}-${theme}-${String(width)}.png`) });
    }
  }
}
