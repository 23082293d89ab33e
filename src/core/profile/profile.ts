import { z } from 'zod';
import type { ProfileStatus } from '../../contract/run-status.ts';
import { defaultRetention, retentionSchema } from '../../contract/history.ts';
import { preferencesSchema } from '../../contract/preferences.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import { notificationSettingsSchema } from '../../contract/notification-settings.ts';
import { networkSettingsSchema } from '../../contract/network.ts';
import { manifestSchema } from '../../contract/manifest.ts';
import { storedSettingsSchema } from '../../contract/settings.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';

/** Of what is written; a higher one is a newer Opsdeck's. */
export const profileVersion = 1;

/** What Opsdeck remembers of servers and accounts. No secret is in here: those are in the vault. */
const currentProfileSchema = z.object({
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
  retention: retentionSchema.default(defaultRetention),
  preferences: preferencesSchema.catch(defaultPreferences).default(defaultPreferences),
  settings: storedSettingsSchema.catch(defaultSettings).default(defaultSettings),
  /** Absent until the operator sets anything; what cannot be read must not cost the servers. */
  notifications: notificationSettingsSchema.optional().catch(undefined),
});
export type Profile = z.infer<typeof currentProfileSchema>;

/** Versions before the settings had a place of their own kept three of them elsewhere. */
const formerProfileSchema = z.looseObject({
  settings: z.undefined().optional(),
  theme: z.unknown().optional(),
  lockAfterMinutes: z.unknown().optional(),
  preferences: z.looseObject({ language: z.unknown().optional() }).optional().catch(undefined),
});

export const profileSchema = z.preprocess((value) => {
  const former = formerProfileSchema.safeParse(value);
  if (!former.success) return value;
  const { theme, lockAfterMinutes, preferences } = former.data;
  // Whoever has a profile has found their way about.
  const settings = {
    ...defaultSettings,
    theme,
    lockAfterMinutes,
    language: preferences?.language,
    tourSeen: true,
  };
  return { ...former.data, settings };
}, currentProfileSchema);

export const emptyProfile: Profile = {
  version: profileVersion,
  servers: [],
  accounts: [],
  retention: defaultRetention,
  preferences: defaultPreferences,
  settings: defaultSettings,
};

export interface ProfileStore {
  load(): Profile;
  save(profile: Profile): void;
  /** How `load` went, where it can go wrong: accounts that are missing may be anything but gone. */
  status?(): ProfileStatus;
}
