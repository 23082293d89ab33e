import { z } from 'zod';

/** A version newer than ours. `notes`: what is new, as plain text, possibly empty. */
export const foundUpdateSchema = z.object({
  version: z.string().max(100),
  notes: z.string().max(8_000),
});
export type FoundUpdate = z.infer<typeof foundUpdateSchema>;

/** `unreachable`: the feed gave no answer. `damaged`: what came is not what the feed promised, and was thrown away. */
export const updateTroubles = ['unreachable', 'damaged', 'other'] as const;
export type UpdateTrouble = (typeof updateTroubles)[number];

/**
 * How far an update is. What is looked for in the quiet is `idle` until something was found; `asked`: the operator
 * asked, and is shown also what leads to nothing.
 */
export const updateStatusSchema = z.discriminatedUnion('name', [
  /** A run that nothing updates: from the sources, or packaged without a feed. */
  z.object({ name: z.literal('none') }),
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('checking') }),
  z.object({ name: z.literal('upToDate') }),
  z.object({ name: z.literal('failed'), why: z.enum(updateTroubles) }),
  z.object({
    name: z.literal('downloading'),
    asked: z.boolean(),
    percent: z.number().min(0).max(100),
    ...foundUpdateSchema.shape,
  }),
  /** Here and verified. `atQuit`: it is installed when the app is quit, else only when asked for. */
  z.object({ name: z.literal('ready'), atQuit: z.boolean(), ...foundUpdateSchema.shape }),
  /** To be fetched and installed by hand from `page`: a package of the system belongs to its administrator. */
  z.object({
    name: z.literal('byHand'),
    format: z.enum(['deb', 'rpm']),
    page: z.string().max(2_000),
    ...foundUpdateSchema.shape,
  }),
]);
export type UpdateStatus = z.infer<typeof updateStatusSchema>;
