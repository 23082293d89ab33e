import { addServer, goTo, headerSays, signIn, type Scene } from './stage.ts';

/** The first start, signing in, and what the header says when something is wrong. */
export const connectionScenes: readonly Scene[] = [
  {
    name: 'first-start',
    async play({ page }) {
      await page.getByRole('button', { name: 'Try the demo' }).waitFor();
      return { top: 640 };
    },
  },
  {
    name: 'sign-in-refused',
    async play({ page, backend }) {
      await page.getByRole('button', { name: 'Skip the tour' }).click();
      await page.getByRole('button', { name: 'Close' }).click();
      await addServer(page, 'Number desk', backend.systems['number-desk']);
      await signIn(page, { username: 'operator', password: 'not this one' });
      await page.getByRole('alert').waitFor();
      return undefined;
    },
  },
  {
    name: 'reconnecting',
    async play({ page, backend }) {
      await signIn(page);
      await headerSays(page, 'Live');
      await page.getByRole('row').filter({ hasText: 'Running' }).first().waitFor();
      await backend.control.pauseAccepting();
      backend.control.dropAll('terminate', 'number-desk');
      await headerSays(page, /Reconnecting.*refused/u);
      return { top: 240 };
    },
  },
  {
    name: 'handshake-refused',
    async play({ page, backend }) {
      backend.control.refuseHandshakes(403, 1, { system: 'number-desk', pathIncludes: '/ws/' });
      // The next try, by itself, is the one that is refused.
      await backend.control.resumeAccepting();
      await headerSays(page, 'though it accepts your sign-in');
      return { top: 240 };
    },
  },
  {
    name: 'not-allowed',
    async play({ page, backend }) {
      await addServer(page, 'Storefront', backend.systems.storefront);
      await signIn(page, { username: 'viewer', password: 'viewer-demo' });
      await page.getByText('viewer may not use the chat of').waitFor();
      return { top: 540 };
    },
  },
  {
    name: 'accounts',
    async play({ page, backend }) {
      await page.getByRole('main').getByRole('button', { name: 'Use another account' }).click();
      await signIn(page);
      await headerSays(page, 'Live');
      for (const [name, system] of [
        ['Hosting panel', 'hosting'],
        ['Relay desk', 'relay'],
      ] as const) {
        await addServer(page, name, backend.systems[system]);
        await signIn(page);
        await page.getByRole('button', { name: 'Sign out' }).waitFor();
      }
      await goTo(page, 'Storefront');
      await page.getByRole('list', { name: 'Accounts' }).getByRole('button').first().waitFor();
      await page.getByRole('button', { name: 'Add an account' }).click();
      await page.getByRole('tab', { name: 'Token' }).click();
      return undefined;
    },
  },
  {
    name: 'test-connection',
    async play({ page }) {
      // The account that may do nothing here goes, and its red dot with it.
      await page.getByRole('button', { name: /^viewer/u }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
      await headerSays(page, 'Live');
      await goTo(page, 'Number desk');
      await page.getByRole('button', { name: 'Retry now' }).click();
      await headerSays(page, 'Live');
      await page.getByRole('link', { name: /^Diagnostics/u }).click();
      await page.getByRole('tab', { name: 'Test' }).click();
      await page.getByRole('button', { name: 'Run the test' }).click();
      await page.getByText(/manifest expects\./u).waitFor();
      return { top: 400 };
    },
  },
  {
    name: 'ledger',
    async play({ page }) {
      await page.getByRole('tab', { name: 'Ledger' }).click();
      await page.getByRole('row').nth(4).waitFor();
      return { top: 670 };
    },
  },
];
