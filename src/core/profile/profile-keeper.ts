import { defaultRetention, type Retention } from '../../contract/history.ts';
import type { NotificationSettings } from '../../contract/notification-settings.ts';
import type { Preferences } from '../../contract/preferences.ts';
import type { AppSettings, SettingsChange } from '../../contract/settings.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import type { Log } from '../host.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import { mergeSettings } from '../settings/merge-settings.ts';
import { profileVersion, type Profile, type ProfileStore } from './profile.ts';

/** What the operator chose, by the app's own hand: kept in the profile with the servers and the accounts. */
export interface OperatorChoices {
  settings(): AppSettings;
  /** Told on at once: page, menu, tray and notifications follow them. */
  changeSettings(change: SettingsChange): void;
  preferences(): Preferences;
  setPreferences(preferences: Preferences): void;
  retention(): Retention;
  setRetention(retention: Retention): void;
}

/** Loads the profile once, and writes it whenever something of it changes. */
export interface ProfileKeeper {
  /** As it was loaded. */
  readonly remembered: Profile;
  /** Those that are remembered; `null`: what could be read may not be all, and one that is missing may be there again tomorrow. */
  knownAccounts(): readonly string[] | null;
  /** From now on what is remembered holds; until then, the usual. */
  recall(): void;
  save(): void;
  readonly choices: OperatorChoices;
}

export interface ProfileKeeperDeps {
  readonly store: ProfileStore;
  readonly log: Log;
  readonly servers: () => readonly (Pick<ServerEntry, 'id' | 'manifest' | 'demo' | 'plainAgreed'> & {
    readonly network: Pick<ServerEntry['network'], 'kept'>;
  })[];
  readonly accounts: () => readonly Profile['accounts'][number][];
  readonly notifications: () => NotificationSettings;
  readonly onSettings: () => void;
  readonly onRetention: (retention: Retention) => void;
}

export function createProfileKeeper(deps: ProfileKeeperDeps): ProfileKeeper {
  const { store, log } = deps;
  const remembered = store.load();
  let settings: AppSettings = defaultSettings;
  let retention: Retention = defaultRetention;
  let preferences: Preferences = defaultPreferences;

  const profile = (): Profile => {
    // The demo's servers end with the app: neither they nor their accounts are remembered.
    const servers = deps.servers().filter(({ demo }) => !demo);
    const ids = new Set(servers.map(({ id }) => id));
    return {
      version: profileVersion,
      servers: servers.map(({ id, manifest, plainAgreed, network }) => ({
        id,
        manifest,
        plainAgreed,
        network: network.kept(),
      })),
      accounts: deps
        .accounts()
        .filter(({ serverId }) => ids.has(serverId))
        .map(({ id, serverId, username }) => ({ id, serverId, username })),
      settings,
      retention,
      preferences,
      notifications: deps.notifications(),
    };
  };
  const save = (): void => {
    try {
      store.save(profile());
    } catch (error) {
      log.error({ error }, 'the profile could not be saved');
    }
  };

  return {
    remembered,
    knownAccounts: () =>
      (store.status?.() ?? { name: 'kept' }).name === 'kept' ? remembered.accounts.map(({ id }) => id) : null,
    recall() {
      ({ settings, retention, preferences } = remembered);
    },
    save,
    choices: {
      settings: () => settings,
      changeSettings(change) {
        settings = mergeSettings(settings, change);
        save();
        deps.onSettings();
      },
      preferences: () => preferences,
      setPreferences(next) {
        preferences = next;
        save();
      },
      retention: () => retention,
      setRetention(next) {
        retention = next;
        save();
        deps.onRetention(next);
      },
    },
  };
}
