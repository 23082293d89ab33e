import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { createEngine, type Engine } from '../engine.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { silentLog } from '../host.ts';
import { plainHost } from '../plain-host.ts';
import { emptyProfile, type Profile } from '../profile/profile.ts';
import type { Keychain } from '../vault/vault.ts';
import { openVault } from '../vault/open-vault.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeNetwork, type FakeSocket } from './fake-socket.ts';

/** An engine for tests, and all that it stands on. */
export interface EngineWorld {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly history: EngineDeps['history'];
  /** Every attempt to connect, oldest first. */
  readonly sockets: readonly FakeSocket[];
  readonly keychain: FakeKeychain;
  /** As it was saved last. */
  saved(): Profile;
}

/** A keychain in memory; `locked` refuses every write, and reads as empty. */
export interface FakeKeychain extends Keychain {
  readonly items: ReadonlyMap<string, string>;
  locked: boolean;
}

export interface EngineWorldOptions {
  readonly profile?: Profile;
  /** Of the profile: whether all of it could be read. */
  readonly status?: NonNullable<EngineDeps['profile']['status']>;
  readonly keychain?: FakeKeychain;
  /** What the servers answer; unless given, whatever password is typed is right. */
  readonly answer?: (url: string) => Response | Promise<Response>;
  readonly network?: EngineDeps['network'];
  readonly connects?: boolean;
}

export async function createEngineWorld(options: EngineWorldOptions = {}): Promise<EngineWorld> {
  const { profile = emptyProfile, keychain = createFakeKeychain(), answer = letsIn } = options;
  const network = createFakeNetwork();
  const clock = createFakeClock();
  const host = await plainHost();
  let saved = profile;
  const engine = createEngine({
    ...host,
    vault: await openVault(() => Promise.resolve(keychain), silentLog),
    profile: {
      load: () => profile,
      save: (next) => {
        saved = next;
      },
      ...(options.status === undefined ? {} : { status: options.status }),
    },
    clock,
    fetch: (url) => Promise.resolve(answer(url)),
    openSocket: network.open,
    ...(options.network === undefined ? {} : { network: options.network }),
    ...(options.connects === undefined ? {} : { connects: options.connects }),
  });
  return {
    engine,
    clock,
    history: host.history,
    sockets: network.sockets,
    keychain,
    saved: () => saved,
  };
}

const letsIn = (url: string): Response =>
  url.endsWith('/login/') ? Response.json({ access: 'the-access-token' }) : Response.json([]);

export function createFakeKeychain(entries: Readonly<Record<string, string>> = {}): FakeKeychain {
  const items = new Map(Object.entries(entries));
  const keychain: FakeKeychain = {
    service: 'secret-service',
    items,
    locked: false,
    get: (name) => Promise.resolve(keychain.locked ? null : (items.get(name) ?? null)),
    set(name, secret) {
      if (keychain.locked) return Promise.reject(new Error('Cannot create an item in a locked collection'));
      items.set(name, secret);
      return Promise.resolve();
    },
    delete: (name) => Promise.resolve(!keychain.locked && items.delete(name)),
  };
  return keychain;
}

/** A server with one stream, of tasks, and a login by password unless it has no accounts. */
export function deskManifest(baseUrl = 'https://desk.test', token: 'opaque' | 'none' = 'opaque'): Manifest {
  return manifestSchema.parse({
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
    tasks: { list: { path: '/tasks/' }, kinds: [{ kind: 'import', title: 'Import of tariffs' }] },
  });
}
