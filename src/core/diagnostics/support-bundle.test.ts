import { defaultSettings } from '../../contract/settings-choices.ts';
import { expect, it } from 'vitest';
import type { ConsoleState } from '../../contract/console-state.ts';
import { defaultRetention } from '../../contract/history.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import { supportBundle } from './support-bundle.ts';

const opaque = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const reply = 'We are sorry for the delay, dear customer';
const secrets = [opaque, 'ada.lovelace', 'ada', reply, 'hunter2'];

const state: ConsoleState = {
  servers: [
    {
      id: 's',
      name: 'Desk',
      family: 'desk',
      baseUrl: 'https://ops:hunter2@desk.test/?key=hunter2',
      demo: false,
      encryption: 'encrypted',
      signIn: 'both',
      takesRefreshToken: false,
      streams: ['tasks'],
      taskKinds: [],
      maxMessageLength: 4_000,
      inbox: false,
      chatRight: null,
      chatRate: 120,
    },
  ],
  accounts: [
    { id: 'a', serverId: 's', username: 'ada', unsent: 1, state: { name: 'signedIn' } },
    { id: 'b', serverId: 's', username: 'ada.lovelace', unsent: 0, state: { name: 'signedIn' } },
  ],
  connections: [],
  vault: { name: 'memory', why: 'noService' },
  history: { name: 'opened' },
  unreadNotifications: 0,
  unreadByAccount: {},
  telling: { name: 'telling' },
  waitingCommands: [],
  nativeNotifications: 'untried',
  demoRunning: false,
  locked: false,
  shownLanguage: 'en',
  desktop: { startAtLogin: 'off', globalShortcut: 'off', tray: true, updates: false },
  run: { mode: 'usual', crashedAt: 5, profile: { name: 'kept' } },
  settings: { ...defaultSettings, theme: 'dark' },
  appVersion: '1.2.3',
  platform: 'linux',
};

it('holds what helps, and no secret, no name and nothing that somebody wrote', () => {
  const text = supportBundle({
    state,
    preferences: {
      ...defaultPreferences,
      cannedReplies: [{ id: 'r', title: reply, text: reply }],
    },
    retention: defaultRetention,
    logLevel: 'debug',
    logLines: [
      JSON.stringify({ username: 'ada', msg: `Authorization: Token ${opaque}` }),
      'half a line about ada.lovelace',
    ],
    ledger: [{ id: 1, at: 0, kind: 'consoleCrashed', serverId: '' }],
    versions: { node: '24' },
    system: { platform: 'linux', release: '6', arch: 'x64' },
    files: { 'history.sqlite': 4_096 },
    rows: { outbox: 1 },
    now: Date.UTC(2026, 0, 1),
  });
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({
    written: '2026-01-01T00:00:00.000Z',
    app: { version: '1.2.3', node: '24' },
    run: { crashedAt: 5 },
    history: { name: 'opened' },
    settings: { theme: 'dark', logLevel: 'debug' },
    servers: [{ family: 'desk', accounts: [{ id: 'a', unsent: 1 }, { id: 'b' }] }],
    counts: { accounts: 2, cannedReplies: 1, rows: { outbox: 1 } },
    files: { 'history.sqlite': 4_096 },
    ledger: [{ kind: 'consoleCrashed' }],
    log: [{ username: '***' }, 'half a line about ***'],
  });
});
