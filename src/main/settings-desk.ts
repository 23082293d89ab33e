import { app, type BrowserWindow } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import { phrase } from '../contract/phrase.ts';
import { defaultSettings, type SettingsPart } from '../contract/settings-choices.ts';
import type { SettingsOffer, Storage } from '../contract/settings.ts';
import { defaultPreferences } from '../contract/task-columns.ts';
import type { Engine } from '../core/engine.ts';
import type { Clock, Log } from '../core/host.ts';
import { readSettingsFile, writeSettingsFile, type SettingsFile } from '../core/settings/settings-file.ts';
import {
  mergedNotifications,
  mergedPreferences,
  newServers,
  offerOf,
  plainNotifications,
  type PresentSettings,
} from '../core/settings/take-over.ts';
import { chooseFile } from './choose-file.ts';
import { logFileNames } from './log-file.ts';
import { openOwnFolder } from './open-link.ts';
import type { SaveHere } from './save-file.ts';
import type { Translate } from './translate.ts';

/** What the settings can do beside being set: files of them, what is kept where, and back to the beginning. */
export interface SettingsDesk {
  reset(): void;
  storage(): Storage;
  openDataFolder(): Promise<Outcome<undefined>>;
  saveFile(withServers: boolean): Promise<Outcome<{ file: string | null }>>;
  readFile(): Promise<Outcome<SettingsOffer | null>>;
  takeOver(offerId: string, parts: readonly SettingsPart[]): Outcome<undefined>;
}

export interface SettingsDeskDeps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  readonly translate: Translate;
  readonly saveHere: SaveHere;
  readonly window: () => BrowserWindow | undefined;
  readonly logFolder: string;
}

/** Manifests and rules of many servers; whatever is larger was never written by Opsdeck. */
const mostBytes = 16_000_000;

export function createSettingsDesk(deps: SettingsDeskDeps): SettingsDesk {
  const { engine } = deps;
  let offers = 0;
  let offered: { readonly id: string; readonly file: SettingsFile } | undefined;

  const present = (): PresentSettings => ({
    settings: engine.settings(),
    retention: engine.retention(),
    preferences: engine.preferences(),
    notifications: engine.notifications.settings(),
    servers: engine.state().servers.filter(({ demo }) => !demo),
  });

  return {
    reset() {
      engine.changeSettings({ ...defaultSettings, tourSeen: engine.settings().tourSeen });
      const { cannedReplies, savedViews } = engine.preferences();
      engine.setPreferences({ ...defaultPreferences, cannedReplies, savedViews });
      engine.notifications.setSettings(plainNotifications(engine.notifications.settings()));
    },

    storage() {
      const { rows, bytes } = engine.history.facets();
      return {
        databaseBytes: bytes,
        logBytes: logFileNames().reduce((sum, name) => sum + sizeOf(join(deps.logFolder, name)), 0),
        retention: engine.retention(),
        historyRows: rows,
      };
    },

    openDataFolder: () => openOwnFolder(app.getPath('userData'), deps.log),

    saveFile: (withServers) =>
      deps.saveHere({
        name: 'opsdeck-settings.json',
        format: deps.translate(phrase('settings.file.format')),
        content: () =>
          writeSettingsFile({
            settings: engine.settings(),
            retention: engine.retention(),
            preferences: engine.preferences(),
            notifications: engine.notifications.settings(),
            servers: withServers ? engine.serverSetups() : [],
            now: deps.clock.now(),
          }),
      }),

    async readFile() {
      const path = await chooseFile(deps.window(), [{ name: 'JSON', extensions: ['json'] }]);
      if (path === null) return success(null);
      const text = readText(path);
      if (!text.ok) return text;
      const file = readSettingsFile(text.value);
      if (!file.ok) return file;
      offers += 1;
      offered = { id: `offer-${String(offers)}`, file: file.value };
      return success({ offerId: offered.id, file: path, ...offerOf(file.value, present()) });
    },

    takeOver(offerId, parts) {
      if (offered?.id !== offerId) return failed('settingsFileGone');
      const { file } = offered;
      const here = present();
      // All of it is looked at before any of it is taken: half a file would be worse than none.
      const preferences = mergedPreferences(file, parts, here);
      if (!preferences.ok) return preferences;
      const notifications = mergedNotifications(file, here);
      if (!notifications.ok) return notifications;
      offered = undefined;
      if (parts.includes('servers'))
        for (const { id, manifest, network } of newServers(file, here))
          engine.addServer(manifest, { id, ...(network === undefined ? {} : { network }) });
      engine.setPreferences(preferences.value);
      if (parts.includes('notifications')) engine.notifications.setSettings(notifications.value);
      if (parts.includes('settings')) {
        engine.changeSettings(file.settings);
        if (file.retention !== undefined) engine.setRetention(file.retention);
      }
      return success(undefined);
    },
  };
}

function readText(path: string): Outcome<string> {
  try {
    if (statSync(path).size > mostBytes) return failed('settingsFileUnreadable');
    return success(readFileSync(path, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return failed('fileUnreadable', { file: path, detail });
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
