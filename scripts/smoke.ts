/**
 * The main job, unattended: the demo backend, a sign-in kept in the keychain, a task started and seen moving in the
 * window, its notification, a chat message there and back. Prints one line of JSON and exits 0, or 1 with the reason
 * in it. Drives the window as an operator would, on whichever host there is; the app itself has no part in it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { ConsoleState } from '../src/contract/console-state.ts';
import { launchApp } from '../tests/e2e/launch/launch-app.ts';
import type { LaunchedApp } from '../tests/e2e/launch/launched-app.ts';

interface SmokeReport {
  host: 'electron' | 'chromium';
  keychain: 'secret-service' | 'keychain' | 'credential-manager' | 'memory';
  /** From the click on "Start" to the first progress in the window. */
  firstProgressMs: number;
  taskCompleted: boolean;
  notification: 'delivered' | 'unavailable';
  /** From the click on "Send" until the message is marked as sent. */
  chatRoundTripMs: number;
}

const STEP_MS = 30_000;

async function smoke(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-smoke-'));
  let app: LaunchedApp | undefined;
  let step = 'start';
  const at = (name: string): void => {
    step = name;
  };
  try {
    app = await launchApp({ userDataDir: path.join(folder, 'data'), args, firstStart: true });
    const page = await app.firstPage();
    page.setDefaultTimeout(STEP_MS);
    at('demo');
    await page.getByRole('button', { name: 'Try the demo' }).click();
    const report: SmokeReport = {
      host: app.host,
      keychain: 'memory',
      ...(await followTask(page, at)),
      chatRoundTripMs: await chat(page, at),
    };
    at('state');
    const vault = (await consoleState(page)).vault;
    if (vault.name === 'keychain') report.keychain = vault.service;
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    process.stdout.write(`${JSON.stringify({ failedAt: step, reason })}\n`);
    if (app !== undefined) process.stderr.write(app.output());
    return 1;
  } finally {
    await app?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function followTask(
  page: Page,
  at: (step: string) => void,
): Promise<Pick<SmokeReport, 'firstProgressMs' | 'taskCompleted' | 'notification'>> {
  at('open the form');
  await page.getByRole('button', { name: 'New task' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Area code').fill('212');
  await dialog.getByLabel('Quantity').fill('250');
  at('start the task');
  const from = performance.now();
  await dialog.getByRole('button', { name: 'Start task' }).click();
  await dialog.waitFor({ state: 'hidden' });
  at('see it move');
  const details = page.getByRole('complementary', { name: 'Task details' });
  await details.getByRole('progressbar').waitFor();
  await page.waitForFunction(() => {
    const bar = document.querySelector('aside[aria-label="Task details"] [role="progressbar"]');
    return Number(bar?.getAttribute('aria-valuenow') ?? 0) > 0;
  });
  const firstProgressMs = Math.round(performance.now() - from);
  at('see it completed');
  await details.getByText('Completed', { exact: true }).first().waitFor();
  at('its notification');
  await page.getByRole('link', { name: /^Notifications/u }).click();
  await page
    .getByText(/Generate numbers completed/u)
    .first()
    .waitFor();
  const deadline = performance.now() + STEP_MS;
  let { nativeNotifications } = await consoleState(page);
  while (nativeNotifications === 'untried' && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ nativeNotifications } = await consoleState(page));
  }
  return {
    firstProgressMs,
    taskCompleted: true,
    notification: nativeNotifications === 'delivered' ? 'delivered' : 'unavailable',
  };
}

async function chat(page: Page, at: (step: string) => void): Promise<number> {
  at('open a room');
  await page
    .getByRole('button', { name: /^Relay desk/u })
    .first()
    .click();
  await page.getByRole('link', { name: /^Chat/u }).click();
  await page
    .getByRole('navigation', { name: 'Rooms' })
    .getByRole('button', { name: /operations/iu })
    .click();
  at('send a message');
  const text = `Smoke check ${String(Date.now())}`;
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  const from = performance.now();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('[data-message-state="sent"]', { hasText: text }).waitFor();
  return Math.round(performance.now() - from);
}

function consoleState(page: Page): Promise<ConsoleState> {
  return page.evaluate(() => window.opsdeck.app.state());
}

process.exitCode = await smoke(process.argv.slice(2));
