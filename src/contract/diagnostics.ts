import { z } from 'zod';
import { connectionReasonSchema, connectionStateNames, connectionStatusSchema } from './connection.ts';
import { credentialKinds } from './credential-kinds.ts';
import { authCountsSchema } from './ledger.ts';

/** A stretch of time in one state. Epoch milliseconds; `until` is `null` for the present one. */
export const stateSpanSchema = z.object({
  state: z.enum(connectionStateNames),
  from: z.number(),
  until: z.number().nullable(),
});
export type StateSpan = z.infer<typeof stateSpanSchema>;

/** One connection, as closely as it can be looked at. */
export const connectionHealthSchema = connectionStatusSchema.extend({
  /** Frames of each of the last 60 s, oldest first. */
  recentIn: z.array(z.number()),
  recentOut: z.array(z.number()),
  /** The last hour, oldest first. */
  timeline: z.array(stateSpanSchema),
  /** How it last ended, whatever came after. */
  lastEnd: z
    .object({ at: z.number(), code: z.number().optional(), reason: connectionReasonSchema })
    .optional(),
});
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;

/**
 * What may be told of a token: never itself, nor its signature. Times are epoch milliseconds by the server's clock.
 * `verdict`: whether it may open a socket, and if not, why.
 */
export const tokenInspectionSchema = z.object({
  kind: z.enum(['jwt', 'opaque']),
  type: z.enum(['access', 'refresh', 'unknown']),
  verdict: z.enum(['usable', 'expired', 'refreshToken', 'malformed']),
  issuedAt: z.number().nullable(),
  expiresAt: z.number().nullable(),
  length: z.number(),
  claims: z.array(z.object({ name: z.string(), value: z.string(), at: z.number().nullable() })),
});
export type TokenInspection = z.infer<typeof tokenInspectionSchema>;

export const heldTokenSchema = tokenInspectionSchema.extend({
  /** By how much the server's clock is ahead of ours, in milliseconds. */
  skewMs: z.number().nullable(),
  refreshAt: z.number().nullable(),
  signature: z.enum(['verified', 'notChecked', 'unverifiable', 'invalid']),
});
export type HeldToken = z.infer<typeof heldTokenSchema>;

/** What Diagnostics shows of one account, whole. */
export const diagnosticsSchema = z.object({
  accountId: z.string(),
  at: z.number(),
  connections: z.array(connectionHealthSchema),
  auth: authCountsSchema,
  /** `null` where the account has none now. */
  token: heldTokenSchema.nullable(),
  endpoints: z.array(
    z.object({ id: z.string(), needsRoom: z.boolean(), auth: z.enum(['required', 'optional', 'none']) }),
  ),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;

/** One handshake that was only a test. */
export const trialSchema = z.object({
  endpointId: z.string(),
  credential: z.enum(credentialKinds),
  expected: z.enum(['open', 'refused']),
  got: z.enum(['open', 'refused', 'failed']),
  /** An HTTP status or a close code. */
  code: z.number().optional(),
  reason: connectionReasonSchema.optional(),
});
export type Trial = z.infer<typeof trialSchema>;
