import { z } from 'zod';
import type { ProfileStatus } from '../../contract/run-status.ts';
import { themeSchema } from '../../contract/console-state.ts';
import { defaultRetention, retentionSchema } from '../../contract/history.ts';
import { preferencesSchema } from '../../contract/preferences.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import { notificationSettingsSchema } from '../../contract/notification-settings.ts';
import { networkSettingsSchema } from '../../contract/network.ts';
import { manifestSchema } from '../../contract/manifest.ts';

/** Of what is written; a higher one is a newer Opsdeck's. */
export const profileVersion = 1;

/** What Opsdeck remembers of servers and accounts. No secret is in here: those are in the vault. */
export const profileSchema = z.object({
  version: z.literal(profileVersion),
  servers: z.array(
    z.object({
      id: z.string(),
      manifest: manifestSchema,
      /** The operator agreed that what goes there is not encrypted. */
      plainAgreed: z.boolean().default(false),
      /** Absent where nothing differs from what every server has. */
      network: z.object({ settings: networkSettingsSchema, hasSecrets: z.boolean() }).optional(),
    }),
  ),
  accounts: z.array(z.object({ id: z.string(), serverId: z.string(), username: z.string() })),
  theme: themeSchema,
  retention: retentionSchema.default(defaultRetention),
  preferences: preferencesSchema.catch(defaultPreferences).default(defaultPreferences),
  /** Without a key or a pointer for so long, the console is hidden; `null`: never. */
  lockAfterMinutes: z.number().int().min(1).max(240).nullable().catch(null).default(null),
  /** Absent until the operator sets anything; what cannot be read must not cost the servers. */
  notifications: notificationSettingsSchema.optional().catch(undefined),
});
export type Profile = z.infer<typeof profileSchema>;

export const emptyProfile: Profile = {
  version: profileVersion,
  servers: [],
  accounts: [],
  theme: 'system',
  retention: defaultRetention,
  preferences: defaultPreferences,
  lockAfterMinutes: null,
};

export interface ProfileStore {
  load(): Profile;
  save(profile: Profile): void;
  /** How `load` went, where it can go wrong: accounts that are missing may be anything but gone. */
  status?(): ProfileStatus;
}
