/**
 * An engine that takes an hour of updates in a few minutes, on a clock that goes as much faster:
 * `node --expose-gc hour-client.ts PORT FOLDER FACTOR`. Prints one JSON line of its memory when it is empty, when all
 * tasks are there, at every quarter of a million frames, and at the end.
 */
import path from 'node:path';
import { openHistory } from '../../src/core/history/open-history.ts';
import { silentLog } from '../../src/core/host.ts';
import { createScaledClock } from '../faults/scaled-clock.ts';
import { engineAt } from './bench-engine.ts';

const [port, folder, factor] = process.argv.slice(2);
const clock = createScaledClock(Number(factor));
const readingEvery = 1_000_000;

function tell(when: string): void {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ when, heapUsed: heapUsed + external, rss })}\n`);
}

const history = openHistory(path.join(folder ?? '.', 'history.sqlite'), { clock, log: silentLog });
tell('empty');
let frames = 0;
let pongs = 0;
const engine = await engineAt(
  Number(port),
  (text) => {
    frames += 1;
    if (frames % readingEvery === 0) tell('running');
    if (text !== '{"type":"pong"}') return;
    pongs += 1;
    tell(pongs === 1 ? 'live' : 'end');
    if (pongs < 2) return;
    engine.stop();
    history.close();
  },
  { clock, history },
);
