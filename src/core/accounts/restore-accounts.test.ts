import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultNetworkSettings } from '../../contract/network.ts';
import type { NetworkSecrets } from '../../contract/network.ts';
import { emptyProfile, type Profile } from '../profile/profile.ts';
import { createFakeNetwork } from '../testing/fake-socket.ts';
import {
  createEngineWorld,
  createFakeKeychain,
  deskManifest,
  type EngineWorld,
} from '../testing/engine-world.ts';

const remembered: Profile = {
  ...emptyProfile,
  servers: [{ id: 's1', manifest: deskManifest(), plainAgreed: false }],
  accounts: [
    { id: 'a1', serverId: 's1', username: 'ada' },
    { id: 'a2', serverId: 'gone', username: 'eve' },
  ],
};
const token = JSON.stringify({ access: 'kept-token', refresh: null });
let world: EngineWorld;

afterEach(() => {
  world.engine.stop();
});

describe('after a restart', () => {
  it('the accounts that are remembered connect; one whose server is gone is none', async () => {
    world = await createEngineWorld({ profile: remembered, keychain: createFakeKeychain({ a1: token }) });
    world.engine.start();
    expect(world.engine.sessions().map(({ id }) => id)).toEqual(['a1']);
    await vi.waitFor(() => {
      expect(world.sockets).toHaveLength(1);
    });
  });

  it('none connects where none is to, and all are known', async () => {
    world = await createEngineWorld({
      profile: remembered,
      keychain: createFakeKeychain({ a1: token }),
      connects: false,
    });
    world.engine.start();
    expect(world.engine.state().connections).toMatchObject([{ state: { name: 'idle' } }]);
    expect(world.engine.sessions().map(({ id }) => id)).toEqual(['a1']);
  });

  describe('a server behind a proxy that wants a password', () => {
    const network = createFakeNetwork();
    const ways: NetworkSecrets[] = [];
    const behindProxy: Profile = {
      ...remembered,
      servers: [
        {
          id: 's1',
          manifest: deskManifest(),
          plainAgreed: false,
          network: { settings: defaultNetworkSettings, hasSecrets: true },
        },
      ],
    };
    const open = async (): Promise<void> => {
      ways.length = 0;
      network.sockets.length = 0;
      world = await createEngineWorld({
        profile: behindProxy,
        keychain: createFakeKeychain({ a1: token, 'network:s1': JSON.stringify({ proxyPassword: 'open' }) }),
        network: (_settings, secrets) => ({
          fetch: () => Promise.resolve(Response.json([])),
          openSocket(request, handlers) {
            ways.push(secrets);
            return network.open(request, handlers);
          },
        }),
      });
      world.engine.start();
    };

    it('is reached once the password is out of the keychain', async () => {
      await open();
      await vi.waitFor(() => {
        expect(ways).toEqual([{ proxyPassword: 'open' }]);
      });
    });

    it('is not reached where the account was signed out meanwhile', async () => {
      await open();
      const account = world.engine.session('a1');
      if (!account.ok) throw new Error(account.failure.code);
      const start = vi.spyOn(account.value, 'start');
      await world.engine.signOut('a1');
      expect([start.mock.calls, ways]).toEqual([[], []]);
    });
  });
});
