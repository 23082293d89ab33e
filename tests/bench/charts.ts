import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '../../scripts/lib/app-build.ts';
import { openDesktopSession } from '../../scripts/lib/desktop-session.ts';
import { launchApp } from '../e2e/launch/launch-app.ts';
import type { BenchResult } from './bench-result.ts';
import { recordPage, type PageRecord } from './page-recorder.ts';
import { percentile, sum } from './percentile.ts';
import { buildPlain, onPlainPage } from './plain-page.ts';

const series = 200;
const updatesPerSecond = 10;
const recordMs = 15_000;
const baselineMs = 10_000;
/** So long the lines grow before anything is measured. */
const settleMs = 10_000;
/** Longer than this between two frames, and at least one of 60 a second was left out. */
const droppedMs = 25;
const scrollStepPx = 12;

/** Two hundred series at ten updates a second: in the app, at rest and scrolled, and on a page that draws them all. */
export async function charts(): Promise<BenchResult> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-charts-'));
  const session = await openDesktopSession({ keyring: 'present', notifications: 'present' });
  try {
    const { still, scrolled } = await measureApp(folder, session.env);
    const plain = await measurePlainCharts(folder, session.env);
    const longPerSecond = (record: PageRecord): number => (sum(record.longTasks) * 1_000) / record.elapsed;
    const dropped = ({ frames }: PageRecord): number => frames.filter((ms) => ms > droppedMs).length;
    const p95 = ({ frames }: PageRecord): number => percentile(frames, 0.95);
    return {
      bench: 'charts',
      figures: {
        frameP50Ms: percentile(still.frames, 0.5),
        frameP95Ms: p95(still),
        framesDropped: dropped(still),
        framesShown: still.frames.length,
        longTaskMsPerSecond: longPerSecond(still),
        scrollFrameP50Ms: percentile(scrolled.frames, 0.5),
        scrollFrameP95Ms: p95(scrolled),
        scrollFramesDropped: dropped(scrolled),
        scrollLongTaskMsPerSecond: longPerSecond(scrolled),
        naiveFrameP50Ms: percentile(plain.frames, 0.5),
        naiveFrameP95Ms: p95(plain),
        naiveFramesDropped: dropped(plain),
        naiveFramesShown: plain.frames.length,
        naiveLongTaskMsPerSecond: longPerSecond(plain),
      },
      ratios: {
        frameP95ToNaive: p95(still) / p95(plain),
        longTaskToNaive: longPerSecond(still) / longPerSecond(plain),
      },
    };
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function startMetricsServer(served?: string): Promise<{ port: number; stop: () => void }> {
  const script = path.join(import.meta.dirname, 'metrics-server.ts');
  const args = [script, String(series), String(updatesPerSecond), ...(served === undefined ? [] : [served])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), stop: () => child.kill() };
}

async function measureApp(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ still: PageRecord; scrolled: PageRecord }> {
  const server = await startMetricsServer();
  const app = await launchApp({ userDataDir: path.join(folder, 'data'), env });
  try {
    const page = await app.firstPage();
    await page.evaluate(async (text) => {
      const added = await window.opsdeck.servers.addManifest({ text });
      if (!added.ok) throw new Error(added.failure.code);
      const entered = await window.opsdeck.accounts.enter(added.value);
      if (!entered.ok) throw new Error(entered.failure.code);
    }, manifestOf(server.port));
    await page.getByRole('link', { name: 'Analytics' }).click();
    await page.locator('.chart-card canvas').first().waitFor({ timeout: 60_000 });
    // Every reading is drawn there, not roll-ups of a second.
    await page.getByRole('radio', { name: '1 min', exact: true }).check({ force: true });
    await page.waitForTimeout(settleMs);
    const still = await recordPage(page, 0, recordMs);
    await startScrolling(page, scrollStepPx);
    const scrolled = await recordPage(page, 0, recordMs);
    return { still, scrolled };
  } finally {
    await app.close();
    server.stop();
  }
}

/** Down and up again, a few pixels a frame, as a wheel or a finger does. */
async function startScrolling(page: Page, step: number): Promise<void> {
  await page.evaluate((by) => {
    const scroller = document.querySelector('.chart-scroller');
    if (scroller === null) throw new Error('There is nothing to scroll.');
    let direction = by;
    const move = (): void => {
      const before = scroller.scrollTop;
      scroller.scrollTop += direction;
      if (scroller.scrollTop === before) direction = -direction;
      requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
  }, step);
}

async function measurePlainCharts(folder: string, env: NodeJS.ProcessEnv): Promise<PageRecord> {
  const outDir = path.join(folder, 'plain-charts');
  await buildPlain('plain-charts', outDir);
  const server = await startMetricsServer(outDir);
  try {
    return await onPlainPage(env, async (page) => {
      await page.goto(`http://127.0.0.1:${String(server.port)}/`);
      await page
        .locator('canvas')
        .nth(series - 1)
        .waitFor({ state: 'attached', timeout: 120_000 });
      await page.waitForTimeout(settleMs);
      return recordPage(page, 0, baselineMs);
    });
  } finally {
    server.stop();
  }
}

const manifestOf = (port: number): string =>
  JSON.stringify({
    manifestVersion: 1,
    family: 'bench',
    name: 'Bench',
    baseUrl: `http://127.0.0.1:${String(port)}`,
    auth: { token: 'none', carry: { in: 'none' } },
    endpoints: [{ id: 'analytics', stream: 'analytics', path: '/', auth: 'none' }],
  });
