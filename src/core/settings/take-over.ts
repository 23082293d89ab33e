import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import type { NotificationSettings } from '../../contract/notification-settings.ts';
import { notificationSettingsSchema } from '../../contract/notification-settings.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import { preferencesSchema, type Preferences } from '../../contract/preferences.ts';
import { appSettingsSchema, type AppSettings, type SettingsPart } from '../../contract/settings.ts';
import { issuesOf, type FiledServer, type SettingsFile } from './settings-file.ts';

/** What is here, as far as a file can change it. */
export interface PresentSettings {
  readonly settings: AppSettings;
  readonly preferences: Preferences;
  readonly notifications: NotificationSettings;
  readonly servers: readonly { id: string; family: string; baseUrl: string }[];
}

/** The settings that a file would change, in the order of the schema. */
export function changedSettings(file: SettingsFile, now: AppSettings): (keyof AppSettings)[] {
  return appSettingsSchema
    .keyof()
    .options.filter(
      (key) => key !== 'tourSeen' && file.settings[key] !== undefined && file.settings[key] !== now[key],
    );
}

/** The servers of a file that are not here, under whatever id. */
export const newServers = (file: SettingsFile, present: PresentSettings): FiledServer[] =>
  file.servers.filter((server) => idHere(server, present) === undefined);

/** The preferences with some parts of a file: single values are replaced, lists get what they lack or has changed. */
export function mergedPreferences(
  file: SettingsFile,
  parts: readonly SettingsPart[],
  { preferences }: PresentSettings,
): Outcome<Preferences> {
  const lists = parts.includes('lists') ? file.lists : {};
  const merged = preferencesSchema.safeParse({
    ...preferences,
    ...lists,
    savedViews: byId(preferences.savedViews, lists.savedViews ?? []),
    cannedReplies: byId(preferences.cannedReplies, parts.includes('replies') ? file.replies : []),
  });
  return merged.success
    ? success(merged.data)
    : failed('settingsFileUnreadable', undefined, issuesOf(merged.error));
}

/** The rules of a file before those that are here, each about the servers it was about there. */
export function mergedNotifications(
  file: SettingsFile,
  present: PresentSettings,
): Outcome<NotificationSettings> {
  if (file.notifications === undefined) return success(present.notifications);
  const ids = new Map(file.servers.map((server) => [server.id, idHere(server, present) ?? server.id]));
  const rules = file.notifications.rules.map((rule) => ({
    ...rule,
    serverIds: rule.serverIds.map((id) => ids.get(id) ?? id),
  }));
  const merged = notificationSettingsSchema.safeParse({
    ...present.notifications,
    ...file.notifications,
    rules: byId(present.notifications.rules, rules),
  });
  return merged.success
    ? success(merged.data)
    : failed('settingsFileUnreadable', undefined, issuesOf(merged.error));
}

/** As Opsdeck comes, but for what the operator has written by hand and what holds for this evening only. */
export const plainNotifications = ({
  doNotDisturb,
  snoozedUntil,
}: NotificationSettings): NotificationSettings => ({
  ...defaultNotificationSettings,
  doNotDisturb,
  snoozedUntil,
});

/** The same server may have been added here by hand, under an id of its own. */
function idHere({ id, manifest }: FiledServer, { servers }: PresentSettings): string | undefined {
  const same = servers.find(
    (server) =>
      server.id === id || (server.baseUrl === manifest.baseUrl && server.family === manifest.family),
  );
  return same?.id;
}

function byId<T extends { readonly id: string }>(here: readonly T[], given: readonly T[]): T[] {
  const changed = new Map(given.map((each) => [each.id, each]));
  const known = new Set(here.map(({ id }) => id));
  return [...here.map((each) => changed.get(each.id) ?? each), ...given.filter(({ id }) => !known.has(id))];
}
