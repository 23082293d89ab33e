import { defaultNetworkSettings, networkSettingsSchema } from '../contract/network.ts';
import type { NetworkSecrets, NetworkSettings } from '../contract/network.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';

/** The way to the server, as a command line describes it. */
export interface NetworkWay {
  readonly settings: NetworkSettings;
  readonly secrets: NetworkSecrets;
  /** Without encryption, where the address is so. */
  readonly plainAgreed: boolean;
}

/** Secrets come from the environment: arguments are public in the process list. */
export function networkOf(
  options: Readonly<Record<string, string | undefined>>,
  env: Readonly<Record<string, string | undefined>>,
): Outcome<NetworkWay> {
  const { proxy, 'ca-file': caFile, 'client-cert': file, 'client-key': keyFile } = options;
  if (proxy !== undefined && !URL.canParse(proxy)) return failed('addressInvalid');
  const url = proxy === undefined ? undefined : new URL(proxy);
  const proxyUsername = decodeURIComponent(url?.username ?? '');
  if (url !== undefined) {
    url.username = '';
    url.password = '';
  }
  const read = networkSettingsSchema.safeParse({
    proxy: url === undefined ? defaultNetworkSettings.proxy : { use: 'fixed', url: url.href },
    ...(caFile === undefined ? {} : { caFile }),
    ...(file === undefined
      ? {}
      : { clientCertificate: { file, ...(keyFile === undefined ? {} : { keyFile }) } }),
  });
  if (!read.success) return failed('addressInvalid');
  return success({
    settings: read.data,
    plainAgreed: options['allow-plain'] !== undefined,
    secrets: {
      proxyUsername,
      proxyPassword: env['OPSDECK_PROXY_PASSWORD'] ?? '',
      passphrase: env['OPSDECK_PASSPHRASE'] ?? '',
    },
  });
}
