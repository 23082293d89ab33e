import { z } from 'zod';

/** How one server is reached from this machine. Paths are of this machine; no secret is in here. */
export const networkSettingsSchema = z.strictObject({
  proxy: z
    .discriminatedUnion('use', [
      /** What the system says, PAC scripts included. */
      z.strictObject({ use: z.literal('system') }),
      z.strictObject({ use: z.literal('none') }),
      z.strictObject({
        use: z.literal('fixed'),
        url: z.url({
          protocol: /^(?:https?|socks[45]?h?)$/u,
          error: 'must be an http, https or socks5 address',
        }),
      }),
    ])
    .default({ use: 'system' }),
  /** PEM: certificates of authorities to trust besides the machine's own. */
  caFile: z.string().max(4_000).optional(),
  /** PKCS#12, or PEM with its key beside it or in `keyFile`. */
  clientCertificate: z
    .strictObject({ file: z.string().max(4_000), keyFile: z.string().max(4_000).optional() })
    .optional(),
});
export type NetworkSettings = z.infer<typeof networkSettingsSchema>;

export const defaultNetworkSettings: NetworkSettings = { proxy: { use: 'system' } };

/** What goes to the keychain beside them. A member that is not given stays as it was; an empty one is deleted. */
export const networkSecretsSchema = z.strictObject({
  proxyUsername: z.string().max(300).optional(),
  proxyPassword: z.string().max(10_000).optional(),
  passphrase: z.string().max(10_000).optional(),
});
export type NetworkSecrets = z.infer<typeof networkSecretsSchema>;

/** What the console may know: the settings, and which secrets are there. */
export const networkStatusSchema = z.object({
  settings: networkSettingsSchema,
  proxyUsername: z.string(),
  hasProxyPassword: z.boolean(),
  hasPassphrase: z.boolean(),
  /** Epoch milliseconds; `null` where there is none, or it cannot be read. */
  certificateValidUntil: z.number().nullable(),
});
export type NetworkStatus = z.infer<typeof networkStatusSchema>;
