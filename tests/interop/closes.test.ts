import { createInstance } from 'i18next';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ConnectionReason } from '../../src/contract/connection.ts';
import { en } from '../../src/contract/messages/en/index.ts';
import { describeReason } from '../../src/contract/wording.ts';
import { systemClock, type Clock } from '../../src/core/host.ts';
import type { Engine } from '../../src/core/engine.ts';
import { djangoIsInstalled, startDjangoDesk, type DjangoDesk } from './django-desk.ts';
import { engineWith, presetAt, signedInAt } from './interop-engine.ts';

const eventually = { timeout: 20_000, interval: 20 };
const begin = Date.now();
/** Half a minute of waiting for a sign of life takes half a second. */
const hurried: Clock = {
  now: () => begin + (Date.now() - begin) * 50,
  after: (delayMs, action) => systemClock.after(delayMs / 50, action),
};

describe.skipIf(!djangoIsInstalled())('what the real server’s closes come to', () => {
  let desk: DjangoDesk;
  const engines: Engine[] = [];
  const words = createInstance();

  beforeAll(async () => {
    desk = await startDjangoDesk();
    await words.init({
      lng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
    });
  }, 60_000);
  afterEach(() => {
    for (const engine of engines.splice(0)) engine.stop();
  });
  afterAll(() => desk.stop());

  /** Connects to a socket of the test project, by its path. */
  const connect = async (path: string, over: object = {}, clock = systemClock): Promise<Engine> => {
    const engine = await engineWith({ clock });
    engines.push(engine);
    const endpoints = [{ id: 'probe', stream: 'analytics', path, ...over }];
    await signedInAt(
      engine,
      presetAt('hosting-panel', desk.address('hosting'), { endpoints }),
      desk.password,
    );
    return engine;
  };
  const endOf = async (
    engine: Engine,
  ): Promise<{ state: string; reason: ConnectionReason; said: string }> => {
    let found: ConnectionReason | undefined;
    let name: string | undefined;
    const look = (): void => {
      const state = engine.state().connections[0]?.state;
      name = state?.name;
      if (state?.name === 'blocked' || state?.name === 'backingOff') found = state.reason;
      if (found !== undefined) stopLooking();
    };
    // A first wait may be over before anybody who only looks now and then has seen it.
    const stopLooking = engine.stateChanged.on(look);
    look();
    await vi.waitFor(() => {
      if (found === undefined) throw new Error(`still ${name ?? ''}`);
    }, eventually);
    if (found === undefined || name === undefined) throw new Error('no reason');
    const { what, next } = describeReason(found);
    return {
      state: name,
      reason: found,
      said: [what, next].map(({ key, params }) => words.t(key, params ?? {})).join(' '),
    };
  };

  it.each([
    [
      'a refusal before the accept',
      'refuse',
      'blocked',
      { kind: 'refusedDespiteToken' },
      'refuses the connection (403)',
    ],
    ['an exception in the consumer', 'raise', 'backingOff', { kind: 'serverError', code: 1011 }, '(1011)'],
    ['1000', '1000', 'backingOff', { kind: 'serverClosed', code: 1000 }, 'reconnects by itself'],
    ['4001', '4001', 'blocked', { kind: 'unauthenticated', code: 4001 }, 'Sign in again.'],
    ['4401', '4401', 'blocked', { kind: 'unauthenticated', code: 4401 }, 'Sign in again.'],
    ['4403', '4403', 'blocked', { kind: 'forbidden', code: 4403 }, 'You are signed in as operator'],
    ['4404', '4404', 'blocked', { kind: 'wrongPath' }, '/ws/close/4404/'],
    ['a code of their own', '4999', 'backingOff', { kind: 'unknownCode', code: 4999 }, '4999'],
  ] as const)('%s', async (_name, how, state, reason, said) => {
    const end = await endOf(await connect(`/ws/close/${how}/`));
    expect(end).toMatchObject({ state, reason });
    expect(end.said).toContain(said);
  });

  it.each([1001, 1002, 1003, 1007, 1008, 1009, 1012, 1013])(
    'a consumer cannot close with %i: Daphne drops the socket without a word, and that is what is said',
    async (code) => {
      const end = await endOf(await connect(`/ws/close/${String(code)}/`));
      expect(end).toMatchObject({ state: 'backingOff' });
      expect(end.reason.kind).toMatch(/dropped|serverError|serverClosed|protocol/u);
    },
  );

  it('a path that nobody serves: 500, a little late', async () => {
    expect(await endOf(await connect('/ws/nowhere/'))).toMatchObject({
      reason: { kind: 'serverError', code: 500 },
    });
  });

  it('a frame larger than the manifest allows', async () => {
    const end = await endOf(
      await connect('/ws/stream/', { maxFrameBytes: 1024 }).then(async (engine) => {
        await vi.waitFor(() => expect(engine.state().connections[0]?.state.name).toBe('open'), eventually);
        await desk.big(4_096);
        return engine;
      }),
    );
    expect(end).toMatchObject({ state: 'backingOff', reason: { kind: 'frameTooBig', limitBytes: 1024 } });
  });

  it('a port where nobody listens, and a name that is none', async () => {
    const tried = async (baseUrl: string): Promise<string> => {
      const engine = await engineWith();
      engines.push(engine);
      const manifest = presetAt('hosting-panel', baseUrl, {
        auth: { token: 'none', carry: { in: 'none' } },
        endpoints: [{ id: 'probe', stream: 'analytics', path: '/ws/stream/', auth: 'none' }],
      });
      engine.enter(engine.addServer(manifest));
      return (await endOf(engine)).reason.kind;
    };
    expect(await tried('http://127.0.0.1:9')).toBe('refused');
    expect(await tried('http://no-such-machine.invalid')).toBe('unknownHost');
  });

  it('a server that is frozen is found by the heartbeat, and answers again after the thaw', async () => {
    const engine = await connect('/ws/stream/', {}, hurried);
    await vi.waitFor(() => expect(engine.state().connections[0]?.state.name).toBe('open'), eventually);
    desk.freeze();
    try {
      expect((await endOf(engine)).reason.kind).toMatch(/silent|timedOut/u);
    } finally {
      desk.thaw();
    }
    await vi.waitFor(() => expect(engine.state().connections[0]?.state.name).toBe('open'), eventually);
  }, 60_000);
});
