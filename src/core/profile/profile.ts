import { z } from 'zod';
import { themeSchema } from '../../contract/console-state.ts';
import { manifestSchema } from '../../contract/manifest.ts';

/** What Opsdeck remembers of servers and accounts. No secret is in here: those are in the vault. */
export const profileSchema = z.object({
  version: z.literal(1),
  servers: z.array(z.object({ id: z.string(), manifest: manifestSchema })),
  accounts: z.array(z.object({ id: z.string(), serverId: z.string(), username: z.string() })),
  theme: themeSchema,
});
export type Profile = z.infer<typeof profileSchema>;

export const emptyProfile: Profile = { version: 1, servers: [], accounts: [], theme: 'system' };

export interface ProfileStore {
  load(): Profile;
  save(profile: Profile): void;
}
