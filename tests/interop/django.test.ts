import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allTasksOf } from '../../src/contract/task-sort.ts';
import type { ConnectionStatus } from '../../src/contract/connection.ts';
import { manifestSchema, type Manifest } from '../../src/contract/manifest.ts';
import type { AppNotification } from '../../src/contract/notification.ts';
import type { Outcome } from '../../src/contract/outcome.ts';
import type { TaskRow } from '../../src/contract/task.ts';
import { createEngine, type Engine } from '../../src/core/engine.ts';
import type { CommandOutcome } from '../../src/core/outbox/command-queue.ts';
import type { Fetch } from '../../src/core/host.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';

const presets = path.join(import.meta.dirname, '..', '..', 'resources', 'presets');
const eventually = { timeout: 20_000, interval: 20 };

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** The server's id of a task that was started. */
const idOf = (started: CommandOutcome<string> | undefined): string =>
  started?.ok === true && started.value.state === 'done' ? (started.value.value.split('/')[1] ?? '') : '';

describe.skipIf(!djangoIsInstalled())('against Django, Channels, Daphne, DRF and SimpleJWT', () => {
  let desk: DjangoDesk;
  const engines: Engine[] = [];

  beforeAll(async () => {
    desk = await startDjangoDesk();
  }, 60_000);
  afterAll(() => desk.stop());
  afterEach(() => {
    for (const engine of engines.splice(0)) engine.stop();
  });

  const preset = (file: string, system: Parameters<DjangoDesk['address']>[0], of = desk): Manifest => ({
    ...manifestSchema.parse(JSON.parse(readFileSync(path.join(presets, `${file}.json`), 'utf8'))),
    baseUrl: of.address(system),
  });
  const engineOf = async (fetch_: Fetch = fetch): Promise<Engine> => {
    const engine = createEngine({ ...(await plainHost()), fetch: (url, init) => fetch_(url, init) });
    engines.push(engine);
    return engine;
  };
  const signedIn = async (engine: Engine, manifest: Manifest, username = 'operator', of = desk) => {
    const serverId = engine.addServer(manifest);
    const { accountId } = value(await engine.signIn(serverId, username, of.password));
    return { serverId, accountId, session: value(engine.session(accountId)) };
  };
  /** The one that an operator would look at: of the streams that are connected, tasks or chat. */
  const connection = (engine: Engine): ConnectionStatus | undefined =>
    engine.state().connections.find(({ stream }) => stream === 'tasks' || stream === 'chat');
  const live = (engine: Engine) =>
    vi.waitFor(() => {
      expect(connection(engine)).toMatchObject({ state: { name: 'open' }, freshness: 'live' });
    }, eventually);
  const blocked = (engine: Engine, reason: object) =>
    vi.waitFor(() => {
      expect(connection(engine)?.state).toMatchObject({ name: 'blocked', reason });
    }, eventually);
  const rows = (engine: Engine, accountId: string): TaskRow[] => {
    const view = value(engine.openView(allTasksOf(accountId), { offset: 0, limit: 50 }));
    engine.closeView(view.viewId);
    return view.rows;
  };

  it('tells a wrong password from every system', async () => {
    const engine = await engineOf();
    for (const [file, system] of [
      ['number-desk', 'number-desk'],
      ['storefront', 'storefront'],
      ['relay-desk', 'relay'],
    ] as const) {
      const serverId = engine.addServer(preset(file, system));
      expect(await engine.signIn(serverId, 'operator', 'wrong')).toMatchObject({
        failure: { code: 'wrongCredentials' },
      });
    }
  });

  it('opaque token in the query: starts a task, follows it to its end, and is told once', async () => {
    const engine = await engineOf();
    const told: AppNotification[] = [];
    engine.notified.on((notification) => told.push(notification));
    const { accountId, session } = await signedIn(engine, preset('number-desk', 'number-desk'));
    await live(engine);
    const input = { area_code: '212', quantity: 100 };
    const started = await session.tasks?.start('generate_numbers', input, 'ref-1');
    const id = idOf(started);
    await desk.work({ id, processed: 40 });
    await vi.waitFor(() => {
      expect(rows(engine, accountId)[0]).toMatchObject({ state: 'running', processed: 40, total: 100 });
    }, eventually);
    await desk.work({ id, processed: 100, status: 'completed' });
    await vi.waitFor(() => {
      expect(told).toHaveLength(1);
    }, eventually);
    expect(rows(engine, accountId)[0]).toMatchObject({ state: 'completed', progress: 100 });
  });

  it('a cancel is confirmed by its outcome; a second one is refused', async () => {
    const engine = await engineOf();
    const { accountId, session } = await signedIn(engine, preset('number-desk', 'number-desk'));
    await live(engine);
    const started = await session.tasks?.start(
      'generate_numbers',
      { area_code: '212', quantity: 9 },
      'ref-2',
    );
    const taskKey = `${accountId}/${idOf(started)}`;
    expect(await session.tasks?.cancel(taskKey)).toMatchObject({ ok: true });
    await vi.waitFor(() => {
      expect(rows(engine, accountId)[0]).toMatchObject({ state: 'cancelled', cancelRequested: false });
    }, eventually);
    expect(await session.tasks?.cancel(taskKey)).toMatchObject({ failure: { code: 'taskEnded' } });
  });

  it('an opaque token that was revoked ends in "sign in again", not in hammering', async () => {
    const engine = await engineOf();
    const manifest = preset('number-desk', 'number-desk');
    const { accountId, session } = await signedIn(engine, manifest);
    await live(engine);
    session.stop();
    await session.credentials.adopt({ access: 'revoked0000000000000000000000000000000', refresh: null });
    session.start();
    await blocked(engine, { kind: 'unauthenticated', code: 403 });
    expect(engine.state().accounts.find(({ id }) => id === accountId)?.state.name).toBe('signInNeeded');
  });

  it('without the Origin that Django asks for, the token is not blamed', async () => {
    const engine = await engineOf();
    await signedIn(engine, { ...preset('number-desk', 'number-desk'), origin: { send: 'none' } });
    await blocked(engine, { kind: 'refusedDespiteToken' });
  });

  it('4403: names the account that is not staff', async () => {
    const engine = await engineOf();
    await signedIn(engine, preset('storefront', 'storefront'), 'viewer');
    await blocked(engine, { kind: 'forbidden', code: 4403, username: 'viewer' });
  });

  it('4401: a token whose key changed is refreshed once, then the operator is asked', async () => {
    const engine = await engineOf();
    const { session } = await signedIn(engine, preset('storefront', 'storefront'));
    await live(engine);
    session.stop();
    await session.credentials.adopt({ access: 'not.a.token', refresh: 'not.a.token' });
    session.start();
    await blocked(engine, { kind: 'signInNeeded', why: 'refreshRefused' });
  });

  it('4001: a room that asks for an account does not go on without one', async () => {
    const engine = await engineOf();
    const { accountId, session } = await signedIn(engine, preset('hosting-panel', 'hosting'));
    await session.credentials.adopt({ access: 'not.a.token', refresh: null });
    value(await session.openRoom({ accountId, endpointId: 'chat', slug: 'management' }));
    await blocked(engine, { kind: 'unauthenticated', code: 4001 });
  });

  it('keeps a live socket when a new sign-in does not open one', async () => {
    const engine = await engineOf();
    const { session } = await signedIn(engine, preset('storefront', 'storefront'));
    await live(engine);
    await session.credentials.adopt({ access: 'not.a.token', refresh: null });
    await session.credentialsChanged();
    await vi.waitFor(() => {
      expect(connection(engine)?.state.name).toBe('rotating');
    }, eventually);
    await live(engine);
  });

  it('JWT as a subprotocol: two clients in a room see each other, and a message arrives once', async () => {
    const [first, second] = [await engineOf(), await engineOf()];
    const ada = await signedIn(first, preset('relay-desk', 'relay'));
    const vic = await signedIn(second, preset('relay-desk', 'relay'), 'viewer');
    const at = (accountId: string) => ({ accountId, endpointId: 'chat', slug: 'operations' });
    value(await ada.session.openRoom(at(ada.accountId)));
    value(await vic.session.openRoom(at(vic.accountId)));
    await live(first);
    await live(second);
    const seen: string[] = [];
    second.roomChanged.on((view) => {
      seen.splice(0, seen.length, ...view.messages.map(({ sender, body }) => `${sender}: ${body}`));
    });
    value(ada.session.sendMessage(at(ada.accountId), 'Hello from Opsdeck'));
    await vi.waitFor(() => {
      expect(seen).toContain('operator: Hello from Opsdeck');
    }, eventually);
    expect(seen.filter((line) => line.includes('Hello'))).toHaveLength(1);
    const own = value(await ada.session.openRoom(at(ada.accountId))).messages;
    expect(own.filter(({ body }) => body === 'Hello from Opsdeck')).toMatchObject([
      { state: 'sent', mine: true },
    ]);
  });

  it('an access token that ran out is refreshed once, with the rotated refresh token', async () => {
    const brief = await startDjangoDesk({ accessTtlSeconds: 6 });
    try {
      let refreshes = 0;
      const counting: Fetch = (url, init) => {
        if (url.endsWith('/api/token/refresh/')) refreshes += 1;
        return fetch(url, init);
      };
      const engine = await engineOf(counting);
      // Within five seconds of its end a token counts as spent: this one is from the second it is made on.
      const manifest = preset('storefront', 'storefront', brief);
      const { session } = await signedIn(engine, manifest, 'operator', brief);
      await live(engine);
      await vi.waitFor(async () => {
        const rooms = () => session.chats()[0]?.rooms();
        expect(await Promise.all([rooms(), rooms(), rooms()])).toMatchObject([
          { ok: true },
          { ok: true },
          { ok: true },
        ]);
        expect(refreshes).toBeGreaterThan(0);
      }, eventually);
      // Three asked at once, one refreshed: a second use of the rotated token would have been refused.
      expect((await session.credentials.access()).kind).toBe('token');
    } finally {
      await brief.stop();
    }
  }, 60_000);

  it('Daphne killed and started again: reconnects, and shows what ended meanwhile, once', async () => {
    const engine = await engineOf();
    const told: AppNotification[] = [];
    engine.notified.on((notification) => told.push(notification));
    const { accountId, session } = await signedIn(engine, preset('number-desk', 'number-desk'));
    await live(engine);
    const started = await session.tasks?.start(
      'generate_numbers',
      { area_code: '212', quantity: 7 },
      'ref-3',
    );
    const id = idOf(started);
    await desk.kill();
    await vi.waitFor(() => {
      expect(connection(engine)).toMatchObject({ state: { name: 'backingOff' }, freshness: 'stale' });
    }, eventually);
    await desk.start();
    await desk.work({ id, processed: 7, status: 'completed' });
    session.wake();
    await live(engine);
    expect(rows(engine, accountId)[0]).toMatchObject({ id, state: 'completed' });
    await vi.waitFor(() => {
      expect(told.filter(({ subject }) => subject.kind === 'taskEnded')).toHaveLength(1);
    }, eventually);
  }, 60_000);
});
