import type { UpdateStatus } from '../../src/contract/update.ts';
import { atNumberDesk, connectionWords, expect, expectAccessible, startNumbers, test } from './app-test.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

/** Nothing updates a run from the sources: the main process is made to say that it does. */
const say = (app: LaunchedApp, status: UpdateStatus) =>
  app.evaluate(({ BrowserWindow }, told) => {
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send('opsdeck:event:updates.changed', told);
  }, status);

const notes = 'Charts are quicker.\n<img src=x onerror=alert(1)> stays text.\n'.repeat(10);

test('a newer version is shown with what is new, as text', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  const banner = page.getByRole('region', { name: 'Update', exact: true });
  await expect(banner).toBeHidden();
  expect(await page.evaluate(() => window.opsdeck.updates.status())).toEqual({ name: 'none' });
  await say(app, { name: 'downloading', asked: false, percent: 10, version: '0.2.0', notes });
  await say(app, { name: 'ready', atQuit: true, version: '0.2.0', notes });
  await expect(banner).toContainText('Opsdeck 0.2.0 is ready. It is installed when you quit.');
  await banner.getByText('What is new').click();
  await expect(banner).toContainText('<img src=x onerror=alert(1)> stays text.');
  await expect(banner.locator('img')).toHaveCount(0);
  await expectAccessible(page);
  // No updater is here to install anything: the refusal is told where the button is.
  await banner.getByRole('button', { name: 'Restart and install' }).click();
  await expect(banner.getByRole('alert')).toContainText('There is no update to install.');
  await banner.getByRole('button', { name: 'Close' }).click();
  await expect(banner).toBeHidden();
});

test('a system package is fetched by hand, and what was asked for is answered', async ({
  app,
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  const banner = page.getByRole('region', { name: 'Update', exact: true });
  const file = 'https://updates.example.com/opsdeck_0.2.0_amd64.deb';
  await say(app, { name: 'byHand', format: 'deb', page: file, version: '0.2.0', notes: '' });
  await expect(banner).toContainText('Opsdeck 0.2.0 is out. This one was installed as a deb package');
  await expect(banner.getByRole('button', { name: 'Fetch the package' })).toBeEnabled();
  await expect(banner.getByText('What is new')).toBeHidden();
  await say(app, { name: 'checking' });
  await expect(banner).toContainText('Looking for a newer version');
  await say(app, { name: 'failed', why: 'unreachable' });
  await expect(banner).toContainText('No update. The address for updates gave no answer.');
  await say(app, { name: 'upToDate' });
  await expect(banner).toContainText('This is the newest version (');
});

test('an update waits for what is unsent', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await say(app, { name: 'ready', atQuit: true, version: '0.2.0', notes: '' });
  const install = page.getByRole('button', { name: 'Restart and install' });
  await expect(install).toBeEnabled();
  await backend.control.pauseAccepting();
  backend.control.dropAll();
  await expect(connectionWords(page)).toContainText('Reconnecting');
  await startNumbers(page, 40);
  await expect(install).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Update', exact: true })).toContainText(
    'One message or command is not sent yet',
  );
  await backend.control.resumeAccepting();
  await expect(install).toBeEnabled({ timeout: 20_000 });
});
