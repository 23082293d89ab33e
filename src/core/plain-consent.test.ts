import { beforeEach, describe, expect, it, vi } from 'vitest';
import { manifestSchema } from '../contract/manifest.ts';
import { createEngine, type Engine } from './engine.ts';
import { plainHost } from './plain-host.ts';
import { emptyProfile, profileSchema, type Profile } from './profile/profile.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createFakeNetwork, type FakeSocket } from './testing/fake-socket.ts';

const manifestAt = (baseUrl: string, token: 'opaque' | 'none' = 'opaque') =>
  manifestSchema.parse({
    manifestVersion: 1,
    family: 'desk',
    name: 'Desk',
    baseUrl,
    auth: {
      token,
      carry: token === 'none' ? { in: 'none' } : { in: 'query', name: 'token' },
      login: { path: '/login/' },
    },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
  });

describe('a server without encryption', () => {
  let asked: string[];
  let saved: Profile;
  let opened: number;
  let sockets: readonly FakeSocket[];

  const engineWith = async (profile: Profile = emptyProfile): Promise<Engine> => {
    const network = createFakeNetwork();
    sockets = network.sockets;
    return createEngine({
      ...(await plainHost()),
      profile: {
        load: () => profile,
        save: (next) => {
          saved = next;
        },
      },
      clock: createFakeClock(),
      fetch: (url) => {
        asked.push(url);
        return Promise.resolve(Response.json({ access: 'the-access-token' }));
      },
      openSocket: (request, handlers) => {
        opened += 1;
        return network.open(request, handlers);
      },
    });
  };
  const signIn = (engine: Engine, serverId: string) => engine.signIn(serverId, 'ada', 'sesame');

  beforeEach(() => {
    asked = [];
    saved = emptyProfile;
    opened = 0;
  });

  it('gets nothing before the operator agrees, neither a password nor a token', async () => {
    const engine = await engineWith();
    const serverId = engine.addServer(manifestAt('http://desk.test'));
    expect(engine.state().servers[0]?.encryption).toBe('unasked');
    expect(await signIn(engine, serverId)).toMatchObject({
      ok: false,
      failure: { code: 'notEncrypted', params: { host: 'desk.test' } },
    });
    expect(
      await engine.signInWithToken(serverId, { token: 'a'.repeat(40), refresh: undefined }),
    ).toMatchObject({ ok: false, failure: { code: 'notEncrypted' } });
    expect([asked, opened, engine.state().accounts]).toEqual([[], 0, []]);

    expect(engine.agreeToPlain(serverId)).toMatchObject({ ok: true });
    expect(engine.state().servers[0]?.encryption).toBe('agreed');
    expect(await signIn(engine, serverId)).toMatchObject({ ok: true });
    expect(asked[0]).toBe('http://desk.test/login/');
    engine.stop();
  });

  it('is asked about once: the word is remembered', async () => {
    const engine = await engineWith();
    engine.agreeToPlain(engine.addServer(manifestAt('http://desk.test')));
    engine.stop();
    const again = await engineWith(saved);
    again.start();
    expect(again.state().servers[0]?.encryption).toBe('agreed');
    again.stop();
  });

  it('gets nothing from accounts of a profile that holds no such word', async () => {
    const profile = profileSchema.parse({
      version: 1,
      servers: [{ id: 's1', manifest: manifestAt('http://desk.test') }],
      accounts: [{ id: 'a1', serverId: 's1', username: 'ada' }],
    });
    const engine = await engineWith(profile);
    engine.start();
    engine.wake();
    await engine.retryVault();
    const session = engine.session('a1');
    if (session.ok) session.value.retryNow('tasks', undefined);
    expect([asked, opened]).toEqual([[], 0]);
    engine.stop();
  });

  it('gets nothing any more once the word is taken back, and is asked about again', async () => {
    const engine = await engineWith();
    const serverId = engine.addServer(manifestAt('http://desk.test'));
    engine.agreeToPlain(serverId);
    const signedIn = await signIn(engine, serverId);
    if (!signedIn.ok) throw new Error(signedIn.failure.code);
    const { accountId } = signedIn.value;
    await vi.waitFor(() => {
      expect(sockets).toHaveLength(1);
    });

    expect(engine.takeBackPlain(serverId)).toMatchObject({ ok: true });
    expect(sockets.map(({ endedByUs }) => endedByUs)).toEqual(['close']);
    expect(saved).toMatchObject({ servers: [{ plainAgreed: false }], accounts: [{ id: accountId }] });
    [asked, opened] = [[], 0];
    engine.wake();
    await engine.retryVault();
    const session = engine.session(accountId);
    if (session.ok) session.value.retryNow('tasks', undefined);
    expect(engine.state()).toMatchObject({
      servers: [{ encryption: 'unasked' }],
      accounts: [{ id: accountId }],
    });
    expect([asked, opened]).toEqual([[], 0]);

    // The account is there still: with the word given again it is connected.
    engine.agreeToPlain(serverId);
    await vi.waitFor(() => {
      expect(opened).toBe(1);
    });
    engine.stop();
  });

  it('is not asked about on this computer, where it is encrypted, or where there are no accounts', async () => {
    const engine = await engineWith();
    for (const baseUrl of ['http://127.0.0.1:6161', 'http://localhost', 'https://desk.test']) {
      const serverId = engine.addServer(manifestAt(baseUrl));
      expect(await signIn(engine, serverId)).toMatchObject({ ok: true });
    }
    engine.addServer(manifestAt('http://desk.test', 'none'));
    expect(engine.state().servers.map(({ encryption }) => encryption)).toEqual([
      'thisComputer',
      'thisComputer',
      'encrypted',
      'agreed',
    ]);
    engine.stop();
  });
});
