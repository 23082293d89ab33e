import { isDeepStrictEqual } from 'node:util';
import { defaultNotificationSettings } from '../../contract/notification-defaults.ts';
import {
  notificationSettingsSchema,
  type NotificationRule,
  type NotificationSettings,
} from '../../contract/notification-settings.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import { preferencesSchema, type Preferences } from '../../contract/preferences.ts';
import type { Retention } from '../../contract/history.ts';
import { appSettingsSchema, type AppSettings, type SettingsOffer } from '../../contract/settings.ts';
import type { SettingsPart } from '../../contract/settings-choices.ts';
import { issuesOf, type FiledServer, type SettingsFile } from './settings-file.ts';

/** What is here, as far as a file can change it. */
export interface PresentSettings {
  readonly settings: AppSettings;
  readonly retention: Retention;
  readonly preferences: Preferences;
  readonly notifications: NotificationSettings;
  readonly servers: readonly { id: string; family: string; baseUrl: string }[];
}

/** What a file would bring that is not here already. */
export function offerOf(
  file: SettingsFile,
  present: PresentSettings,
): Omit<SettingsOffer, 'offerId' | 'file'> {
  const { preferences, notifications } = present;
  const { savedViews = [], ...lists } = file.lists;
  const { rules = [], ...quiet } = file.notifications;
  const added = newServers(file, present);
  return {
    exportedAt: file.exportedAt,
    changes: [
      ...changedSettings(file, present.settings),
      ...(file.retention === undefined || isSame(file.retention, present.retention)
        ? []
        : (['retention'] as const)),
    ],
    lists: !isSame({ ...preferences, ...lists }, preferences),
    savedViews: newOf(preferences.savedViews, savedViews).map(({ name }) => name),
    replies: newOf(preferences.cannedReplies, file.replies).map(({ title }) => title),
    rules: newOf(notifications.rules, rulesHere(rules, file, present)).map(({ name }) => name),
    quiet: !isSame({ ...notifications, ...quiet }, notifications),
    servers: added.map(({ manifest, network }) => ({
      name: manifest.name,
      baseUrl: manifest.baseUrl,
      proxy: network?.proxy.use === 'fixed' ? network.proxy.url : null,
    })),
    knownServers: file.servers.length - added.length,
  };
}

/** The settings that a file would change, in the order of the schema. */
const changedSettings = (file: SettingsFile, now: AppSettings): (keyof SettingsFile['settings'])[] =>
  appSettingsSchema
    .omit({ tourSeen: true })
    .keyof()
    .options.filter((key) => file.settings[key] !== undefined && file.settings[key] !== now[key]);

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

/** Rules of a file, each about the servers here that it was about there. */
function rulesHere(
  rules: readonly NotificationRule[],
  file: SettingsFile,
  present: PresentSettings,
): NotificationRule[] {
  const ids = new Map(file.servers.map((server) => [server.id, idHere(server, present) ?? server.id]));
  return rules.map((rule) => ({ ...rule, serverIds: rule.serverIds.map((id) => ids.get(id) ?? id) }));
}

/** The notification settings with those of a file: rules that are not here come after those that are. */
export function mergedNotifications(
  file: SettingsFile,
  present: PresentSettings,
): Outcome<NotificationSettings> {
  const rules = rulesHere(file.notifications.rules ?? [], file, present);
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

/** Those that are not here, or are otherwise here. */
function newOf<T extends { readonly id: string }>(here: readonly T[], given: readonly T[]): T[] {
  const known = new Map(here.map((each) => [each.id, each]));
  return given.filter((each) => !isSame(known.get(each.id), each));
}

const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
