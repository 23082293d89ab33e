import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchResult } from './bench-result.ts';

const millions = 5;
const tasks = 10_000;
const megabyte = 1_048_576;
const liveTasks = 100_000;
/** Five thousand a second, for an hour. */
const hourUpdates = 18_000_000;
/** Fifty tasks a second end, and as many begin. */
const endsEvery = 100;
/** About as much faster than the hour as the engine is: its clock sees an hour go by. */
const faster = 20;

interface Reading {
  readonly heapUsed: number;
  readonly rss: number;
}

/**
 * The memory of the engine over five million frames, beside that of a client that only parses them; and with a
 * hundred thousand live tasks, over an hour of updates.
 */
export async function memory(): Promise<BenchResult> {
  const engine = await readings('engine');
  const raw = await readings('raw');
  const [first, last, rawLast] = [engine[0], engine.at(-1), raw.at(-1)];
  if (first === undefined || last === undefined || rawLast === undefined)
    throw new Error('nothing was measured');
  return {
    bench: 'memory',
    figures: {
      bytesPerMillionFrames: Math.round((last.heapUsed - first.heapUsed) / (millions - 1)),
      heapMb: last.heapUsed / megabyte,
      rssMb: last.rss / megabyte,
      ...(await liveHour()),
    },
    ratios: { rssToRawClient: last.rss / rawLast.rss },
  };
}

/** A hundred thousand live tasks, and an hour of five thousand updates a second, in a few minutes. */
async function liveHour(): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-hour-'));
  const script = (name: string): string => path.join(import.meta.dirname, name);
  const source = spawn(process.execPath, [
    script('hour-source.ts'),
    ...[liveTasks, hourUpdates, endsEvery].map(String),
  ]);
  try {
    const [port] = (await once(source.stdout, 'data')) as [Buffer];
    const client = spawn(
      process.execPath,
      ['--expose-gc', script('hour-client.ts'), port.toString().trim(), folder, String(faster)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const taken: (Reading & { when: string })[] = [];
    for await (const line of createInterface({ input: client.stdout }))
      taken.push(JSON.parse(line) as Reading & { when: string });
    const at = (when: string): Reading => {
      const found = taken.find((reading) => reading.when === when);
      if (found === undefined) throw new Error(`no reading: ${when}`);
      return found;
    };
    const [empty, live, end] = [at('empty'), at('live'), at('end')];
    const running = taken.filter(({ when }) => when === 'running');
    const [early, late] = [running[Math.floor(running.length / 3)], running.at(-1)];
    return {
      liveTasksHeapMb: (live.heapUsed - empty.heapUsed) / megabyte,
      hourHeapMb: (end.heapUsed - empty.heapUsed) / megabyte,
      hourRssMb: (end.rss - empty.rss) / megabyte,
      hourGrowthMb: ((late?.heapUsed ?? 0) - (early?.heapUsed ?? 0)) / megabyte,
    };
  } finally {
    source.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One reading a million frames. */
async function readings(kind: 'engine' | 'raw'): Promise<Reading[]> {
  const script = (name: string): string => path.join(import.meta.dirname, name);
  const source = spawn(process.execPath, [
    script('frame-source.ts'),
    String(millions * 1_000_000),
    String(tasks),
  ]);
  try {
    const [port] = (await once(source.stdout, 'data')) as [Buffer];
    const client = spawn(
      process.execPath,
      ['--expose-gc', script('memory-client.ts'), kind, port.toString().trim()],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const taken: Reading[] = [];
      for await (const line of createInterface({ input: client.stdout })) {
        taken.push(JSON.parse(line) as Reading);
        if (taken.length === millions) break;
      }
      return taken;
    } finally {
      client.kill();
    }
  } finally {
    source.kill();
  }
}
