import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { launchApp } from './launch/launch-app.ts';
import type { LaunchedApp } from './launch/launched-app.ts';
import { whichHost } from './launch/which-host.ts';

/** A running app with user data of its own, its first page, and the console's screens as an operator uses them. */
interface Fixtures {
  /** `test.use({ firstStart: true })`: nobody has seen the tour yet. */
  firstStart: boolean;
  /** User data of this test alone: kept over a restart within the test. */
  userDataDir: string;
  /** A backend of this test alone: empty, tasks twenty times as fast as life. */
  backend: ReferenceBackend;
  app: LaunchedApp;
  page: Page;
}

export const operator = { username: 'operator', password: 'operator-demo' } as const;

base.beforeAll(() => {
  console.log(`host: ${whichHost()}`);
});

export const test = base.extend<Fixtures>({
  firstStart: [false, { option: true }],
  // Playwright reads what a fixture needs off its first parameter's pattern, empty or not.
  userDataDir: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-e2e-'));
    await use(path.join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  backend: async ({}, use) => {
    const backend = await startReferenceBackend({ port: 0, timeScale: 20 });
    await use(backend);
    await backend.stop();
  },
  app: async ({ userDataDir, firstStart }, use) => {
    const app = await launchApp({ userDataDir, firstStart });
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(await app.firstPage());
  },
});

export { expect };

/** From the first screen: chooses a preset and gives it the backend's address. Ends at the sign-in. */
export async function addServer(page: Page, preset: string, address: string): Promise<void> {
  const add = page.getByRole('button', { name: 'Add a server' });
  const card = page.getByRole('button', { name: new RegExp(`^${preset}`, 'u') });
  await expect(add.or(card).first()).toBeVisible();
  if (!(await card.first().isVisible())) await add.click();
  await card.first().click();
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('User name')).toBeVisible();
}

export async function signIn(
  page: Page,
  { username, password }: { username: string; password: string } = operator,
): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The header's words about the connection. */
export const connectionWords = (page: Page) => page.getByRole('status', { name: 'Connection' });

/** Signed in at the number desk, live. */
export async function atNumberDesk(page: Page, backend: ReferenceBackend): Promise<void> {
  await addServer(page, 'Number desk', backend.systems['number-desk']);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
}

/** Starts a task through the form and leaves its details open. */
export async function startNumbers(page: Page, quantity: number, areaCode = '212'): Promise<void> {
  await page.getByRole('button', { name: 'New task' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Area code').fill(areaCode);
  await dialog.getByLabel('Quantity').fill(String(quantity));
  await dialog.getByRole('button', { name: 'Start task' }).click();
  await expect(dialog).toBeHidden();
}

/** The settings, by the keys that open them from everywhere, at one of their sections. */
export async function openSettings(page: Page, section: string): Promise<void> {
  // Before it is shown, nobody listens to keys.
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: section }).click();
}

/** No violation of axe's rules, in the theme that is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode: the host's one page has no room for the second page that axe would open for frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}
