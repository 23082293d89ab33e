import type { Page } from '@playwright/test';
import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

const room = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name });

test('a message is sent, seen by the server, and answered live', async ({ page, backend }) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await room(page, /operations/iu).click();
  await expect(connectionWords(page)).toContainText('Live');
  await page.getByRole('textbox', { name: 'Message' }).fill('Is the deploy through?');
  await page.getByRole('button', { name: 'Send' }).click();

  await expect(
    page.locator('[data-message-state="sent"]', { hasText: 'Is the deploy through?' }),
  ).toHaveCount(1);
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  backend.control.postMessage('relay', 'operations', 'second', '<b>Yes</b>, ten minutes ago.');
  // What others write is text, never markup.
  await expect(page.getByRole('log').getByText('<b>Yes</b>, ten minutes ago.')).toBeVisible();
  await expectAccessible(page);
});

test('a message written while the server is away is sent once when it is back', async ({ page, backend }) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await room(page, /operations/iu).click();
  await expect(connectionWords(page)).toContainText('Live');

  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'relay');
  await expect(connectionWords(page)).toContainText('Reconnecting');
  await page.getByRole('textbox', { name: 'Message' }).fill('Written in the dark');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(
    page.locator('[data-message-state="waiting"]', { hasText: 'Written in the dark' }),
  ).toBeVisible();

  await backend.control.resumeAccepting();
  await page.getByRole('button', { name: 'Retry now' }).click();
  await expect(page.locator('[data-message-state="sent"]', { hasText: 'Written in the dark' })).toHaveCount(
    1,
  );
  const sent = backend.control
    .receivedFrames('relay')
    .filter((frame) => JSON.stringify(frame).includes('in the dark'));
  expect(sent).toHaveLength(1);
});

test('a message that is too long is said to be, not sent, and kept', async ({ page, backend }) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await room(page, /operations/iu).click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('x'.repeat(4_001));
  await box.press('Enter');
  await expect(page.getByText(/too long/iu).first()).toBeVisible();
  await expect(box).toHaveValue('x'.repeat(4_001));
  expect(
    backend.control.receivedFrames('relay').filter((frame) => JSON.stringify(frame).includes('xxx')),
  ).toEqual([]);
});
