import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

test('a locked keyring is said to be, the sign-in works, and the secret stays in memory', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await expect(page.getByText(/keychain is locked/iu).first()).toBeVisible();
  expect((await page.evaluate(() => window.opsdeck.app.state())).vault).toEqual({ name: 'locked' });
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/keychain is locked/iu).first()).toBeVisible();
  await expect(connectionWords(page)).toContainText('Live');
});
