import type { Page } from '@playwright/test';
import type { ReferenceBackend } from '../../backend/server.ts';
import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

const room = (page: Page, name: RegExp | string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name });
const writing = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const say = (backend: ReferenceBackend, slug: string, sender: string, text: string) =>
  backend.control.postMessage('storefront', slug, sender, text);

async function atStorefront(page: Page, backend: ReferenceBackend): Promise<void> {
  await addServer(page, 'Storefront', backend.systems.storefront);
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
}

test('a customer waits, is told, answered, put aside, and comes back', async ({ page, backend }) => {
  await atStorefront(page, backend);
  await expect(room(page, /Mara/u)).not.toContainText('New');
  say(backend, 'order-10482', 'mara.lindqvist', 'Where is my order?');
  say(backend, 'order-10517', 'tomas.oliveira', 'And mine?');
  await expect(room(page, /Mara.*New/u)).toBeVisible();

  await page.getByRole('link', { name: /Notifications/u }).click();
  await page.getByRole('button', { name: /^Mara Lindqvist waits for an answer/u }).click();
  await expect(page.getByRole('heading', { name: 'Mara Lindqvist' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it on' }).click();
  await expect(room(page, /Mara/u)).toContainText('Mine');
  await page.getByLabel('Which conversations').selectOption({ label: 'Mine (1)' });
  await expect(room(page, /Tomás/u)).toBeHidden();
  await page.getByLabel('Which conversations').selectOption({ label: 'Waiting (2)' });

  await writing(page).fill('It left this morning.');
  await writing(page).press('Enter');
  await expect(room(page, /Mara/u)).toBeHidden();
  await expect(room(page, /Tomás.*New/u)).toBeVisible();
  await page.getByLabel('Which conversations').selectOption({ label: 'All (5)' });
  await expect(room(page, /Mara/u)).toContainText('Answered');

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(room(page, /Mara/u)).toContainText('Closed');
  say(backend, 'order-10482', 'mara.lindqvist', 'Thank you, but which carrier?');
  await expect(room(page, /Mara/u)).toContainText('Waits');
  await expectAccessible(page);
});

test('what was said while the one socket was away is there when it is back, unread and told', async ({
  page,
  backend,
}) => {
  await atStorefront(page, backend);
  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'storefront');
  await expect(connectionWords(page)).toContainText('Reconnecting');
  say(backend, 'order-10482', 'mara.lindqvist', 'first');
  say(backend, 'order-10482', 'mara.lindqvist', 'second');
  await backend.control.resumeAccepting();
  await expect(room(page, /Mara.*2 unread/u)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: /Notifications/u }).click();
  await expect(page.getByRole('button', { name: /^2 messages in Mara Lindqvist/u })).toBeVisible();
});

test('an account without the right is told which it lacks, and another one takes its place', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Storefront', backend.systems.storefront);
  await signIn(page, { username: 'viewer', password: 'viewer-demo' });
  const place = page.getByRole('main');
  await expect(place.getByText('viewer may not use the chat of Storefront admin')).toBeVisible();
  await expect(place.getByText(/lacks a right: staff/u)).toBeVisible();
  await expectAccessible(page);
  await place.getByRole('button', { name: 'Use another account' }).click();
  await signIn(page);
  await expect(connectionWords(page)).toContainText('Live');
  await expect(room(page, /Mara/u)).toBeVisible();
});

test('a sign-in that has ended leads back to the room and the draft', async ({ page, backend }) => {
  await atStorefront(page, backend);
  await room(page, /Mara/u).click();
  await writing(page).fill('Half an answer');
  backend.control.revokeTokens('operator');
  backend.control.dropAll('terminate', 'storefront');
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Mara Lindqvist' })).toBeVisible();
  await expect(writing(page)).toHaveValue('Half an answer');
  await writing(page).press('Enter');
  await expect(page.locator('[data-message-state="sent"]', { hasText: 'Half an answer' })).toHaveCount(1);
});
