import { z } from 'zod';
import { signInCauseSchema } from './sign-in-cause.ts';

/** Why a connection is not open, as a kind the wording (`wording.ts`) knows. All times are epoch milliseconds. */
export const connectionReasonSchema = z.discriminatedUnion('kind', [
  /** HTTP 401/403 at the handshake, 4401, 4001, after the one refresh that is tried. */
  z.object({ kind: z.literal('unauthenticated'), code: z.number() }),
  /** HTTP 403 at the handshake, while REST takes the same token: not the token's fault. */
  z.object({ kind: z.literal('refusedDespiteToken'), origin: z.string() }),
  /** 4403: authenticated, not allowed. */
  z.object({ kind: z.literal('forbidden'), code: z.number(), username: z.string().optional() }),
  /** There is no credential to connect with; `why`, where there was one before. */
  z.object({ kind: z.literal('signInNeeded'), why: signInCauseSchema.optional() }),
  /** HTTP 404 at the handshake, or close 4404. `address` holds no token. */
  z.object({ kind: z.literal('wrongPath'), address: z.string() }),
  /** The server closed on purpose: 1000, 1001, 1012, 1013. */
  z.object({ kind: z.literal('serverClosed'), code: z.number() }),
  /** 1006 after the connection had been open. */
  z.object({ kind: z.literal('dropped') }),
  /** No answer to a ping: half-open. */
  z.object({ kind: z.literal('silent') }),
  /** 1011, or HTTP 5xx at the handshake. */
  z.object({ kind: z.literal('serverError'), code: z.number() }),
  /** 1002, 1003, 1007, 1008, 1009. */
  z.object({ kind: z.literal('protocol'), code: z.number() }),
  /** A frame was larger than the manifest allows; we closed. */
  z.object({ kind: z.literal('frameTooBig'), limitBytes: z.number() }),
  z.object({ kind: z.literal('rateLimited'), retryAfterMs: z.number() }),
  z.object({ kind: z.literal('refused'), address: z.string() }),
  z.object({ kind: z.literal('unknownHost'), host: z.string() }),
  z.object({ kind: z.literal('unreachable'), address: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('tls'), detail: z.string() }),
  z.object({ kind: z.literal('proxyUnreachable'), proxy: z.string() }),
  /** HTTP 407: the proxy wants a name and a password. */
  z.object({ kind: z.literal('proxySignIn'), proxy: z.string() }),
  z.object({ kind: z.literal('proxyRefused'), proxy: z.string(), status: z.number() }),
  /** A file of the server's network settings cannot be used. */
  z.object({ kind: z.literal('badSettings'), file: z.string() }),
  z.object({ kind: z.literal('timedOut'), address: z.string() }),
  /** The handshake was answered by something that is no WebSocket server. */
  z.object({ kind: z.literal('notABackend'), status: z.number() }),
  /** Any other close code. */
  z.object({ kind: z.literal('unknownCode'), code: z.number() }),
]);
export type ConnectionReason = z.infer<typeof connectionReasonSchema>;

export const connectionStateNames = [
  'idle',
  'authenticating',
  'connecting',
  'open',
  'rotating',
  'backingOff',
  'blocked',
  'closed',
] as const satisfies readonly ConnectionState['name'][];

export const connectionStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('authenticating'), since: z.number(), attempt: z.number() }),
  z.object({
    name: z.literal('connecting'),
    since: z.number(),
    attempt: z.number(),
    lastReason: connectionReasonSchema.optional(),
    /** The server's share of handshakes a minute is used up: this one has its turn then. */
    heldUntil: z.number().optional(),
  }),
  z.object({ name: z.literal('open'), since: z.number() }),
  /** A fresh token opens a second socket while the first, open since `openSince`, still streams. */
  z.object({ name: z.literal('rotating'), since: z.number(), openSince: z.number() }),
  z.object({
    name: z.literal('backingOff'),
    reason: connectionReasonSchema,
    attempt: z.number(),
    since: z.number(),
    retryAt: z.number(),
  }),
  /** Waits for new credentials or for the operator: retrying by itself cannot help. */
  z.object({ name: z.literal('blocked'), reason: connectionReasonSchema, since: z.number() }),
  z.object({ name: z.literal('closed') }),
]);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

/** How far what is shown can be trusted, apart from the socket's health. */
export const freshnessSchema = z.enum(['none', 'catchingUp', 'live', 'stale']);
export type Freshness = z.infer<typeof freshnessSchema>;

export const connectionStatusSchema = z.object({
  accountId: z.string(),
  endpointId: z.string(),
  stream: z.enum(['tasks', 'chat', 'analytics', 'dns']),
  /** The room, for a socket that serves one. */
  room: z.string().optional(),
  state: connectionStateSchema,
  freshness: freshnessSchema,
  /** Since the connection exists. */
  framesIn: z.number(),
  framesOut: z.number(),
  /** Frames that were no JSON, of an unknown type or misshapen: counted, never fatal. */
  unreadableFrames: z.number(),
  unknownFrames: z.number(),
  /** The last few types that were not known, newest last. */
  unknownTypes: z.array(z.string()),
  /** From ping to pong; `null` before the first. */
  latencyMs: z.number().nullable(),
  /** What the last handshake took; `null` before the first. */
  handshakeMs: z.number().nullable(),
});
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;
