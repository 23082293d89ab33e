import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { SettingsChange } from '../../src/contract/settings.ts';
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
import { walkEveryScreen } from './every-screen.ts';
import { wordsOf } from './words.ts';

const change = (page: Page, settings: SettingsChange): Promise<unknown> =>
  page.evaluate((next) => window.opsdeck.settings.change(next), settings);
const root = (page: Page) => page.locator(':root');

/** The rows of the task list: how high each is, and where one stands below the upper edge of the list. */
const rowsOf = (page: Page, index: number) =>
  page.evaluate((wanted) => {
    const body = document.querySelector('.table-body');
    const row = document.querySelector(`.table-row[data-index="${String(wanted)}"]`);
    const next = document.querySelector(`.table-row[data-index="${String(wanted + 1)}"]`);
    if (body === null || row === null || next === null) return null;
    const { top, height } = row.getBoundingClientRect();
    const { top: edge, bottom } = body.getBoundingClientRect();
    return {
      height,
      step: next.getBoundingClientRect().top - top,
      fromTop: Math.round(top - edge),
      inSight: top >= edge && top + height <= bottom,
      focused: document.activeElement === row,
    };
  }, index);

test('another density changes the rows of the open list, and leaves the operator where they were', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  for (let count = 0; count < 120; count += 1)
    backend.control.startTask('generate_numbers', { area_code: '212', quantity: 5 }, 'operator', {
      durationMs: 3_600_000,
    });
  await expect(page.getByRole('grid', { name: 'Task list' })).toHaveAttribute('aria-rowcount', '121');
  await page.locator('.table-row').first().focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('PageDown');
  const index = await page
    .locator('.table-row:focus')
    .getAttribute('data-index')
    .then((value) => Number(value));
  expect(index).toBeGreaterThan(20);
  const before = await rowsOf(page, index - 3);
  expect(before).toMatchObject({ height: 40, step: 40 });

  // The row of the keyboard keeps its height on the screen, and the focus.
  const stood = await rowsOf(page, index);
  await change(page, { density: 'compact' });
  await expect
    .poll(() => rowsOf(page, index))
    .toMatchObject({ height: 28, step: 28, focused: true, inSight: true });
  // The toolbar above the list is lower now: what counts is the place within the list.
  expect(Math.abs(((await rowsOf(page, index))?.fromTop ?? 0) - (stood?.fromTop ?? 0))).toBeLessThan(2);
  await change(page, { density: 'comfortable' });
  await expect
    .poll(() => rowsOf(page, index))
    .toMatchObject({ height: 40, step: 40, focused: true, inSight: true });

  // With the keyboard far away, the first row in sight stays the first.
  await page.locator('.table-body').evaluate((body) => {
    body.scrollTop = 70 * 40;
  });
  await expect.poll(() => rowsOf(page, 70)).toMatchObject({ fromTop: 0 });
  await change(page, { density: 'compact' });
  await expect.poll(() => rowsOf(page, 70)).toMatchObject({ fromTop: 0, step: 28 });
});

test('another density leaves the message that is read where it is, and whoever reads the newest at the newest', async ({
  page,
  backend,
}) => {
  await addServer(page, 'Relay desk', backend.systems.relay);
  await signIn(page);
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('button', { name: /operations/iu }).click();
  await expect(connectionWords(page)).toContainText('Live');
  for (let number = 0; number < 60; number += 1)
    backend.control.postMessage(
      'relay',
      'operations',
      `person ${String(number % 7)}`,
      `Message ${String(number)}`,
    );
  const newest = page.locator('[data-message-id]', { hasText: 'Message 59' });
  await expect(newest).toBeInViewport();
  await change(page, { density: 'compact' });
  await expect(root(page)).toHaveAttribute('data-density', 'compact');
  await expect(newest).toBeInViewport({ ratio: 1 });

  const read = page.locator('[data-message-id]', { hasText: 'Message 20' });
  /** How far its end is below the upper edge of the messages. */
  const endOf = (): Promise<number> =>
    read.evaluate(
      (row) =>
        row.getBoundingClientRect().bottom - (row.closest('.messages')?.getBoundingClientRect().top ?? 0),
    );
  await read.evaluate((row) => {
    row.scrollIntoView({ block: 'start' });
  });
  // What the scroll itself brings about must not be what keeps the place.
  await expect(page.locator('.messages-down')).toBeVisible();
  await read.evaluate((row) => {
    // Its upper edge is out of sight: it is the first that is read, by more than a fraction of a pixel.
    row.closest('.messages')?.scrollBy(0, 10);
  });
  const before = await endOf();
  await change(page, { density: 'comfortable' });
  await expect(root(page)).toHaveAttribute('data-density', 'comfortable');
  await expect.poll(async () => Math.abs((await endOf()) - before)).toBeLessThan(2);
});

