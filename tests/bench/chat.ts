import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startReferenceBackend } from '../../backend/server.ts';
import { ensureBuilt } from '../../scripts/lib/app-build.ts';
import { openDesktopSession } from '../../scripts/lib/desktop-session.ts';
import { openHistory } from '../../src/core/history/open-history.ts';
import { silentLog, systemClock } from '../../src/core/host.ts';
import { launchApp } from '../e2e/launch/launch-app.ts';
import type { BenchResult } from './bench-result.ts';
import { chatMessages, searchedInChat } from './chat-messages.ts';
import { percentile } from './percentile.ts';
import { onPlainPage } from './plain-page.ts';
import { scrollFrames } from './scroll-frames.ts';

const messages = 100_000;
const scrollMs = 15_000;
const room = { endpointId: 'chat', slug: 'operations' };

/** A room of a hundred thousand messages: searched, and scrolled backwards in the app; beside a scan and a plain page. */
export async function chat(): Promise<BenchResult> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-chat-bench-'));
  const session = await openDesktopSession({ keyring: 'present', notifications: 'present' });
  const backend = await startReferenceBackend({ port: 0 });
  try {
    const userDataDir = path.join(folder, 'data');
    const launch = () => launchApp({ userDataDir, env: session.env });
    const first = await launch();
    const accountId = await signedIn(await first.firstPage(), backend.systems.relay);
    await first.close();
    const { searches, scans, writeSeconds } = await fill(path.join(userDataDir, 'history.sqlite'), accountId);

    const app = await launch();
    const page = await app.firstPage();
    await page
      .getByRole('navigation', { name: 'Rooms' })
      .getByRole('button', { name: /operations/iu })
      .click();
    await page.locator('[data-message-id]').nth(50).waitFor();
    const ours = await scrollFrames(page, '.messages', scrollMs);
    await app.close();
    const plain = await scrollPlainPage(session.env);
    const searchP95Ms = percentile(searches, 0.95);
    const scrollFrameP95Ms = percentile(ours.frames, 0.95);
    return {
      bench: 'chat',
      figures: {
        searchP50Ms: percentile(searches, 0.5),
        searchP95Ms,
        scrollFrameP50Ms: percentile(ours.frames, 0.5),
        scrollFrameP95Ms,
        scrollFrameWorstMs: Math.max(...ours.frames),
        scrolledPixels: ours.pixels,
        writeRowsPerSecond: messages / writeSeconds,
        naiveScrollFrameP95Ms: percentile(plain, 0.95),
      },
      ratios: {
        searchToScan: searchP95Ms / percentile(scans, 0.5),
        scrollFrameP95ToNaive: scrollFrameP95Ms / percentile(plain, 0.95),
      },
    };
  } finally {
    await backend.stop();
    await session.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function signedIn(page: Page, baseUrl: string): Promise<string> {
  return page.evaluate(async (address) => {
    const { servers, accounts } = window.opsdeck;
    const added = await servers.addPreset({ family: 'relay-desk', name: '', baseUrl: address });
    if (!added.ok) throw new Error(added.failure.code);
    const operator = { username: 'operator', password: 'operator-demo' };
    const entered = await accounts.signIn({ ...added.value, ...operator });
    if (!entered.ok) throw new Error(entered.failure.code);
    return entered.value.accountId;
  }, baseUrl);
}

/** Writes the room's messages, and times searches in them, with the index and without. */
async function fill(
  file: string,
  accountId: string,
): Promise<{ searches: number[]; scans: number[]; writeSeconds: number }> {
  const history = openHistory(file, { clock: systemClock, log: silentLog });
  const { ref } = history.chat.room({ accountId, ...room });
  const from = performance.now();
  const all = chatMessages(messages, Date.now());
  for (let start = 0; start < messages; start += 5_000) {
    history.chat.add(ref, all.slice(start, start + 5_000));
    history.chat.flush();
  }
  history.chat.markRead(ref, null);
  const writeSeconds = (performance.now() - from) / 1000;
  const timed = (run: () => unknown): number => {
    const began = performance.now();
    run();
    return performance.now() - began;
  };
  const searches = searchedInChat.flatMap((text) =>
    [null, [accountId]].map((accounts) => timed(() => history.chat.search(text, accounts, 100))),
  );
  const scan = history.db.prepare(
    "SELECT id FROM chat_messages WHERE body LIKE '%' || ?1 || '%' ORDER BY id DESC LIMIT 100",
  );
  const scans = ['horoscope', 'no such word', 'rollback 77'].map((text) => timed(() => scan.all(text)));
  history.close();
  return { searches, scans, writeSeconds };
}

/** The same messages, all of them on one page. */
function scrollPlainPage(env: NodeJS.ProcessEnv): Promise<number[]> {
  const bodies = chatMessages(messages, 0).map(({ sender, body }) => `${sender}: ${body}`);
  return onPlainPage(env, async (page) => {
    await page.evaluate((texts) => {
      const list = document.createElement('div');
      list.className = 'messages';
      list.style.cssText = 'height: 700px; overflow-y: auto; font: 13px sans-serif';
      for (const text of texts) {
        const row = document.createElement('p');
        row.textContent = text;
        list.append(row);
      }
      document.body.append(list);
      list.scrollTop = list.scrollHeight;
    }, bodies);
    const { frames } = await scrollFrames(page, '.messages', scrollMs / 3);
    return frames;
  });
}
