import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../host.ts';
import { noNetwork } from '../network/no-network.ts';
import { createServerEntry } from '../servers/server-entry.ts';
import { createEngineWorld, deskManifest, type EngineWorld } from '../testing/engine-world.ts';
import { openVault } from '../vault/open-vault.ts';
import { createAccountBook, type AccountBook } from './account-book.ts';

let world: EngineWorld;
let book: AccountBook;
let accountId: string;

beforeEach(async () => {
  world = await createEngineWorld();
  const { engine } = world;
  const manifest = deskManifest();
  const signedIn = await engine.signIn(engine.addServer(manifest), 'ada', 'sesame');
  const session = signedIn.ok ? engine.session(signedIn.value.accountId) : signedIn;
  if (!session.ok) throw new Error(session.failure.code);
  ({ id: accountId } = session.value);
  book = createAccountBook(() => session.value);
  const server = createServerEntry(
    { id: session.value.serverId, manifest, demo: false, plainAgreed: false, network: undefined },
    {
      vault: await openVault(() => Promise.resolve(undefined), silentLog),
      createNetwork: () => noNetwork,
    },
  );
  book.open(server, accountId, 'ada');
});
afterEach(() => {
  world.engine.stop();
});

describe('the accounts', () => {
  it('are found by their own name, by a task’s, and by their server’s, until they are removed', () => {
    const { serverId } = book.all()[0] ?? {};
    expect(book.find(accountId)).toMatchObject({ ok: true, value: { id: accountId } });
    expect(book.ofTask(`${accountId}/task/7`)).toMatchObject({ ok: true, value: { id: accountId } });
    expect(book.ofServer(serverId ?? '')).toHaveLength(1);
    expect(book.ofServer('other')).toHaveLength(0);
    book.remove(accountId);
    expect(book.ofTask(`${accountId}/7`)).toMatchObject({ failure: { code: 'unknownAccount' } });
    expect([book.all(), book.get(accountId)]).toEqual([[], undefined]);
  });

  it('are live while their stream of tasks is open and nothing is missing of it', async () => {
    await vi.waitFor(() => {
      expect(world.sockets).toHaveLength(1);
    });
    expect(book.live()).toEqual([]);
    world.sockets[0]?.handlers.opened();
    expect(book.live()).toEqual([]);
    await vi.waitFor(() => {
      expect(book.live()).toEqual([{ accountId, serverNow: world.clock.now() }]);
    });
    book.stop();
    expect([book.isStopped(), book.live()]).toEqual([true, []]);
  });
});
