import { describe, expect, it } from 'vitest';
import { defaultRetention } from '../../contract/history.ts';
import { manifestSchema } from '../../contract/manifest.ts';
import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import type { NotificationRule } from '../../contract/notification-settings.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import {
  readSettingsFile,
  writeSettingsFile,
  type SettingsFile,
  type SettingsParts,
} from './settings-file.ts';
import {
  mergedNotifications,
  mergedPreferences,
  newServers,
  offerOf,
  type PresentSettings,
} from './take-over.ts';

const manifest = (name: string, baseUrl: string) =>
  manifestSchema.parse({
    manifestVersion: 1,
    family: 'desk',
    name,
    baseUrl,
    auth: { token: 'opaque', carry: { in: 'query', name: 'token' }, login: { path: '/login/' } },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
  });
const rule = (id: string, serverIds: string[] = []): NotificationRule => ({
  id,
  name: `rule ${id}`,
  enabled: true,
  about: 'tasks',
  reasons: [],
  serverIds,
  kinds: [],
  states: [],
  minDurationMs: null,
  level: 'urgent',
});
const reply = (id: string, text = 'Thank you.') => ({ id, title: `reply ${id}`, text });

const there: SettingsParts = {
  settings: { ...defaultSettings, theme: 'dark', density: 'compact', lockAfterMinutes: 5, tourSeen: true },
  retention: { days: 30, megabytes: 512 },
  preferences: { ...defaultPreferences, sendWith: 'modEnter', cannedReplies: [reply('a'), reply('b')] },
  notifications: {
    ...defaultNotificationSettings,
    rules: [rule('r', ['s-desk', 's-other'])],
    otherwise: 'silent',
    doNotDisturb: true,
    snoozedUntil: 99,
  },
  servers: [
    { id: 's-desk', manifest: manifest('Desk', 'https://desk.test'), network: { proxy: { use: 'system' } } },
    {
      id: 's-other',
      manifest: manifest('Other', 'https://other.test'),
      network: { proxy: { use: 'fixed', url: 'http://ada:sesame@proxy.test:3128' } },
    },
  ],
  now: 1_000,
};
const here: PresentSettings = {
  settings: defaultSettings,
  retention: defaultRetention,
  preferences: { ...defaultPreferences, cannedReplies: [reply('b', 'Not now.'), reply('c')] },
  notifications: { ...defaultNotificationSettings, rules: [rule('mine')], snoozedUntil: 5 },
  // The same server, added here by hand.
  servers: [{ id: 'here-desk', family: 'desk', baseUrl: 'https://desk.test' }],
};
const fileOf = (text: string): SettingsFile => {
  const read = readSettingsFile(text);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
};