test('another density leaves the entry at the top of the notifications there', async ({ page, backend }) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 5 }, 'operator');
  await page.getByRole('link', { name: /^Notifications/u }).click();
  const list = page.locator('.notification-days');
  await expect(list.locator('li')).toHaveCount(1);
  // Forty that come at once would be told as one: the one is shown forty times instead.
  await list.locator('li').evaluate((entry) => {
    for (let count = 1; count < 40; count += 1) entry.after(entry.cloneNode(true));
  });
  /** How far the end of the twentieth is below the upper edge of the list. */
  const endOf = (): Promise<number> =>
    list.evaluate(
      (days) =>
        (days.querySelectorAll('li')[19]?.getBoundingClientRect().bottom ?? 0) -
        days.getBoundingClientRect().top,
    );
  await list.evaluate((days) => {
    days.querySelectorAll('li')[19]?.scrollIntoView({ block: 'start' });
    days.scrollBy(0, 10);
  });
  const before = await endOf();
  expect(before).toBeGreaterThan(0);
  await change(page, { density: 'compact' });
  await expect(root(page)).toHaveAttribute('data-density', 'compact');
  await expect.poll(async () => Math.abs((await endOf()) - before)).toBeLessThan(2);
});

test.describe('on the way over every screen', () => {
  // The walk begins where a newcomer does.
  test.use({ firstStart: true });
  test('nothing to be clicked is lower than 24 pixels in compact rows, and no text smaller than 12', async ({
    page,
  }) => {
    test.setTimeout(300_000);
    page.setDefaultTimeout(20_000);
    await change(page, { density: 'compact' });
    const faults: Record<string, string[]> = {};
    await walkEveryScreen(page, await wordsOf('en'), async (name) => {
      const found = await page.evaluate(() => {
        const seen = (element: Element): boolean => element.checkVisibility({ opacityProperty: true });
        const low = [
          ...document.querySelectorAll('button, select, input, a, [role=row], [role=menuitem], summary'),
        ]
          .filter(
            (element) => seen(element) && !element.matches('.link-button, .message-link, .visually-hidden'),
          )
          // WCAG 2.5.8 excepts targets within a sentence, and the system's own boxes with room round them.
          .filter((element) => !element.matches('[type=checkbox], [type=radio], .notification-example'))
          // The button of a notification fills its whole entry.
          .filter((element) => !element.matches('.notification-open'))
          .filter((element) => element.getBoundingClientRect().height < 24)
          .map((element) => `low: ${element.className} ${String(element.getBoundingClientRect().height)}`);
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const small: string[] = [];
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const { parentElement } = node;
          if (parentElement === null || node.textContent?.trim() === '' || !seen(parentElement)) continue;
          const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
          if (size < 12) small.push(`small: ${parentElement.className} ${String(size)}`);
        }
        return [...new Set([...low, ...small])];
      });
      if (found.length > 0) faults[name] = found;
    });
    expect(faults).toEqual({});
  });
});

