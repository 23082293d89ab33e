import { z } from 'zod';
import { connectionReasonSchema } from './connection.ts';
import { failureCodes } from './outcome.ts';

/**
 * What the ledger knows: every step of getting in, staying in and being thrown out. Times are epoch milliseconds by
 * this machine's clock, durations milliseconds. No entry holds a secret.
 */
export const ledgerKinds = [
  /** A handshake began. */
  'attempt',
  /** A handshake was answered with 101; `durationMs` is what it took. */
  'opened',
  /** A handshake was refused, or never answered; `durationMs` since the attempt. */
  'refused',
  /** An open socket ended; `durationMs` is how long it had been open. */
  'closed',
  /** A socket with a fresh token took over from its predecessor; `durationMs` is how long both were open. */
  'rotated',
  'rotationFailed',
  'signedIn',
  'signInFailed',
  'signedOut',
  /** A fresh token was had for the refresh token. */
  'refreshed',
  'refreshFailed',
  /** The console's page crashed, or did not answer; its `serverId` is `appEntries`, as it concerns every server. */
  'consoleCrashed',
  'consoleHung',
] as const;

/** In place of a server's id: what concerns the app itself. It is read with the entries of any server. */
export const appEntries = '';

export const ledgerEntrySchema = z.object({
  id: z.number(),
  at: z.number(),
  kind: z.enum(ledgerKinds),
  serverId: z.string(),
  accountId: z.string().optional(),
  endpointId: z.string().optional(),
  room: z.string().optional(),
  /** An HTTP status or a close code, as seen on the wire. */
  code: z.number().optional(),
  /** Why a socket ended or was refused. */
  reason: connectionReasonSchema.optional(),
  /** Why a sign-in or a refresh failed. */
  failure: z.enum(failureCodes).optional(),
  durationMs: z.number().optional(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/**
 * Successes and failures of authentication at one server. A success is a sign-in, a refresh or a socket let in with a
 * credential; a failure is one of them refused for the credential's sake, never for the network's.
 */
export const authCountsSchema = z.object({
  serverId: z.string(),
  /** Since the first entry that is kept. */
  successes: z.number(),
  failures: z.number(),
  /** Within the last hour. */
  recentSuccesses: z.number(),
  recentFailures: z.number(),
});
export type AuthCounts = z.infer<typeof authCountsSchema>;
