import { z } from 'zod';

/**
 * Why a sign-in is needed: the server refused the token; it ended; the keychain has none; the server would not renew
 * it; it is not signed with the server's keys.
 */
export const signInCauseSchema = z.enum([
  'refused',
  'expired',
  'secretMissing',
  'refreshRefused',
  'signatureInvalid',
]);
export type SignInCause = z.infer<typeof signInCauseSchema>;
