import {
  addServer,
  atNumberDesk,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  startNumbers,
  test,
} from './app-test.ts';
import { listenToNatives, toldTitles } from './desktop.ts';
import type { LaunchedApp } from './launch/launched-app.ts';

const chooseLock = (app: LaunchedApp, id: string) =>
  app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);
const lockScreen = (app: LaunchedApp) =>
  app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('lock-screen');
  });

test('a locked console shows, answers and tells nothing of the servers', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await startNumbers(page, 10);
  await expect(page.getByRole('complementary', { name: 'Task details' })).toContainText('10 of 10');
  // It is off until the operator wants it.
  await lockScreen(app);
  await expect(connectionWords(page)).toContainText('Live');

  await chooseLock(app, 'lock-5');
  await lockScreen(app);
  await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible();
  await expectAccessible(page);
  const seen = async (): Promise<string> =>
    (await page.content()) + JSON.stringify(await page.evaluate(() => window.opsdeck.app.state()));
  for (const secret of ['Number desk', 'Generate numbers', 'operator', '127.0.0.1', '10 of 10'])
    expect(await seen()).not.toContain(secret);
  expect(await page.title()).toBe('Opsdeck is locked');
  const refused = await page.evaluate(() =>
    window.opsdeck.notifications.list({ unreadOnly: false } as never).then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  );
  expect(refused).not.toBe('answered');

  await listenToNatives(app);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 40 }, 'operator');
  await expect.poll(() => toldTitles(app)).toEqual(['There is something new']);
  // A page that is loaded anew knows no more.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible();
  expect(await seen()).not.toContain('Number desk');

  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(connectionWords(page)).toContainText('Live');
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toHaveCount(2);
});

test('it locks when nobody has touched a key for so long', async ({ app, page, backend }) => {
  await atNumberDesk(page, backend);
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 60;
  });
  await chooseLock(app, 'lock-1');
  await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible();
});

test('a room that was open is not read on by a locked console, and the menu keeps it locked', async ({
  app,
  page,
  backend,
}) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('button', { name: /operations/iu })
    .click();
  await expect(connectionWords(page)).toContainText('Live');
  await listenToNatives(app);
  await chooseLock(app, 'lock-5');
  // Read as it comes: nobody is told.
  backend.control.postMessage('relay', 'operations', 'second', '@operator are you there?');
  await expect(page.getByRole('log')).toContainText('are you there?');
  expect(await toldTitles(app)).toEqual([]);

  await lockScreen(app);
  await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible();
  await chooseLock(app, 'lock-null');
  backend.control.postMessage('relay', 'operations', 'second', '@operator the door code is 4711');
  await expect.poll(() => toldTitles(app)).toEqual(['There is something new']);
  expect(
    await app.evaluate(() => (globalThis as unknown as { lastNative: { body: string } }).lastNative.body),
  ).not.toContain('4711');

  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('log')).toContainText('4711');
  // Whoever passed by has not switched it off.
  await lockScreen(app);
  await expect(page.getByRole('heading', { name: 'Opsdeck is locked' })).toBeVisible();
});
