import type { Page } from '@playwright/test';
import type { ReferenceBackend } from '../../backend/server.ts';
import { launchApp } from './launch/launch-app.ts';
import { addServer, connectionWords, expect, expectAccessible, signIn, test } from './app-test.ts';

const room = (page: Page, name: RegExp | string) =>
  page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name });
const writing = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const log = (page: Page) => page.getByRole('log');
const message = (page: Page, text: string) => log(page).getByText(text, { exact: true });

/** In the relay desk, with so many messages in the room “operations”. */
async function inOperations(page: Page, backend: ReferenceBackend, messages: number): Promise<void> {
  for (let number = 1; number <= messages; number += 1)
    backend.control.postMessage('relay', 'operations', 'second', `number ${String(number)}`);
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  await room(page, /operations/iu).click();
  await expect(connectionWords(page)).toContainText('Live');
}

test('a long room is read backwards without a jump, and what comes meanwhile waits at its end', async ({
  page,
  backend,
}) => {
  await inOperations(page, backend, 900);
  await expect(message(page, 'number 900')).toBeVisible();
  await log(page).focus();
  // What is in sight stays where it is while older messages are put in above it.
  for (const number of [700, 500, 300]) {
    await expect(async () => {
      await log(page).evaluate((element) => {
        element.scrollTop = Math.min(element.scrollTop, 200);
      });
      await expect(message(page, `number ${String(number)}`)).toBeAttached({ timeout: 1_000 });
    }).toPass();
  }
  const drawn = await log(page).locator('[data-message-id]').count();
  expect(drawn).toBeLessThanOrEqual(320);
  await expect(page.getByText('Earlier messages…')).toBeAttached();

  backend.control.postMessage('relay', 'operations', 'second', 'the newest of all');
  await page.getByRole('button', { name: 'New messages' }).click();
  await expect(message(page, 'the newest of all')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'New messages' })).toBeHidden();

  await expect(async () => {
    await log(page).evaluate((element) => {
      element.scrollTop = 0;
    });
    await expect(message(page, 'number 1')).toBeAttached({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText('Earlier messages…')).toBeHidden();
});

test('what could not be had while the server was away is had when it is back, or tried again by hand', async ({
  page,
  backend,
}) => {
  await inOperations(page, backend, 900);
  await expect(message(page, 'number 900')).toBeVisible();
  await backend.control.pauseAccepting();
  backend.control.dropAll('terminate', 'relay');
  await expect(connectionWords(page)).toContainText('Reconnecting');
  const gone = log(page).getByText('Earlier messages could not be loaded.');
  const again = log(page).getByRole('button', { name: 'Try again' });
  await expect(async () => {
    await log(page).evaluate((element) => {
      element.scrollTop = 0;
    });
    await expect(gone).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  await again.click();
  await expect(gone).toBeVisible();
  await expect(log(page)).toBeFocused();

  const first = await log(page).locator('[data-message-id]').first().getAttribute('data-message-id');
  await backend.control.resumeAccepting();
  await page.getByRole('banner').getByRole('button', { name: 'Retry now' }).click();
  await expect(connectionWords(page)).toContainText('Live');
  await expect(gone).toBeHidden();
  await expect
    .poll(() => log(page).locator('[data-message-id]').first().getAttribute('data-message-id'))
    .not.toBe(first);
});

test('rows that are put in above leave what is read in its place', async ({ page, backend }) => {
  await inOperations(page, backend, 400);
  await expect(message(page, 'number 400')).toBeVisible();
  const moved = await log(page).evaluate(async (element) => {
    const rows = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[data-message-id]')];
    // To the very top, where the browser's own anchoring gives up.
    element.scrollTop = 1;
    const [top] = rows();
    const read = top?.querySelector('.message-body');
    const before = read?.getBoundingClientRect().top ?? 0;
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (rows()[0] === top) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(element, { childList: true, subtree: true });
    });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return (read?.getBoundingClientRect().top ?? Number.NaN) - before;
  });
  expect(Math.abs(moved)).toBeLessThan(2);
});

test('a room opens at the first message that was not read', async ({ page, backend, userDataDir, app }) => {
  await inOperations(page, backend, 5);
  await expect(message(page, 'number 5')).toBeVisible();
  await room(page, /support/iu).click();
  await expect(page.getByRole('heading', { name: /support/iu })).toBeVisible();
  await app.close();
  for (let number = 1; number <= 60; number += 1)
    backend.control.postMessage('relay', 'operations', 'second', `unread ${String(number)}`);

  const again = await launchApp({ userDataDir });
  try {
    const next = await again.firstPage();
    await room(next, /operations/iu).click();
    await expect(next.getByText('New', { exact: true })).toBeInViewport();
    await expect(message(next, 'unread 1')).toBeInViewport();
    await expect(message(next, 'unread 60')).not.toBeInViewport();
    await next.getByRole('button', { name: /newest|new messages/iu }).click();
    await expect(message(next, 'unread 60')).toBeInViewport();
  } finally {
    await again.close();
  }
});

test('a draft stays with its room, over other rooms and a restart', async ({
  page,
  backend,
  userDataDir,
  app,
}) => {
  await inOperations(page, backend, 1);
  await writing(page).fill('Half a thought');
  await room(page, /support/iu).click();
  await expect(writing(page)).toHaveValue('');
  await expect(room(page, /operations.*Draft/iu)).toBeVisible();
  await app.close();

  const again = await launchApp({ userDataDir });
  try {
    const next = await again.firstPage();
    await room(next, /operations.*Draft/iu).click();
    await expect(writing(next)).toHaveValue('Half a thought');
  } finally {
    await again.close();
  }
});

test('messages of all rooms are found by their words, and lead to their place', async ({ page, backend }) => {
  await inOperations(page, backend, 0);
  backend.control.postMessage('relay', 'operations', 'second', 'The Zürich circuit is down');
  for (let number = 1; number <= 300; number += 1)
    backend.control.postMessage('relay', 'operations', 'second', `later ${String(number)}`);
  await expect(message(page, 'later 300')).toBeVisible();
  await room(page, /support/iu).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('zuri circ');
  const hit = room(page, /Zürich circuit is down/u);
  await expect(hit).toContainText('Operations');
  await page.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await hit.click();
  await expect(message(page, 'The Zürich circuit is down')).toBeInViewport();
  await expect(message(page, 'later 300')).toBeHidden();
  await page.getByRole('searchbox').fill('nothing of the kind');
  await expect(page.getByText('No message has these words')).toBeVisible();
  await expectAccessible(page);
});

test('a favourite is at the top, stays connected, and a mention in it is told and leads there', async ({
  page,
  backend,
}) => {
  await inOperations(page, backend, 1);
  await room(page, /support/iu).click();
  await page.getByRole('button', { name: /^Favourite/u }).click();
  await expect(page.getByRole('navigation', { name: 'Rooms' }).locator('[data-room]').first()).toContainText(
    /support/iu,
  );
  await room(page, /operations/iu).click();
  await expect(message(page, 'number 1')).toBeVisible();
  backend.control.postMessage('relay', 'support', 'second', 'just talk');
  await expect(room(page, /support.*1 unread/iu)).toBeVisible();
  backend.control.postMessage('relay', 'support', 'second', 'please look, @operator');
  await expect(room(page, /support.*2 unread/iu)).toBeVisible();

  await page.getByRole('link', { name: /Notifications/u }).click();
  const told = page.getByRole('button', { name: /^second mentions you in support/iu });
  await expect(told).toHaveCount(1);
  await told.click();
  await expect(log(page).locator('.message-call')).toHaveText('@operator');
  await expect(room(page, /support/iu)).not.toContainText('unread');
});

test('a room is opened by its name, and one that is not there says so', async ({ page, backend }) => {
  await inOperations(page, backend, 1);
  await page.getByRole('searchbox').fill('nowhere');
  await room(page, /Open the room “nowhere”/u).click();
  await expect(page.getByRole('heading', { name: 'nowhere' })).toBeVisible();
  await expect(connectionWords(page)).toContainText(/has nothing at .*nowhere/u);
});

test('rooms of all servers stand in one place', async ({ page, backend }) => {
  await inOperations(page, backend, 1);
  await page.getByRole('button', { name: 'Add a server' }).click();
  await addServer(page, 'Storefront', backend.systems.storefront);
  await signIn(page);
  await expect(room(page, /Mara/u)).toBeVisible();
  await expect(room(page, /operations/iu)).toBeHidden();
  await page.getByText('All servers').click();
  await expect(room(page, /operations.*Relay desk/iu)).toBeVisible();
  await room(page, /operations.*Relay desk/iu).click();
  await expect(message(page, 'number 1')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Relay desk' })).toBeVisible();
  await expect(room(page, /Mara.*Storefront/iu)).toBeVisible();
  await expectAccessible(page);
});
