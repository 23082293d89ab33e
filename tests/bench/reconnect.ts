import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import { SeededRandom } from '../../backend/shared/random.ts';
import { manifestSchema } from '../../src/contract/manifest.ts';
import { openWebSocket } from '../../src/core/connection/transport.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import type { BenchResult } from './bench-result.ts';

const outages = 6;
const shortestMs = 1_000;
const longestMs = 6_000;
const engines = 20;
const naiveClients = 10;
const naiveRetryMs = 5_000;

/** Somebody who wants to be connected: when the last socket opened, in milliseconds of `performance.now()`. */
interface Client {
  openedAt: number;
  /** Told that the network is back. */
  wake(): void;
  stop(): void;
}

/** From the network's return to the open socket: engines that are told, engines that are not, and the usual retry. */
export async function reconnect(): Promise<BenchResult> {
  const backend = await startReferenceBackend({ seed: 11 });
  const random = new SeededRandom(11);
  const clients = {
    woken: await Promise.all(Array.from({ length: engines / 2 }, () => engineClient(backend))),
    unwoken: await Promise.all(Array.from({ length: engines / 2 }, () => engineClient(backend))),
    naive: await Promise.all(Array.from({ length: naiveClients }, () => naiveClient(backend))),
  };
  const taken: Record<keyof typeof clients, number[]> = { woken: [], unwoken: [], naive: [] };
  const everybody = Object.values(clients).flat();
  try {
    for (let outage = 0; outage < outages; outage += 1) {
      // Open long enough for the backoff to begin anew.
      await pause(10_500);
      await backend.control.pauseAccepting();
      backend.control.dropAll();
      await pause(shortestMs + random.next() * (longestMs - shortestMs));
      await backend.control.resumeAccepting();
      const back = performance.now();
      for (const client of clients.woken) client.wake();
      while (everybody.some(({ openedAt }) => openedAt < back)) await pause(20);
      for (const kind of ['woken', 'unwoken', 'naive'] as const)
        for (const { openedAt } of clients[kind]) taken[kind].push(openedAt - back);
    }
  } finally {
    for (const client of everybody) client.stop();
    await backend.stop();
  }
  const at = (kind: keyof typeof taken, part: number): number => Math.round(percentile(taken[kind], part));
  return {
    bench: 'reconnect',
    figures: {
      openAfterNetworkMsP50: at('woken', 0.5),
      openAfterNetworkMsP95: at('woken', 0.95),
      openUnwokenMsP50: at('unwoken', 0.5),
      openUnwokenMsP95: at('unwoken', 0.95),
      naiveMsP50: at('naive', 0.5),
      naiveMsP95: at('naive', 0.95),
    },
    ratios: { toNaiveRetry: at('naive', 0.5) / Math.max(1, at('woken', 0.5)) },
  };
}

async function engineClient(backend: ReferenceBackend): Promise<Client> {
  const preset = path.join(import.meta.dirname, '..', '..', 'resources', 'presets', 'number-desk.json');
  const manifest = manifestSchema.parse({
    ...(JSON.parse(readFileSync(preset, 'utf8')) as object),
    baseUrl: backend.systems['number-desk'],
  });
  let opened: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const engine: Engine = createEngine({
    ...(await plainHost()),
    openSocket: (request, handlers) =>
      openWebSocket(request, {
        ...handlers,
        opened: () => {
          client.openedAt = performance.now();
          opened();
          handlers.opened();
        },
      }),
  });
  const client: Client = {
    openedAt: 0,
    wake: () => {
      engine.wake();
    },
    stop: () => {
      engine.stop();
    },
  };
  const signedIn = await engine.signIn(engine.addServer(manifest), 'operator', 'operator-demo');
  if (!signedIn.ok) throw new Error(signedIn.failure.code);
  await first;
  return client;
}

/** What many a page does: the same pause before every try. */
async function naiveClient(backend: ReferenceBackend): Promise<Client> {
  const base = backend.systems['number-desk'];
  const answer = await fetch(`${base}/api/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operator', password: 'operator-demo' }),
  });
  const { token } = (await answer.json()) as { token: string };
  const address = `${base.replace('http', 'ws')}/ws/tasks/?token=${token}`;
  let socket: WebSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const client: Client = {
    openedAt: 0,
    wake: () => undefined,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
  const connect = (): void => {
    socket = new WebSocket(address, { origin: new URL(base).origin });
    socket.on('open', () => {
      client.openedAt = performance.now();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (!stopped) timer = setTimeout(connect, naiveRetryMs);
    });
  };
  connect();
  while (client.openedAt === 0) await pause(20);
  return client;
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
