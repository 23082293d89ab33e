/**
 * Takes every frame of a source, and tells its memory on the way: `node --expose-gc memory-client.ts engine|raw PORT`.
 * Prints one JSON line a million frames.
 */
import WebSocket from 'ws';
import { engineAt } from './bench-engine.ts';

const [kind, port] = process.argv.slice(2);
const million = 1_000_000;
let frames = 0;

function count(): void {
  frames += 1;
  if (frames % million !== 0) return;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ frames, heapUsed, rss })}\n`);
}

if (kind === 'engine') await engineAt(Number(port), count);
else
  new WebSocket(`ws://127.0.0.1:${String(port)}/`, { perMessageDeflate: false }).on(
    'message',
    (data: Buffer) => {
      JSON.parse(data.toString('utf8'));
      count();
    },
  );
