import { describe, expect, it, vi } from 'vitest';
import { startReferenceBackend } from '../../backend/server.ts';
import type { SocketHandlers } from '../../src/core/connection/transport.ts';
import type { Engine } from '../../src/core/engine.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { djangoIsInstalled, startDjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt } from './interop-engine.ts';
import { redisIsInstalled, startRedis } from './redis.ts';

/** Long enough for three rotations of tokens that live 20 s. */
const seconds = 60;
const accessTtlSeconds = 20;
const manifestOver = (path: string) => ({ endpoints: [{ id: 'stream', stream: 'analytics', path }] });

/** An engine that notes the numbers it is shown, and how many sockets were open at once. */
async function counting(): Promise<{ engine: Engine; shown: number[]; mostOpen: () => number }> {
  const host = await plainHost();
  const shown: number[] = [];
  let open = 0;
  let most = 0;
  const counted = (handlers: SocketHandlers): SocketHandlers => {
    let wasOpen = false;
    return {
      ...handlers,
      opened: () => {
        wasOpen = true;
        open += 1;
        most = Math.max(most, open);
        handlers.opened();
      },
      ended: (cause) => {
        if (wasOpen) open -= 1;
        handlers.ended(cause);
      },
    };
  };
  const engine = await engineWith({
    ...host,
    openSocket: (request, handlers) => host.openSocket(request, counted(handlers)),
  });
  engine.metricsChanged.on(({ values }) => {
    const { n } = values;
    if (n !== undefined) shown.push(n);
  });
  return { engine, shown, mostOpen: () => most };
}

const isOpen = (engine: Engine) =>
  vi.waitFor(() => expect(engine.state().connections[0]?.state.name).toBe('open'), { timeout: 20_000 });
const rotations = (engine: Engine, accountId: string): number =>
  engine.ledger({ accountId, limit: 1_000 }).filter(({ kind }) => kind === 'rotated').length;

/** Every number from the first to the last, in order, each once. */
function expectUnbroken(shown: readonly number[], total: number): void {
  const first = shown[0] ?? 0;
  expect(shown.length).toBe(total - first);
  const wrong = shown.findIndex((n, index) => n !== first + index);
  expect(wrong === -1 ? '' : `${String(shown[wrong])} after ${String(shown[wrong - 1])}`).toBe('');
}

describe('a minute of rotations on a live stream', () => {
  it(
    'at 1,000 frames a second of the reference backend: none lost, none twice',
    { timeout: 120_000 },
    async () => {
      const backend = await startReferenceBackend({ seed: 9, accessTtlSeconds });
      const { engine, shown, mostOpen } = await counting();
      try {
        // A socket that takes no part in the panel's own readings would see them: only numbered ones are counted.
        const session = await signedInAt(
          engine,
          presetAt('hosting-panel', backend.systems.hosting, manifestOver('/ws/analytics/')),
          'operator-demo',
        );
        await isOpen(engine);
        let sent = 0;
        const begin = performance.now();
        while (performance.now() - begin < seconds * 1000) {
          for (; sent < performance.now() - begin; sent += 1)
            backend.control.sendRaw('hosting', {
              type: 'analytics_update',
              timestamp: Date.now() + 3_600_000,
              data: { n: sent },
            });
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await vi.waitFor(() => expect(shown.at(-1)).toBe(sent - 1), { timeout: 10_000 });
        expectUnbroken(shown, sent);
        expect(rotations(engine, session.id)).toBeGreaterThanOrEqual(3);
        expect(mostOpen()).toBe(2);
      } finally {
        engine.stop();
        await backend.stop();
      }
    },
  );

  it.skipIf(!djangoIsInstalled() || !redisIsInstalled())(
    'at 1,000 frames a second of the real stack over Redis: none lost, none twice, and no refresh token used twice',
    { timeout: 240_000 },
    async () => {
      const redis = await startRedis();
      const desk = await startDjangoDesk({ accessTtlSeconds, redisPort: redis.port });
      const { engine, shown, mostOpen } = await counting();
      try {
        const session = await signedInAt(
          engine,
          presetAt('hosting-panel', desk.address('hosting'), manifestOver('/ws/stream/')),
          desk.password,
        );
        await isOpen(engine);
        const sent = await desk.flood(1_000, seconds);
        await vi.waitFor(() => expect(shown.at(-1)).toBe(sent - 1), { timeout: 90_000 });
        expectUnbroken(shown, sent);
        expect(rotations(engine, session.id)).toBeGreaterThanOrEqual(3);
        expect(mostOpen()).toBe(2);
        // Blacklisted after each rotation: a second use would have ended the sign-in.
        expect(engine.state().accounts[0]?.state.name).toBe('signedIn');
      } finally {
        engine.stop();
        await desk.stop();
        await redis.kill();
      }
    },
  );
});
