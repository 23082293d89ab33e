import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openDesktopSession } from '../../scripts/lib/desktop-session.ts';
import { ensureBuilt } from '../../scripts/lib/app-build.ts';
import { launchApp } from '../e2e/launch/launch-app.ts';
import type { BenchResult } from './bench-result.ts';
import { recordPage, type PageRecord } from './page-recorder.ts';
import { percentile, sum } from './percentile.ts';
import { buildPlain, onPlainPage } from './plain-page.ts';
import { probeTotal } from './probes.ts';

const tasks = 100_000;
const updatesPerSecond = 5_000;
const recordMs = 20_000;
const baselineMs = 10_000;
/** What is measured is the stream, not the arrival of the first hundred thousand. */
const settleMs = 5_000;
const megabyte = 1_048_576;

interface LoadServer {
  readonly port: number;
  readonly epoch: number;
  stop(): void;
}

/** A hundred thousand live tasks and five thousand updates a second on the screen of the app, and of a plain list. */
export async function render(): Promise<BenchResult> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-render-'));
  const session = await openDesktopSession({ keyring: 'present', notifications: 'present' });
  try {
    const { record: ours, rssMb } = await measureApp(folder, session.env);
    const plain = await measurePlainList(folder, session.env);
    const longPerSecond = (record: PageRecord): number => (sum(record.longTasks) * 1000) / record.elapsed;
    return {
      bench: 'render',
      figures: {
        frameP50Ms: percentile(ours.frames, 0.5),
        frameP95Ms: percentile(ours.frames, 0.95),
        sendToPixelP50Ms: percentile(ours.latencies, 0.5),
        sendToPixelP95Ms: percentile(ours.latencies, 0.95),
        longTaskMsPerSecond: longPerSecond(ours),
        probesSeen: ours.latencies.length,
        mainRssMb: rssMb,
        naiveFrameP95Ms: percentile(plain.frames, 0.95),
        naiveSendToPixelP95Ms: percentile(plain.latencies, 0.95),
        naiveLongTaskMsPerSecond: longPerSecond(plain),
      },
      ratios: {
        longTaskToNaive: longPerSecond(ours) / longPerSecond(plain),
        frameP95ToNaive: percentile(ours.frames, 0.95) / percentile(plain.frames, 0.95),
      },
    };
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function startLoadServer(served?: string): Promise<LoadServer> {
  const script = path.join(import.meta.dirname, 'load-server.ts');
  const child = spawn(
    process.execPath,
    [script, String(tasks), String(updatesPerSecond), ...(served === undefined ? [] : [served])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    ...(JSON.parse(line.toString()) as { port: number; epoch: number }),
    stop: () => child.kill(),
  };
}

async function measureApp(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ record: PageRecord; rssMb: number }> {
  const server = await startLoadServer();
  const app = await launchApp({ userDataDir: path.join(folder, 'data'), env });
  try {
    const page = await app.firstPage();
    await page.evaluate(async (text) => {
      const added = await window.opsdeck.servers.addManifest({ text });
      if (!added.ok) throw new Error(added.failure.code);
      const entered = await window.opsdeck.accounts.enter(added.value);
      if (!entered.ok) throw new Error(entered.failure.code);
    }, manifestOf(server.port));
    await page
      .locator('.segment', { hasText: tasks.toLocaleString('en') })
      .first()
      .waitFor({ timeout: 120_000 });
    await shown(page);
    const record = await recordPage(page, server.epoch, recordMs);
    const rssMb = (await app.evaluate(() => process.memoryUsage().rss)) / megabyte;
    return { record, rssMb };
  } finally {
    await app.close();
    server.stop();
  }
}

async function measurePlainList(folder: string, env: NodeJS.ProcessEnv): Promise<PageRecord> {
  const outDir = path.join(folder, 'plain-list');
  await buildPlain('plain-list', outDir);
  const server = await startLoadServer(outDir);
  try {
    return await onPlainPage(env, async (page) => {
      await page.goto(`http://127.0.0.1:${String(server.port)}/`);
      await page.locator('#count', { hasText: String(tasks) }).waitFor({ timeout: 240_000 });
      await shown(page);
      return recordPage(page, server.epoch, baselineMs);
    });
  } finally {
    server.stop();
  }
}

/** A probe is on the screen, and the first rush is over. */
async function shown(page: Page): Promise<void> {
  await page.getByText(probeTotal.toLocaleString('en')).first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(settleMs);
}

const manifestOf = (port: number): string =>
  JSON.stringify({
    manifestVersion: 1,
    family: 'bench',
    name: 'Bench',
    baseUrl: `http://127.0.0.1:${String(port)}`,
    auth: { token: 'none', carry: { in: 'none' } },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/', auth: 'none' }],
    tasks: { kinds: [{ kind: 'generate_numbers', title: 'Generate numbers' }] },
  });
