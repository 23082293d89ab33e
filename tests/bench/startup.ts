import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startReferenceBackend } from '../../backend/server.ts';
import { ensureBuilt } from '../../scripts/lib/app-build.ts';
import { openDesktopSession } from '../../scripts/lib/desktop-session.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { launchApp } from '../e2e/launch/launch-app.ts';
import type { LaunchedApp } from '../e2e/launch/launched-app.ts';
import type { BenchResult } from './bench-result.ts';
import { filledHistory } from './history-rows.ts';
import { percentile } from './percentile.ts';

const rows = 1_000_000;
const starts = 5;
const liveTasks = 50;

/** From the start of the process to the first rows of the list, with a million ended tasks in the history. */
export async function startup(): Promise<BenchResult> {
  await ensureBuilt();
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-startup-'));
  const session = await openDesktopSession({ keyring: 'present', notifications: 'present' });
  const backend = await startReferenceBackend({ port: 0 });
  try {
    for (let task = 0; task < liveTasks; task += 1)
      backend.control.startTask('generate_numbers', { area_code: '212', quantity: 1_000 }, 'operator', {
        durationMs: 3_600_000,
      });
    const userDataDir = path.join(folder, 'data');
    mkdirSync(userDataDir, { recursive: true });
    const launch = (): Promise<LaunchedApp> => launchApp({ userDataDir, env: session.env });
    const first = await launch();
    const page = await first.firstPage();
    await page.evaluate(async (baseUrl) => {
      const added = await window.opsdeck.servers.addPreset({ family: 'number-desk', name: '', baseUrl });
      if (!added.ok) throw new Error(added.failure.code);
      const { serverId } = added.value;
      const operator = { username: 'operator', password: 'operator-demo' };
      const signedIn = await window.opsdeck.accounts.signIn({ serverId, ...operator });
      if (!signedIn.ok) throw new Error(signedIn.failure.code);
    }, backend.systems['number-desk']);
    await page.getByRole('row').nth(5).waitFor();
    await first.close();

    const empty = await timed(launch);
    const { history } = await filledHistory(path.join(userDataDir, 'history.sqlite'), rows);
    history.close();
    const full = await timed(launch);
    return {
      bench: 'startup',
      figures: {
        firstRowsMs: percentile(full, 0.5),
        firstRowsWorstMs: Math.max(...full),
        emptyFirstRowsMs: percentile(empty, 0.5),
        rendererGzipBytes: gzipBytes(() => true),
        rendererFirstGzipBytes: gzipBytes((name) => name.startsWith('index')),
      },
      ratios: { toEmptyHistory: percentile(full, 0.5) / percentile(empty, 0.5) },
    };
  } finally {
    await backend.stop();
    await session.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function timed(launch: () => Promise<LaunchedApp>): Promise<number[]> {
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const from = performance.now();
    const app = await launch();
    const page = await app.firstPage();
    await page.locator('.table-row').nth(5).waitFor();
    times.push(performance.now() - from);
    await app.close();
  }
  return times;
}

/** What of the console's scripts and styles is fetched, packed. */
function gzipBytes(wanted: (name: string) => boolean): number {
  const folder = inProject('out', 'renderer', 'assets');
  return readdirSync(folder)
    .filter((name) => /\.(?:js|css)$/u.test(name) && wanted(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name))).length, 0);
}
