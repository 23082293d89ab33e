import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../src/core/engine.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt, valueOf } from './interop-engine.ts';
import { redisIsInstalled, startRedis, type Redis } from './redis.ts';

const eventually = { timeout: 20_000, interval: 20 };

describe.skipIf(!djangoIsInstalled() || !redisIsInstalled())('with Redis behind the channel layer', () => {
  let redis: Redis;
  let desk: DjangoDesk;
  const engines: Engine[] = [];
  const open = async (): Promise<Engine> => {
    const engine = await engineWith();
    engines.push(engine);
    return engine;
  };
  const live = (engine: Engine) =>
    vi.waitFor(() => {
      expect(engine.state().connections[0]).toMatchObject({ state: { name: 'open' }, freshness: 'live' });
    }, eventually);
  const inRoom = async (engine: Engine, username: string) => {
    const session = await signedInAt(
      engine,
      presetAt('relay-desk', desk.address('relay')),
      desk.password,
      username,
    );
    const room = { accountId: session.id, endpointId: 'chat', slug: 'operations' };
    valueOf(await session.openRoom(room));
    await live(engine);
    return { session, room };
  };
  const bodies = async ({ session, room }: Awaited<ReturnType<typeof inRoom>>): Promise<string[]> =>
    valueOf(await session.openRoom(room)).messages.map(({ body, state }) => `${state}: ${body}`);

  beforeAll(async () => {
    redis = await startRedis();
    desk = await startDjangoDesk({ redisPort: redis.port });
  }, 60_000);
  afterEach(() => {
    for (const engine of engines.splice(0)) engine.stop();
  });
  afterAll(async () => {
    await desk.stop();
    await redis.kill();
  });

  it('two clients in a room see each other', async () => {
    const [ada, vic] = [await inRoom(await open(), 'operator'), await inRoom(await open(), 'viewer')];
    valueOf(ada.session.sendMessage(ada.room, 'Over Redis'));
    await vi.waitFor(async () => {
      expect(await bodies(vic)).toContain('sent: Over Redis');
      expect(await bodies(ada)).toContain('sent: Over Redis');
    }, eventually);
  });

  it('Redis stopped and started: the sockets break with a reason, come back, and what was written arrives once', async () => {
    const [first, second] = [await open(), await open()];
    const [ada, vic] = [await inRoom(first, 'operator'), await inRoom(second, 'viewer')];
    await redis.kill();
    // The consumers wait for Redis, and die of its end: 1011. The handshakes that follow fail before they are accepted.
    await vi.waitFor(() => {
      for (const engine of [first, second])
        expect(engine.state().connections[0]?.state).toMatchObject({
          name: 'backingOff',
          reason: { kind: 'serverError' },
        });
    }, eventually);
    valueOf(ada.session.sendMessage(ada.room, 'Written without Redis'));
    await redis.start();
    for (const { session } of [ada, vic]) session.wake();
    await live(first);
    await live(second);
    await vi.waitFor(async () => {
      expect(await bodies(vic)).toContain('sent: Written without Redis');
      expect((await bodies(ada)).filter((line) => line.includes('without Redis'))).toEqual([
        'sent: Written without Redis',
      ]);
    }, eventually);
    expect((await bodies(vic)).filter((line) => line.includes('without Redis'))).toHaveLength(1);
    const noted = first.ledger({ accountId: ada.session.id, limit: 100 });
    expect(noted).toContainEqual(expect.objectContaining({ kind: 'closed', code: 1011 }));
  }, 60_000);
});
