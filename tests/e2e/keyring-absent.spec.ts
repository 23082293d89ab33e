import {
  addServer,
  connectionWords,
  expect,
  expectAccessible,
  signIn,
  startNumbers,
  test,
} from './app-test.ts';
import { launchApp } from './launch/launch-app.ts';

test('without a keychain it says that nothing is remembered, and everything else works', async ({
  app,
  page,
  backend,
  userDataDir,
}) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await expect(page.getByText(/until Opsdeck closes/iu).first()).toBeVisible();
  await expectAccessible(page);
  await startNumbers(page, 10);
  await expect(page.getByRole('row').filter({ hasText: 'Generate numbers' })).toContainText('Completed');
  await expect
    .poll(() => page.evaluate(async () => (await window.opsdeck.app.state()).nativeNotifications))
    .toBe('unavailable');
  await app.close();

  const again = await launchApp({ userDataDir });
  try {
    // The account is known, its secret is not: the operator is asked to sign in, and told so in words.
    await expect(connectionWords(await again.firstPage())).toContainText('Authentication required');
  } finally {
    await again.close();
  }
});
