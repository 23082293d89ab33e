import { z } from 'zod';

/**
 * How the profile could be read. `restored`: it was damaged, lies at `movedTo`, and its backup is used. `lost`: there
 * was no backup that could be used either. `newer`: a newer Opsdeck wrote it; it is left alone, and nothing is saved.
 * `unwritable`: it could not be saved at the last try.
 */
export const profileStatusSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('kept') }),
  z.object({ name: z.literal('restored'), movedTo: z.string() }),
  z.object({ name: z.literal('lost'), movedTo: z.string() }),
  z.object({ name: z.literal('newer') }),
  z.object({ name: z.literal('unwritable'), why: z.string() }),
]);
export type ProfileStatus = z.infer<typeof profileStatusSchema>;

/** How this run of the app began. */
export const runStatusSchema = z.object({
  mode: z.enum(['usual', 'safe']),
  /** When the run before it was last known to live, epoch milliseconds; `null`: it ended as it should. */
  crashedAt: z.number().nullable(),
  profile: profileStatusSchema,
});
