import type { Page } from '@playwright/test';
import { expect } from './app-test.ts';
import type { Words } from './words.ts';

const settingsSections = [
  'general',
  'appearance',
  'notifications',
  'shortcuts',
  'network',
  'storage',
  'advanced',
];

/** Opens every screen, panel and dialog of the console from its first start on, in the language of `say`. */
export async function walkEveryScreen(
  page: Page,
  say: Words,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const button = (key: string, params?: Record<string, unknown>) =>
    page.getByRole('button', { name: say(key, params), exact: true });
  const link = (key: string) => page.getByRole('link', { name: say(key) });
  const tab = (key: string) => page.getByRole('tab', { name: say(key), exact: true });
  const field = (key: string) => page.getByLabel(say(key), { exact: true });
  const dialog = page.getByRole('dialog');
  const escape = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  const server = (name: string) => page.getByRole('button', { name: new RegExp(`^\\[?${name}`, 'u') });

  await button('console.add.demo').waitFor();
  await look('first start');
  await button('tour.fold').click();
  await look('tour folded');
  await button('tour.skip').click();
  await look('end of the tour');
  await button('console.close').click();
  await tab('console.add.tabManifest').click();
  await page.getByRole('textbox', { name: say('console.add.manifest') }).fill('{ "name": "" }');
  await button('console.add.proceed').click();
  await page.getByRole('alert').waitFor();
  await look('manifest with faults');
  await tab('console.add.tabPreset').click();
  await page.getByRole('button', { name: /^Number desk/u }).click();
  await field('console.add.address').fill('http://127.0.0.1:9');
  await button('console.add.proceed').click();
  await look('sign-in');
  await field('console.signIn.username').fill('operator');
  await field('console.signIn.password').fill('secret');
  await button('console.signIn.submit').click();
  await page.getByRole('alert').waitFor();
  await look('sign-in that failed');
  await tab('console.signIn.byToken').click();
  await look('sign-in by token');
  await button('console.sidebar.removeServer').click();
  await look('removal');
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('console.remove.confirm') })
    .click();

  await button('console.add.demo').click();
  const list = page.getByRole('grid', { name: say('console.tasks.list') });
  await list.locator('.table-row').nth(3).waitFor();
  await look('tasks');
  await walkTour(page, say, look);
  await button('console.tasks.filterMenu').click();
  await page.getByRole('menu').waitFor();
  await look('filter of tasks');
  await page.keyboard.press('Escape');
  await button('console.tasks.columns').click();
  await page.getByRole('menu').waitFor();
  await look('columns');
  await page.keyboard.press('Escape');
  await button('console.views.title').click();
  await page.getByRole('menu').waitFor();
  await look('views');
  await page.keyboard.press('Escape');
  // One that runs: of those that ended before the demo began, no course is known, and there is no chart.
  await list
    .locator('.table-row', { hasText: say('console.tasks.state.running') })
    .first()
    .click();
  await page.getByRole('complementary').getByRole('progressbar').first().waitFor();
  await look('task details');
  await button('console.page.open').click();
  await page.locator('.task-chart canvas').waitFor();
  await look('task page');
  await button('console.page.back').click();
  await button('console.details.close').click();
  await button('console.tasks.new').click();
  await dialog.getByRole('button', { name: say('console.start.submit') }).click();
  await look('new task with faults');
  await dialog.getByRole('radio', { name: /^Bulk SMS/u }).click();
  await dialog
    .getByRole('textbox', { name: 'Recipients' })
    .fill('+1 212 555 0100\n+1 212 555 0101\ncall me\n(+1) 212-555-0100\n+44 20 7946 0000');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Maintenance tonight – at ten.');
  await dialog.getByRole('button', { name: say('start.list.showFaults') }).click();
  await look('new task with lines left out');
  await dialog.getByRole('button', { name: say('start.confirm.next') }).click();
  await look('confirmation');
  await escape();
  await list.getByRole('checkbox').nth(2).check();
  await list.getByRole('checkbox').nth(3).check();
  await look('selection');
  await button('console.selection.cancel').click();
  await page.getByRole('alertdialog').waitFor();
  await look('cancelling several');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await dialog.getByRole('option').first().waitFor();
  await look('palette');
  await escape();
  await page.keyboard.press('?');
  await look('shortcuts');
  await escape();
  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill(say('licences.title'));
  await page.keyboard.press('Enter');
  await dialog.getByRole('heading', { name: say('licences.title') }).waitFor();
  await look('licences');
  await escape();
  await field('console.tasks.search').fill('no such task');
  await page.getByText(say('console.tasks.noMatch')).waitFor();
  await look('no task');
  await field('console.tasks.search').fill('');

  await link('console.sidebar.history').click();
  await page
    .getByRole('grid', { name: say('history.list') })
    .locator('.table-row')
    .first()
    .waitFor();
  await look('history');
  await button('history.retention.title').click();
  await look('retention');
  await escape();

  await link('console.sidebar.notifications').click();
  await page.locator('.notification-entry, .notification').first().waitFor({ timeout: 60_000 });
  await look('notifications');
  await button('notifications.centre.settings').click();
  await dialog.getByLabel(say('notifications.settings.quietOn')).check();
  await look('notification settings');
  await dialog.getByRole('button', { name: say('notifications.settings.add') }).click();
  await look('rule for tasks');
  await dialog.getByRole('radio', { name: say('notifications.settings.rule.messages') }).check();
  await look('rule for messages');
  await dialog.getByRole('button', { name: say('notifications.settings.rule.done') }).click();
  await look('notification settings with a rule');
  await escape();

  await button('settings.title').click();
  for (const section of settingsSections) {
    await button(`settings.section.${section}`).click();
    await look(`settings: ${section}`);
  }
  await field('settings.search').fill('log');
  await look('settings, searched');
  await button('settings.section.storage').click();
  await button('settings.row.reset.action').click();
  await page.getByRole('alertdialog').waitFor();
  await look('settings: reset');
  await page.keyboard.press('Escape');

  await server('Relay desk').click();
  await look('chat without a room');
  const rooms = page.getByRole('navigation', { name: say('console.chat.rooms') });
  await rooms.getByRole('button').first().click();
  await field('console.chat.message').fill('On it.');
  await button('console.chat.send').click();
  await page.locator('[data-message-state="sent"]', { hasText: 'On it.' }).waitFor();
  await look('chat');
  await button('chat.canned.open').click();
  await page.getByRole('menu').waitFor();
  await look('canned replies');
  await page.getByRole('menuitem', { name: say('chat.canned.manage') }).click();
  await look('managing canned replies');
  await dialog.getByRole('button', { name: say('chat.canned.add') }).click();
  await look('a canned reply');
  await escape();

  await server('Hosting panel').click();
  await link('analytics.title').click();
  await page.locator('[data-series]').first().waitFor();
  await look('charts');
  await link('dns.title').click();
  await page
    .getByRole('grid', { name: say('dns.list') })
    .locator('.table-row')
    .nth(2)
    .waitFor();
  await look('DNS records');
  await page
    .getByRole('grid', { name: say('dns.list') })
    .locator('.table-row')
    .first()
    .click();
  await page.getByRole('complementary', { name: say('dns.details.label') }).waitFor();
  await look('DNS record');
  await button('dns.details.close').click();
  await tab('dns.tab.changes').click();
  await look('DNS changes');
  await tab('dns.tab.compare').click();
  await look('DNS compared');
  await button('dns.compare.run').click();
  await look('DNS differences');
  await button('dns.watch').click();
  await look('DNS watches');
  await dialog.getByRole('button', { name: say('dns.watches.add') }).click();
  await look('a DNS watch');
  await escape();

  await button('console.network.open').click();
  await dialog.getByLabel(say('console.network.fixed'), { exact: true }).check();
  await look('network settings');
  await escape();
  await button('console.sidebar.addAccount').click();
  await look('another account');

  await link('console.sidebar.diagnostics').click();
  await page
    .getByText(/\/[sš]/u)
    .first()
    .waitFor();
  await look('connections');
  await tab('diagnostics.tab.signIn').click();
  await look('sign-in in diagnostics');
  await tab('diagnostics.tab.test').click();
  await page.getByLabel(say('diagnostics.test.room')).fill('management');
  await button('diagnostics.test.run').click();
  await button('diagnostics.test.run').waitFor({ timeout: 60_000 });
  await look('test of a connection');
  await tab('diagnostics.tab.ledger').click();
  await look('ledger');
  await button('diagnostics.bundle.open').click();
  await look('export of diagnostics');
  await escape();
}

/** Once more from the palette, where all of it can be seen: a server is connected, and has tasks. */
async function walkTour(page: Page, say: Words, look: (name: string) => Promise<void>): Promise<void> {
  const press = (key: string): Promise<void> =>
    page.getByRole('button', { name: say(key), exact: true }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(say('tour.show'));
  await page.getByRole('option').first().click();
  await page.getByRole('heading', { name: say('tour.connect.title') }).waitFor();
  await look('tour: connect');
  await press('tour.next');
  await look('tour: read');
  await press('tour.next');
  await press('settings.row.tryNotification.action');
  await page.getByText(say('settings.row.tryNotification.delivered')).waitFor();
  await look('tour: be told');
  await press('tour.done');
}