test('contrast follows the system, until the operator chooses', async ({ page }) => {
  await expect(root(page)).toHaveAttribute('data-contrast', 'usual');
  await page.emulateMedia({ contrast: 'more' });
  await expect(root(page)).toHaveAttribute('data-contrast', 'more');
  await change(page, { contrast: 'usual' });
  await expect(root(page)).toHaveAttribute('data-contrast', 'usual');
  await page.emulateMedia({ contrast: 'no-preference' });
  await change(page, { contrast: 'more' });
  await expect(root(page)).toHaveAttribute('data-contrast', 'more');
  await change(page, { contrast: 'system' });
  await expect(root(page)).toHaveAttribute('data-contrast', 'usual');
  // Where the system paints with its own colours, the lines of more contrast come with them.
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(root(page)).toHaveAttribute('data-contrast', 'more');
});

/** Where axe looks: one of each kind of screen, and what opens over it. */
const looked = [
  'first start',
  'manifest with faults',
  'sign-in that failed',
  'tasks',
  'filter of tasks',
  'task details',
  'task page',
  'new task with lines left out',
  'selection',
  'palette',
  'history',
  'notifications',
  'notification settings with a rule',
  'chat',
  'charts',
  'DNS record',
  'DNS changes',
  'connections',
  'test of a connection',
  'ledger',
];

test.describe('on the way over every screen', () => {
  // The walk begins where a newcomer does.
  test.use({ firstStart: true });
  test('with more contrast every screen has 7 to 1 for its text, light and dark', async ({ page }) => {
    test.setTimeout(300_000);
    page.setDefaultTimeout(20_000);
    // The colours as they are, not halfway between two themes.
    await change(page, { contrast: 'more', motion: 'less' });
    const faults: Record<string, unknown> = {};
    await walkEveryScreen(page, await wordsOf('en'), async (name) => {
      if (!looked.includes(name)) return;
      for (const theme of ['dark', 'light'] as const) {
        await change(page, { theme });
        await page.locator(`:root[data-theme="${theme}"][data-contrast="more"]`).waitFor();
        await expectAccessible(page);
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode(true)
          .withRules(['color-contrast-enhanced'])
          .analyze();
        const found = violations.flatMap(({ nodes }) =>
          nodes.map(({ html, any }) => [html, any[0]?.message]),
        );
        if (found.length > 0) faults[`${name}, ${theme}`] = found;
      }
    });
    expect(faults).toEqual({});
  });
});

const running = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
  );

test('where less motion is asked for nothing moves, and what turned stands still beside its words', async ({
  page,
  backend,
}) => {
  await atNumberDesk(page, backend);
  backend.control.startTask('generate_numbers', { area_code: '212', quantity: 900 }, 'operator');
  await startNumbers(page, 2_000);
  const { port } = new URL(backend.systems['number-desk']);
  await backend.stop();
  // Whoever connects to it waits for its answer.
  const silent = createServer().listen(Number(port), '127.0.0.1');
  await once(silent, 'listening');
  const waiting = page.locator('.header .spin');
  const turning = (): Promise<void> =>
    expect(async () => {
      const again = page.getByRole('button', { name: 'Retry now' });
      if (await again.isVisible()) await again.click();
      expect(await running(page)).not.toEqual([]);
    }).toPass();
  await turning();
  await change(page, { motion: 'less' });
  await expect(root(page)).toHaveAttribute('data-motion', 'less');
  await expect(waiting).toBeVisible();
  await expect(page.locator('.header-status strong')).not.toBeEmpty();
  expect(await running(page)).toEqual([]);
  await page.getByRole('button', { name: 'New task' }).first().hover();
  await change(page, { theme: 'dark' });
  await expect(root(page)).toHaveAttribute('data-theme', 'dark');
  expect(await running(page)).toEqual([]);

  await change(page, { motion: 'system' });
  await expect(root(page)).toHaveAttribute('data-motion', 'usual');
  await turning();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(root(page)).toHaveAttribute('data-motion', 'less');
  expect(await running(page)).toEqual([]);
  silent.close();
});