describe('a settings file', () => {
  const text = writeSettingsFile(there);

  it('carries the settings to another computer, without a secret and without what holds for an evening', () => {
    expect(fileOf(text)).toMatchObject({
      exportedAt: 1_000,
      settings: { theme: 'dark', density: 'compact', lockAfterMinutes: 5 },
      retention: { days: 30 },
      lists: { sendWith: 'modEnter' },
      replies: [{ id: 'a' }, { id: 'b' }],
      notifications: { otherwise: 'silent', rules: [{ id: 'r' }] },
      servers: [{ manifest: { name: 'Desk' } }, { network: { proxy: { url: 'http://proxy.test:3128/' } } }],
    });
    for (const word of ['sesame', 'ada', 'tourSeen', 'snoozedUntil', 'doNotDisturb', 'plainAgreed'])
      expect(text).not.toContain(word);
  });

  it('may hold a part alone', () => {
    const file = fileOf(JSON.stringify({ format: 'opsdeck-settings', version: 1, replies: [reply('x')] }));
    expect(offerOf(file, here)).toMatchObject({
      changes: [],
      lists: false,
      replies: ['reply x'],
      rules: [],
      quiet: false,
      servers: [],
    });
  });

  it('that names one member of a part leaves the others as they are here', () => {
    const file = fileOf(
      JSON.stringify({
        format: 'opsdeck-settings',
        version: 1,
        lists: { savedViews: [] },
        notifications: { otherwise: 'urgent' },
      }),
    );
    const other: PresentSettings = {
      ...here,
      preferences: { ...here.preferences, sendWith: 'modEnter', roomScope: 'all' },
    };
    expect(offerOf(file, other)).toMatchObject({ lists: false, rules: [], quiet: true });
    expect(mergedPreferences(file, ['lists'], other)).toMatchObject({
      value: { sendWith: 'modEnter', roomScope: 'all' },
    });
    expect(mergedNotifications(file, other)).toMatchObject({
      value: { otherwise: 'urgent', rules: [{ id: 'mine' }], snoozedUntil: 5 },
    });
  });

  it.each([
    ['', 'settingsFileUnreadable'],
    ['[]', 'settingsFileUnreadable'],
    ['{"version":1}', 'settingsFileUnreadable'],
    ['{"format":"opsdeck-settings","version":2}', 'settingsFileNewer'],
    ['{"format":"opsdeck-settings","version":1,"settings":{"theme":"pink"}}', 'settingsFileUnreadable'],
  ])('that reads %j is refused', (given, code) => {
    expect(readSettingsFile(given)).toMatchObject({ ok: false, failure: { code } });
  });

  it('that holds something wrong says where', () => {
    expect(
      readSettingsFile('{"format":"opsdeck-settings","version":1,"settings":{"theme":"pink"}}'),
    ).toMatchObject({ failure: { issues: [{ path: 'settings.theme' }] } });
  });
});

describe('what a file brings', () => {
  const file = fileOf(writeSettingsFile(there));

  it('is told before anything is taken: only what is not here already', () => {
    expect(offerOf(file, here)).toEqual({
      exportedAt: 1_000,
      changes: ['theme', 'density', 'lockAfterMinutes', 'retention'],
      lists: true,
      savedViews: [],
      replies: ['reply a', 'reply b'],
      rules: ['rule r'],
      quiet: true,
      servers: [{ name: 'Other', baseUrl: 'https://other.test', proxy: 'http://proxy.test:3128/' }],
      knownServers: 1,
    });
  });

  it('is nothing where it was taken already', () => {
    const taken = {
      ...here,
      ...there,
      servers: there.servers.map(({ id }) => ({ id, family: '', baseUrl: '' })),
    };
    expect(offerOf(file, taken)).toMatchObject({
      changes: [],
      lists: false,
      replies: [],
      rules: [],
      quiet: false,
      servers: [],
      knownServers: 2,
    });
  });

  it('comes to what is here: replies that were changed are changed, those of this computer stay', () => {
    expect(mergedPreferences(file, ['replies'], here)).toMatchObject({
      ok: true,
      value: {
        sendWith: 'enter',
        cannedReplies: [{ id: 'b', text: 'Thank you.' }, { id: 'c' }, { id: 'a' }],
      },
    });
    expect(mergedPreferences(file, ['lists'], here)).toMatchObject({
      value: { sendWith: 'modEnter', cannedReplies: [{ id: 'b', text: 'Not now.' }, { id: 'c' }] },
    });
  });

  it('brings rules that are about the servers here', () => {
    expect(mergedNotifications(file, here)).toMatchObject({
      ok: true,
      value: {
        otherwise: 'silent',
        doNotDisturb: false,
        snoozedUntil: 5,
        rules: [{ id: 'mine' }, { id: 'r', serverIds: ['here-desk', 's-other'] }],
      },
    });
    expect(newServers(file, here).map(({ id }) => id)).toEqual(['s-other']);
  });

  it('is refused whole where there would be too much of it', () => {
    const many = Array.from({ length: 200 }, (_none, index) => reply(`h${String(index)}`));
    expect(
      mergedPreferences(file, ['replies'], {
        ...here,
        preferences: { ...defaultPreferences, cannedReplies: many },
      }),
    ).toMatchObject({ ok: false, failure: { issues: [{ path: 'cannedReplies' }] } });
  });
});
