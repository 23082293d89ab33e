import type { Locator, Page } from '@playwright/test';
import type { ReferenceBackend } from '../../../backend/server.ts';
import type { LaunchedApp } from '../../../tests/e2e/launch/launched-app.ts';

/** What a scene plays on: the app, and the demo's backend, whose strings it holds. */
export interface Stage {
  readonly app: LaunchedApp;
  readonly page: Page;
  readonly backend: ReferenceBackend;
}

/** One picture: what has to be done for it, from where the scene before it has left the app. */
export interface Scene {
  /** Of the file, without `.png`. */
  readonly name: string;
  /** Also taken in the dark theme, as NAME-dark.png: for the README. */
  readonly alsoDark?: true;
  /** Answers the part of the window that is shown; by default all of it, `top`: so many pixels of it. */
  readonly play: (stage: Stage) => Promise<Locator | { readonly top: number } | undefined>;
}

export const operator = { username: 'operator', password: 'operator-demo' } as const;

/** Chooses a known system and gives it the backend's address. Ends at the sign-in. */
export async function addServer(page: Page, preset: string, address: string): Promise<void> {
  const card = page.getByRole('button', { name: new RegExp(`^${preset}`, 'u') }).last();
  const tab = page.getByRole('tab', { name: 'Known systems' });
  if (!(await tab.isVisible())) await page.getByRole('button', { name: 'Add a server' }).click();
  await tab.waitFor();
  await card.click();
  await page.getByLabel('Address').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('User name').waitFor();
}

export async function signIn(
  page: Page,
  { username, password }: { readonly username: string; readonly password: string } = operator,
): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Goes to a server by its name in the rail. */
export const goTo = (page: Page, server: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^${server}`, 'u') }).click();

/** Waits until the header says it. */
export const headerSays = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByRole('status', { name: 'Connection' }).filter({ hasText: words }).waitFor();

/** No row and no chart is to look as if somebody pointed at it: onto the sidebar, where there is nothing. */
export const pointAway = (page: Page): Promise<void> => page.mouse.move(160, 600);
