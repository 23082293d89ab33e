import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import WebSocket from 'ws';
import { engineAt } from './bench-engine.ts';
import type { BenchResult } from './bench-result.ts';

const frames = 300_000;
/** The usual hook is so slow that it gets fewer. */
const naiveFrames = 3_000;
const tasks = 10_000;

/** Frames a second through the whole engine to view deltas, beside a client that only parses, and the usual hook. */
export async function ingest(): Promise<BenchResult> {
  // Once to warm up: the first run pays for the compiler.
  await perSecond(50_000, rawClient);
  const raw = await perSecond(frames, rawClient);
  await perSecond(50_000, engineClient);
  const engine = await perSecond(frames, engineClient);
  const naive = await perSecond(naiveFrames, naiveHook);
  return {
    bench: 'ingest',
    figures: {
      framesPerSecond: Math.round(engine),
      rawFramesPerSecond: Math.round(raw),
      naiveFramesPerSecond: Math.round(naive),
    },
    ratios: { toRawClient: engine / raw, toNaiveHook: engine / naive },
  };
}

/** Connects to the address, and resolves when the last frame was worked off. */
type Client = (port: number) => Promise<void>;

async function perSecond(count: number, client: Client): Promise<number> {
  const source = spawn(process.execPath, [
    path.join(import.meta.dirname, 'frame-source.ts'),
    String(count),
    String(tasks),
  ]);
  try {
    const [chunk] = (await once(source.stdout, 'data')) as [Buffer];
    const from = performance.now();
    await client(Number(chunk.toString()));
    return (count * 1000) / (performance.now() - from);
  } finally {
    source.kill();
  }
}

const rawClient: Client = (port) =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/`, { perMessageDeflate: false });
    socket.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString('utf8')) as { type: string };
      if (type !== 'pong') return;
      socket.terminate();
      resolve();
    });
  });

/** What many a page does: a list in state, copied for every frame. */
const naiveHook: Client = (port) =>
  new Promise((resolve) => {
    let list: { task_id: string }[] = Array.from({ length: tasks }, (_, id) => ({
      task_id: `6f1c2a34-0000-4000-8000-${String(id).padStart(12, '0')}`,
    }));
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/`, { perMessageDeflate: false });
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as { type: string; task_id: string };
      if (frame.type === 'pong') {
        socket.terminate();
        resolve();
        return;
      }
      list = list.map((task) => (task.task_id === frame.task_id ? { ...task, ...frame } : task));
    });
  });

const engineClient: Client = async (port) => {
  let lastFrame: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    lastFrame = resolve;
  });
  const engine = await engineAt(port, (text) => {
    if (text === '{"type":"pong"}') lastFrame();
  });
  await done;
  engine.stop();
};
