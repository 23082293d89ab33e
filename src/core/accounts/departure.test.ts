import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyProfile } from '../profile/profile.ts';
import {
  createEngineWorld,
  deskManifest,
  type EngineWorld,
  type EngineWorldOptions,
} from '../testing/engine-world.ts';

let world: EngineWorld;
let accountId: string;

const signIn = async (demo = false): Promise<void> => {
  const serverId = world.engine.addServer(deskManifest(), { demo });
  const outcome = await world.engine.signIn(serverId, 'ada', 'sesame');
  if (!outcome.ok) throw new Error(outcome.failure.code);
  ({ accountId } = outcome.value);
};
/** Something of the account wherever something is kept. */
const leaveTraces = (): void => {
  const { engine, history } = world;
  history.outbox.add({
    accountId,
    lane: 'room',
    localId: 'm1',
    kind: 'message',
    payload: {},
    writtenAt: 0,
  });
  history.chat.room({ accountId, endpointId: 'chat', slug: 'desk' });
  engine.notifications.news({
    accountId,
    serverName: 'Desk',
    level: 'normal',
    tone: 'neutral',
    subject: {
      kind: 'threshold',
      endpointId: 'a',
      series: 'rps',
      side: 'above',
      limit: 1,
      value: 2,
      count: 1,
    },
  });
};
const traces = () => ({
  waiting: world.history.outbox.count(accountId),
  chat: world.history.chat.accounts(),
  unread: world.engine.notifications.unread(),
  secret: world.keychain.items.has(accountId),
  remembered: world.saved().accounts.length,
});

afterEach(() => {
  world.engine.stop();
});

describe('an account that is signed out', () => {
  beforeEach(async () => {
    world = await createEngineWorld();
    await signIn();
    leaveTraces();
  });

  it('takes with it all that was kept of it', async () => {
    expect(traces()).toEqual({ waiting: 1, chat: [accountId], unread: 1, secret: true, remembered: 1 });
    expect(await world.engine.signOut(accountId)).toMatchObject({ ok: true });
    expect(traces()).toEqual({ waiting: 0, chat: [], unread: 0, secret: false, remembered: 0 });
    expect(world.engine.session(accountId)).toMatchObject({ failure: { code: 'unknownAccount' } });
    expect(world.engine.ledger({ limit: 1 })).toMatchObject([{ kind: 'signedOut', accountId }]);
  });

  it('is gone, and the operator is told, where the keychain does not let go of its secret', async () => {
    world.keychain.locked = true;
    expect(await world.engine.signOut(accountId)).toMatchObject({ failure: { code: 'keychainKept' } });
    expect(traces()).toMatchObject({ chat: [], secret: true, remembered: 0 });
  });

  it('cannot be signed out again', async () => {
    await world.engine.signOut(accountId);
    expect(await world.engine.signOut(accountId)).toMatchObject({ failure: { code: 'unknownAccount' } });
  });
});

describe('the end of the app', () => {
  it.each([
    ['a demo', true, []],
    ['a server of the operator’s', false, ['desk']],
  ])('leaves of %s what is to be remembered', async (_whose, demo, rooms) => {
    world = await createEngineWorld();
    await signIn(demo);
    leaveTraces();
    world.engine.stop();
    expect(world.history.chat.rooms(accountId, 'chat').map(({ address }) => address.slug)).toEqual(rooms);
    expect(world.saved().accounts).toHaveLength(rooms.length);
  });
});

describe('what is kept of an account that is none any more', () => {
  const startWith = async (options: EngineWorldOptions): Promise<string[]> => {
    world = await createEngineWorld({ profile: emptyProfile, ...options });
    world.history.chat.room({ accountId: 'former', endpointId: 'chat', slug: 'desk' });
    world.engine.start();
    return world.history.chat.accounts();
  };

  it('goes at the next start', async () => {
    expect(await startWith({})).toEqual([]);
  });

  it('stays where the profile could not be read: the account may be there again tomorrow', async () => {
    expect(await startWith({ status: () => ({ name: 'newer' }) })).toEqual(['former']);
  });
});
