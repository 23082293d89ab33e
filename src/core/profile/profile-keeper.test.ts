import { beforeEach, describe, expect, it } from 'vitest';
import type { Retention } from '../../contract/history.ts';
import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { silentLog } from '../host.ts';
import { deskManifest } from '../testing/engine-world.ts';
import { createProfileKeeper, type ProfileKeeper } from './profile-keeper.ts';
import { emptyProfile, type Profile, type ProfileStore } from './profile.ts';

const manifest = deskManifest();
const server = (id: string, demo: boolean) => ({
  id,
  manifest,
  demo,
  plainAgreed: false,
  network: { kept: () => undefined },
});
const remembered: Profile = {
  ...emptyProfile,
  accounts: [{ id: 'a1', serverId: 's1', username: 'ada' }],
  settings: { ...defaultSettings, theme: 'dark' },
  retention: { ...emptyProfile.retention, days: 30 },
};

let saved: Profile[];
let told: string[];
let rules: Retention[];

function open(over: Partial<ProfileStore> = {}): ProfileKeeper {
  return createProfileKeeper({
    store: { load: () => remembered, save: (profile) => saved.push(profile), ...over },
    log: { ...silentLog, error: (_fields, message) => told.push(message) },
    servers: () => [server('s1', false), server('demo', true)],
    accounts: () => [
      { id: 'a1', serverId: 's1', username: 'ada' },
      { id: 'a2', serverId: 'demo', username: 'demo' },
    ],
    notifications: () => defaultNotificationSettings,
    onSettings: () => told.push('settings'),
    onRetention: (retention) => rules.push(retention),
  });
}

beforeEach(() => {
  saved = [];
  told = [];
  rules = [];
});

describe('the profile', () => {
  it('holds the operator’s servers and accounts, and nothing of the demo', () => {
    open().save();
    expect(saved).toMatchObject([
      { version: 1, servers: [{ id: 's1' }], accounts: [{ id: 'a1', serverId: 's1', username: 'ada' }] },
    ]);
    expect(saved[0]?.servers).toHaveLength(1);
    expect(saved[0]?.accounts).toHaveLength(1);
  });

  it('gives the usual until it is recalled, and then what was remembered', () => {
    const { choices, recall } = open();
    expect(choices.settings().theme).toBe(defaultSettings.theme);
    recall();
    expect([choices.settings().theme, choices.retention().days]).toEqual(['dark', 30]);
  });

  it('is written with every choice, which is told on', () => {
    const { choices } = open();
    choices.changeSettings({ theme: 'light' });
    expect(choices.settings()).toEqual({ ...defaultSettings, theme: 'light' });
    choices.setPreferences({ ...emptyProfile.preferences });
    choices.setRetention({ ...emptyProfile.retention, days: 7 });
    expect(saved.map(({ settings, retention }) => [settings.theme, retention.days])).toEqual([
      ['light', emptyProfile.retention.days],
      ['light', emptyProfile.retention.days],
      ['light', 7],
    ]);
    expect([told, rules]).toEqual([['settings'], [choices.retention()]]);
  });

  it('that cannot be written costs no more than a line in the log', () => {
    const { choices } = open({
      save: () => {
        throw new Error('ENOSPC');
      },
    });
    choices.changeSettings({ theme: 'light' });
    expect(choices.settings().theme).toBe('light');
    expect(told).toEqual(['the profile could not be saved', 'settings']);
  });

  it('knows its accounts only where all of it could be read', () => {
    expect(open().knownAccounts()).toEqual(['a1']);
    expect(open({ status: () => ({ name: 'kept' }) }).knownAccounts()).toEqual(['a1']);
    expect(open({ status: () => ({ name: 'newer' }) }).knownAccounts()).toBeNull();
  });
});
