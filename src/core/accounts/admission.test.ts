import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../contract/outcome.ts';
import {
  createEngineWorld,
  createFakeKeychain,
  deskManifest,
  type EngineWorld,
  type EngineWorldOptions,
} from '../testing/engine-world.ts';

let world: EngineWorld;
const open = async (options?: EngineWorldOptions): Promise<string> => {
  world = await createEngineWorld(options);
  return world.engine.addServer(deskManifest());
};
const accountOf = (outcome: Outcome<{ accountId: string }>): string => {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.accountId;
};
const noted = () => world.engine.ledger({ limit: 10 }).map(({ kind }) => kind);

afterEach(() => {
  world.engine.stop();
});

describe('who comes in', () => {
  it('by a password gets an account that is remembered, a secret that is kept, and a connection', async () => {
    const serverId = await open();
    const accountId = accountOf(await world.engine.signIn(serverId, 'ada', 'sesame'));
    expect(world.saved().accounts).toEqual([{ id: accountId, serverId, username: 'ada' }]);
    expect(world.keychain.items.get(accountId)).toContain('the-access-token');
    await vi.waitFor(() => {
      expect(world.sockets).toHaveLength(1);
    });
    expect(noted()).toContain('signedIn');
  });

  it('twice under one name has one account; under another name, another', async () => {
    const serverId = await open();
    const first = accountOf(await world.engine.signIn(serverId, 'ada', 'sesame'));
    expect(accountOf(await world.engine.signIn(serverId, 'ada', 'sesame'))).toBe(first);
    expect(accountOf(await world.engine.signIn(serverId, 'eve', 'sesame'))).not.toBe(first);
    expect(world.engine.sessions().map(({ username }) => username)).toEqual(['ada', 'eve']);
  });

  it('by a wrong password is turned away, and leaves a line in the ledger and nothing else', async () => {
    const serverId = await open({ answer: () => new Response('{}', { status: 401 }) });
    expect(await world.engine.signIn(serverId, 'ada', 'wrong')).toMatchObject({
      ok: false,
      failure: { code: 'wrongCredentials' },
    });
    expect(world.engine.ledger({ limit: 10 })).toMatchObject([
      { kind: 'signInFailed', serverId, failure: 'wrongCredentials' },
    ]);
    expect([world.engine.sessions(), world.saved().accounts, world.keychain.items.size]).toEqual([[], [], 0]);
  });

  it.each(['removed', 'stopped'] as const)('while the server is %s is kept nowhere', async (how) => {
    const answer = Promise.withResolvers<Response>();
    const serverId = await open({ answer: () => answer.promise });
    const coming = world.engine.signIn(serverId, 'ada', 'sesame');
    if (how === 'removed') await world.engine.removeServer(serverId);
    else world.engine.stop();
    answer.resolve(Response.json({ access: 'the-access-token' }));
    expect(await coming).toMatchObject({ ok: false, failure: { code: 'unknownServer' } });
    expect([world.engine.sessions(), world.keychain.items.size]).toEqual([[], 0]);
  });

  it('to a server without accounts is one and the same, however often', async () => {
    await open();
    const serverId = world.engine.addServer(deskManifest('https://open.test', 'none'));
    const accountId = accountOf(world.engine.enter(serverId));
    expect(accountOf(world.engine.enter(serverId))).toBe(accountId);
    expect(world.saved().accounts).toEqual([{ id: accountId, serverId, username: '' }]);
    await vi.waitFor(() => {
      expect(world.sockets).toHaveLength(1);
    });
  });

  it('to a server that is none is told so', async () => {
    await open();
    const none = { ok: false, failure: { code: 'unknownServer' } };
    expect(await world.engine.signIn('gone', 'ada', 'sesame')).toMatchObject(none);
    expect(await world.engine.signInWithToken('gone', { token: 'a'.repeat(40) })).toMatchObject(none);
    expect(world.engine.enter('gone')).toMatchObject(none);
  });

  it('waits for a locked keychain, and comes in once it is unlocked', async () => {
    const keychain = createFakeKeychain({ a1: JSON.stringify({ access: 'kept-token', refresh: null }) });
    keychain.locked = true;
    world = await createEngineWorld({
      keychain,
      profile: {
        ...(await createEngineWorld()).saved(),
        servers: [{ id: 's1', manifest: deskManifest(), plainAgreed: false }],
        accounts: [{ id: 'a1', serverId: 's1', username: 'ada' }],
      },
    });
    world.engine.start();
    await vi.waitFor(() => {
      expect(world.engine.state().accounts).toMatchObject([{ state: { name: 'vaultLocked' } }]);
    });
    expect([world.sockets, world.engine.state().vault.name]).toEqual([[], 'locked']);
    keychain.locked = false;
    await world.engine.retryVault();
    expect(world.engine.state().vault.name).toBe('keychain');
    await vi.waitFor(() => {
      expect(world.sockets.map(({ url }) => url)).toEqual(['wss://desk.test/ws/tasks/?token=kept-token']);
    });
  });
});
