import { defaultSettings } from '../../contract/settings-choices.ts';
import { expect, it } from 'vitest';
import { parseManifest } from '../servers/read-manifest.ts';
import { diagnosticsBundle, type BundleParts } from './bundle.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
const opaque = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const password = 'correct horse battery';

const parsed = parseManifest({
  manifestVersion: 1,
  family: 'desk',
  name: 'Desk',
  baseUrl: 'http://desk.test',
  auth: { token: 'opaque', carry: { in: 'query', name: 'token' }, login: { path: '/login/' } },
  endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/' }],
});
if (!parsed.ok) throw new Error('the manifest has faults');

const parts: BundleParts = {
  state: {
    servers: [],
    accounts: [{ id: 'a', serverId: 's', username: 'ada', unsent: 0, state: { name: 'signedIn' } }],
    connections: [],
    vault: { name: 'memory', why: 'noService' },
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
    appVersion: '1.2.3',
    platform: 'linux',
  },
  manifest: parsed.value,
  diagnostics: {
    accountId: 'a',
    at: 0,
    connections: [],
    auth: { serverId: 's', successes: 1, failures: 2, recentSuccesses: 0, recentFailures: 0 },
    token: {
      kind: 'jwt',
      type: 'access',
      verdict: 'usable',
      issuedAt: null,
      expiresAt: null,
      length: 120,
      claims: [{ name: 'email', value: 'ada@desk.test', at: null }],
      skewMs: 0,
      refreshAt: null,
      signature: 'notChecked',
    },
    endpoints: [],
  },
  ledger: [
    {
      id: 1,
      at: 0,
      kind: 'refused',
      serverId: 's',
      reason: { kind: 'refused', address: `ws://d/?token=${opaque}` },
    },
  ],
  logLines: [
    JSON.stringify({ msg: `Authorization: Token ${opaque}` }),
    `half a line with ${jwt}`,
    JSON.stringify({ msg: JSON.stringify({ password }) }),
  ],
  versions: { node: '24' },
  now: Date.UTC(2026, 0, 1),
};

it('holds what helps, and no secret wherever one was put', () => {
  const text = diagnosticsBundle(parts);
  for (const secret of [jwt, jwt.split('.')[1] ?? '', opaque, password, 'ada@desk.test'])
    expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({
    written: '2026-01-01T00:00:00.000Z',
    app: { version: '1.2.3', node: '24' },
    manifest: { auth: { carry: { in: 'query', name: 'token' } } },
    authentication: { failures: 2 },
    signIn: { claims: ['email'] },
    ledger: [{ kind: 'refused', reason: { address: 'ws://d/?token=***' } }],
    log: [{ msg: 'Authorization: Token ***' }, 'half a line with ***', { msg: '{"password":"***"}' }],
  });
});
