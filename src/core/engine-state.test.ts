import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings-choices.ts';
import { engineState } from './engine-state.ts';
import type { OutboxItem } from './outbox/outbox.ts';
import { deskManifest } from './testing/engine-world.ts';

const command = (localId: string, kind: OutboxItem['kind'], payload: unknown): OutboxItem => ({
  accountId: 'a1',
  lane: 'commands',
  localId,
  kind,
  payload,
  writtenAt: 1,
  sentAt: null,
  failure: null,
});

describe('the state for the console', () => {
  it('names what waits to be sent in the words of its server, as far as it has any', () => {
    const manifest = deskManifest();
    const asked: (number | undefined)[] = [];
    const state = engineState({
      servers: [{ id: 's1', manifest, demo: false, plainAgreed: false }],
      accounts: [
        {
          id: 'a1',
          serverId: 's1',
          username: 'ada',
          manifest,
          state: () => ({ name: 'signedIn' }),
          connections: () => [],
          tasks: {
            waiting(limit) {
              asked.push(limit);
              return [
                command('c1', 'start', { kind: 'import' }),
                command('c2', 'start', { kind: 'unheardOf' }),
                command('c3', 'cancel', { taskId: '7' }),
              ];
            },
          },
        },
        {
          id: 'a2',
          serverId: 's1',
          username: 'eve',
          manifest,
          state: () => ({ name: 'vaultLocked' }),
          connections: () => [],
          tasks: undefined,
        },
      ],
      vault: { status: () => ({ name: 'memory', why: 'noModule' }) },
      history: { status: () => ({ name: 'opened' }), outbox: { count: (id) => (id === 'a1' ? 3 : 0) } },
      notifications: {
        unread: () => 2,
        unreadByAccount: () => ({ a1: 2 }),
        telling: () => ({ name: 'telling' }),
      },
      settings: defaultSettings,
    });
    expect(state.waitingCommands).toMatchObject([
      { accountId: 'a1', localId: 'c1', kind: 'start', title: 'Import of tariffs' },
      { accountId: 'a1', localId: 'c2', kind: 'start', title: '' },
      { accountId: 'a1', localId: 'c3', kind: 'cancel', title: '' },
    ]);
    expect(asked).toEqual([20]);
    expect(state.accounts).toEqual([
      { id: 'a1', serverId: 's1', username: 'ada', unsent: 3, state: { name: 'signedIn' } },
      { id: 'a2', serverId: 's1', username: 'eve', unsent: 0, state: { name: 'vaultLocked' } },
    ]);
    expect(state).toMatchObject({
      servers: [{ id: 's1', name: 'Desk', encryption: 'encrypted' }],
      unreadNotifications: 2,
      unreadByAccount: { a1: 2 },
    });
  });
});
