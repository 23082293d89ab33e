import { z } from 'zod';
import { retentionSchema, type Retention } from '../../contract/history.ts';
import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { networkSettingsSchema, type NetworkSettings } from '../../contract/network.ts';
import {
  notificationSettingsSchema,
  type NotificationSettings,
} from '../../contract/notification-settings.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import { preferencesSchema, type Preferences } from '../../contract/preferences.ts';
import { appSettingsSchema, type AppSettings } from '../../contract/settings.ts';

const fileFormat = 'opsdeck-settings';
const fileVersion = 1;

/** Without what stands in for a member of the profile that is missing: what a file does not name stays as it is here. */
const listsSchema = z.object({
  ...preferencesSchema.omit({ cannedReplies: true }).shape,
  sendWith: preferencesSchema.shape.sendWith.unwrap(),
  roomScope: preferencesSchema.shape.roomScope.unwrap(),
});

/** What a file may bring. Every part may be missing: a file of canned replies alone is a file. */
export const settingsFileSchema = z.object({
  format: z.literal(fileFormat),
  version: z.literal(fileVersion),
  /** Epoch milliseconds. */
  exportedAt: z.number().default(0),
  // Whether somebody saw the tour is about them, not about the settings.
  settings: appSettingsSchema.omit({ tourSeen: true }).partial().default({}),
  retention: retentionSchema.optional(),
  lists: listsSchema.partial().default({}),
  replies: preferencesSchema.shape.cannedReplies.default([]),
  notifications: notificationSettingsSchema
    .pick({ rules: true, otherwise: true, quietHours: true })
    .partial()
    .default({}),
  servers: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        manifest: manifestSchema,
        network: networkSettingsSchema.optional(),
      }),
    )
    .max(200)
    .default([]),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;
export type FiledServer = SettingsFile['servers'][number];

export interface SettingsParts {
  readonly settings: AppSettings;
  readonly retention: Retention;
  readonly preferences: Preferences;
  readonly notifications: NotificationSettings;
  readonly servers: readonly { id: string; manifest: Manifest; network: NetworkSettings }[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The text of a settings file: no account, no secret, and nothing that holds for an evening only. */
export function writeSettingsFile(parts: SettingsParts): string {
  const { tourSeen: _tourSeen, ...settings } = parts.settings;
  const { cannedReplies, ...lists } = parts.preferences;
  const { rules, otherwise, quietHours } = parts.notifications;
  const file: SettingsFile = {
    format: fileFormat,
    version: fileVersion,
    exportedAt: parts.now,
    settings,
    retention: parts.retention,
    lists,
    replies: cannedReplies,
    notifications: { rules, otherwise, quietHours },
    servers: parts.servers.map(({ id, manifest, network }) => ({
      id,
      manifest,
      network: withoutUser(network),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads the text of a settings file; every fault comes back with its path. */
export function readSettingsFile(text: string): Outcome<SettingsFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed('settingsFileUnreadable');
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== fileFormat)
    return failed('settingsFileUnreadable');
  if ('version' in json && typeof json.version === 'number' && json.version > fileVersion)
    return failed('settingsFileNewer');
  const parsed = settingsFileSchema.safeParse(json);
  return parsed.success
    ? success(parsed.data)
    : failed('settingsFileUnreadable', undefined, issuesOf(parsed.error));
}

export const issuesOf = ({ issues }: z.ZodError): { path: string; message: string }[] =>
  issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));

/** The name and password of a proxy belong to the keychain; an address typed with them must not carry them out. */
function withoutUser(network: NetworkSettings): NetworkSettings {
  if (network.proxy.use !== 'fixed') return network;
  const url = new URL(network.proxy.url);
  if (url.username === '' && url.password === '') return network;
  url.username = '';
  url.password = '';
  return { ...network, proxy: { use: 'fixed', url: url.href } };
}
