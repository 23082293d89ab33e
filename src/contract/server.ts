import { z } from 'zod';
import { encryptions } from './encryption.ts';
import { taskKindSchema } from './manifest.ts';
import { signInCauseSchema } from './sign-in-cause.ts';

export const streamSchema = z.enum(['tasks', 'chat', 'analytics', 'dns']);

/** One configured backend, as the console sees it. */
export const serverSchema = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string(),
  baseUrl: z.string(),
  encryption: z.enum(encryptions),
  /** Belongs to the embedded demo: gone when the demo stops. */
  demo: z.boolean(),
  /** What an operator may sign in with: `both`: a password or a token. */
  signIn: z.enum(['both', 'token', 'none']),
  /** A pasted token can be renewed where its refresh token is pasted too. */
  takesRefreshToken: z.boolean(),
  streams: z.array(streamSchema),
  taskKinds: z.array(taskKindSchema),
  maxMessageLength: z.number(),
  /** Its rooms are conversations with customers. */
  inbox: z.boolean(),
  /** The right that its chat asks for, in words; `null` where that is not known. */
  chatRight: z.string().nullable(),
  /** Messages a minute. */
  chatRate: z.number(),
});
export type Server = z.infer<typeof serverSchema>;

/** A user on a server. No token and no password is in here, nor in anything else the bridge carries. */
export const accountSchema = z.object({
  id: z.string(),
  serverId: z.string(),
  username: z.string(),
  /** Messages and commands that the server is not known to have. */
  unsent: z.number(),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('signedIn') }),
    /** The keychain is locked: the operator may unlock it and try again. */
    z.object({ name: z.literal('vaultLocked') }),
    z.object({ name: z.literal('signInNeeded'), why: signInCauseSchema }),
  ]),
});
export type Account = z.infer<typeof accountSchema>;

/** What can be chosen at the first start. */
export const presetSchema = z.object({
  family: z.string(),
  name: z.string(),
  description: z.string(),
  baseUrl: z.string(),
  streams: z.array(streamSchema),
});
export type Preset = z.infer<typeof presetSchema>;

/** Where secrets are kept. `memory` is announced to the operator: nothing is remembered past the end of the app. */
export const vaultStatusSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('keychain'),
    service: z.enum(['secret-service', 'keychain', 'credential-manager']),
  }),
  z.object({ name: z.literal('locked') }),
  z.object({ name: z.literal('memory'), why: z.enum(['noService', 'noModule', 'failed']) }),
]);
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
