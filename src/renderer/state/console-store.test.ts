import { defaultSettings } from '../../contract/settings-choices.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleState } from '../../contract/console-state.ts';
import type { Account, Server } from '../../contract/server.ts';
import { currentAccount, currentServer, useConsole } from './console-store.ts';

const server = (id: string, streams: Server['streams']): Server => ({
  id,
  name: id,
  family: id,
  baseUrl: 'http://127.0.0.1',
  encryption: 'encrypted',
  demo: false,
  signIn: 'both',
  takesRefreshToken: true,
  streams,
  taskKinds: [],
  maxMessageLength: 4000,
  inbox: false,
  chatRight: null,
  chatRate: 120,
});

const account = (serverId: string): Account => ({
  id: `account of ${serverId}`,
  serverId,
  username: 'operator',
  unsent: 0,
  state: { name: 'signedIn' },
});

const desk = server('desk', ['tasks']);
const relay = server('relay', ['chat']);
const panel = server('panel', ['analytics', 'dns']);

const picture = (servers: Server[]): ConsoleState => ({
  servers,
  accounts: servers.map(({ id }) => account(id)),
  connections: [],
  vault: { name: 'keychain', service: 'secret-service' },
  history: { name: 'opened' },
  unreadNotifications: 0,
  unreadByAccount: {},
  telling: { name: 'telling' },
  waitingCommands: [],
  nativeNotifications: 'untried',
  demoRunning: false,
  run: { mode: 'usual', crashedAt: null, profile: { name: 'kept' } },
  locked: false,
  settings: defaultSettings,
  desktop: { startAtLogin: 'off', globalShortcut: 'off', tray: true, updates: false },
  shownLanguage: 'en',
  appVersion: '0.1.0',
  platform: 'linux',
});

const store = () => useConsole.getState();
const place = () => [currentServer(store())?.id, store().screen];

describe('where the operator is', () => {
  beforeEach(() => {
    useConsole.setState(useConsole.getInitialState());
    store().receive(picture([desk, relay, panel]));
    store().selectServer('desk');
  });

  it('is at the first screen that a server has, whatever was open before', () => {
    expect(place()).toEqual(['desk', 'tasks']);
    store().selectServer('relay');
    expect(place()).toEqual(['relay', 'chat']);
    store().selectServer('panel');
    expect(place()).toEqual(['panel', 'analytics']);
    expect(currentAccount(store())?.id).toBe('account of panel');
  });

  it('follows a notification to its server and its task', () => {
    store().selectServer('relay');
    store().go({ screen: 'tasks', accountId: 'account of desk', taskKey: 'task' });
    expect(place()).toEqual(['desk', 'tasks']);
    expect(store().taskKey).toBe('task');
  });

  it('is never at a screen that the server does not have', () => {
    store().go({ screen: 'tasks', accountId: 'account of relay' });
    expect(place()).toEqual(['relay', 'chat']);
  });

  it('moves to the first server when the one shown is removed, and to a screen of its own', () => {
    store().selectServer('relay');
    store().receive(picture([desk, panel]));
    expect(place()).toEqual(['desk', 'tasks']);
  });

  it('stays with a server that was just added while its picture is on the way', () => {
    store().selectServer('fresh');
    store().receive(picture([desk, relay, panel]));
    store().receive(picture([desk, relay, panel, server('fresh', ['chat'])]));
    expect(place()[0]).toBe('fresh');
  });

  it('keeps the place while other things change', () => {
    store().selectServer('relay');
    store().show('notifications');
    store().receive({ ...picture([desk, relay]), unreadNotifications: 4 });
    expect(place()).toEqual(['relay', 'notifications']);
  });

  it('forgets the open task with the server it belongs to', () => {
    store().openTask('task');
    store().selectServer('relay');
    expect(store().taskKey).toBeNull();
  });
});
