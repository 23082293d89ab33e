import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchResult } from './bench-result.ts';

const millions = 5;
const tasks = 10_000;
const megabyte = 1_048_576;

interface Reading {
  readonly heapUsed: number;
  readonly rss: number;
}

/** The memory of the engine over five million frames, beside that of a client that only parses them. */
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
    },
    ratios: { rssToRawClient: last.rss / rawLast.rss },
  };
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
