import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkSettings } from '../../contract/network.ts';
import { createEngineWorld, deskManifest, type EngineWorld } from '../testing/engine-world.ts';

let world: EngineWorld;
const signIn = async (serverId: string, username: string): Promise<string> => {
  const outcome = await world.engine.signIn(serverId, username, 'sesame');
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.accountId;
};
const serverIds = () => world.engine.state().servers.map(({ id }) => id);
const byProxy: NetworkSettings = { proxy: { use: 'fixed', url: 'http://proxy.test:3128' } };

beforeEach(async () => {
  world = await createEngineWorld();
});
afterEach(() => {
  world.engine.stop();
});

describe('the servers', () => {
  it('are added from a manifest’s text, or not at all', () => {
    const { engine } = world;
    const added = engine.addServerFromText(JSON.stringify(deskManifest()));
    if (!added.ok) throw new Error(added.failure.code);
    expect(engine.addServerFromText('{')).toMatchObject({
      ok: false,
      failure: { code: 'manifestUnreadable' },
    });
    expect(serverIds()).toEqual([added.value.serverId]);
    expect(world.saved().servers).toMatchObject([{ id: added.value.serverId }]);
  });

  it('go with all their accounts, and with nobody else’s', async () => {
    const { engine } = world;
    const going = engine.addServer(deskManifest());
    const staying = engine.addServer(deskManifest('https://other.test'));
    await signIn(going, 'ada');
    await signIn(going, 'eve');
    const left = await signIn(staying, 'ada');
    expect(await engine.removeServer(going)).toMatchObject({ ok: true });
    expect([serverIds(), engine.sessions().map(({ id }) => id)]).toEqual([[staying], [left]]);
    expect([...world.keychain.items.keys()]).toEqual([left]);
    expect(world.saved()).toMatchObject({ servers: [{ id: staying }], accounts: [{ id: left }] });
    expect(await engine.removeServer(going)).toMatchObject({ failure: { code: 'unknownServer' } });
  });

  it('are gone, and the operator is told, where the keychain keeps a secret of theirs', async () => {
    const { engine } = world;
    const serverId = engine.addServer(deskManifest());
    await signIn(serverId, 'ada');
    world.keychain.locked = true;
    expect(await engine.removeServer(serverId)).toMatchObject({ failure: { code: 'keychainKept' } });
    expect([serverIds(), world.saved().servers]).toEqual([[], []]);
  });

  it('are connected anew once the way to them has changed', async () => {
    const { engine } = world;
    const serverId = engine.addServer(deskManifest());
    await signIn(serverId, 'ada');
    await vi.waitFor(() => {
      expect(world.sockets).toHaveLength(1);
    });
    expect(await engine.setNetwork(serverId, byProxy, {})).toMatchObject({ ok: true });
    expect(engine.networkOf(serverId)).toMatchObject({ ok: true, value: { settings: byProxy } });
    expect(world.saved().servers).toMatchObject([{ network: { settings: byProxy } }]);
    await vi.waitFor(() => {
      expect(world.sockets.map(({ endedByUs }) => endedByUs)).toEqual(['close', undefined]);
    });
  });

  it('of the demo are neither remembered nor taken to another computer', () => {
    const { engine } = world;
    engine.addServer(deskManifest(), { demo: true });
    const kept = engine.addServer(deskManifest('https://other.test'), { id: 'kept', network: byProxy });
    expect(engine.serverSetups()).toMatchObject([{ id: 'kept', network: byProxy }]);
    expect(world.saved().servers.map(({ id }) => id)).toEqual([kept]);
    expect(serverIds()).toHaveLength(2);
  });
});
