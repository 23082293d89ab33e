import { z } from 'zod';

/**
 * A text for the operator, not yet in a language: a key of the message catalogue and its parameters.
 * Everything that leaves the engine in words leaves it like this; the shell and the console translate.
 */
export const phraseSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Phrase = z.infer<typeof phraseSchema>;

/** Shorthand that leaves `params` out where there are none (`exactOptionalPropertyTypes`). */
export function phrase(key: string, params?: Record<string, string | number>): Phrase {
  return params === undefined ? { key } : { key, params };
}
