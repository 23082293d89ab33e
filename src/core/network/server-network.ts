import type { NetworkSecrets, NetworkSettings, NetworkStatus } from '../../contract/network.ts';
import { defaultNetworkSettings, networkSecretsSchema } from '../../contract/network.ts';
import { success, type Outcome } from '../../contract/outcome.ts';
import type { Vault } from '../vault/vault.ts';
import type { Network } from './network.ts';
import { loadTlsOptions, validUntil } from './tls-options.ts';

/** What the profile keeps of it. */
export interface KeptNetwork {
  readonly settings: NetworkSettings;
  /** There are secrets in the keychain: only then is it asked. */
  readonly hasSecrets: boolean;
}

/** The way to one server, as its operator set it: replaced whole when the settings change. */
export interface ServerNetwork extends Network {
  /** `undefined` where nothing differs from what every server has. */
  kept(): KeptNetwork | undefined;
  status(): NetworkStatus;
  /** Reads the secrets; to be awaited before the first call where there are any. */
  ready(): Promise<void>;
  /** Tries the files first: settings that cannot work are refused, and the old ones stay. */
  change(settings: NetworkSettings, secrets: NetworkSecrets): Promise<Outcome<undefined>>;
  /** Deletes the secrets; true when the keychain holds nothing of them any more. */
  forget(): Promise<boolean>;
}

export interface ServerNetworkDeps {
  readonly serverId: string;
  readonly kept: KeptNetwork | undefined;
  readonly vault: Vault;
  readonly create: (settings: NetworkSettings, secrets: NetworkSecrets) => Network;
}

export function createServerNetwork({ serverId, kept, vault, create }: ServerNetworkDeps): ServerNetwork {
  const item = `network:${serverId}`;
  let settings = kept?.settings ?? defaultNetworkSettings;
  let secrets: NetworkSecrets = {};
  let current = create(settings, secrets);

  const use = (nextSettings: NetworkSettings, nextSecrets: NetworkSecrets): void => {
    settings = nextSettings;
    secrets = nextSecrets;
    current = create(settings, secrets);
  };
  const isPlain = (): boolean =>
    JSON.stringify(settings) === JSON.stringify(defaultNetworkSettings) && Object.keys(secrets).length === 0;

  return {
    fetch: (url, init) => current.fetch(url, init),
    openSocket: (request, handlers) => current.openSocket(request, handlers),
    kept: () => (isPlain() ? undefined : { settings, hasSecrets: Object.keys(secrets).length > 0 }),
    status: () => ({
      settings,
      proxyUsername: secrets.proxyUsername ?? '',
      hasProxyPassword: secrets.proxyPassword !== undefined,
      hasPassphrase: secrets.passphrase !== undefined,
      certificateValidUntil: validUntil(settings.clientCertificate?.file),
    }),

    async ready() {
      if (kept?.hasSecrets !== true) return;
      const lookup = await vault.find(item);
      if (lookup.found !== 'yes') return;
      const read = networkSecretsSchema.safeParse(tryJson(lookup.secret));
      if (read.success) use(settings, read.data);
    },

    async change(nextSettings, given) {
      const merged = merge(secrets, given);
      const tls = loadTlsOptions(nextSettings, merged);
      if (!tls.ok) return tls;
      use(nextSettings, merged);
      if (Object.keys(merged).length === 0) await vault.forget(item);
      else await vault.keep(item, JSON.stringify(merged));
      return success(undefined);
    },

    forget: () => (kept?.hasSecrets === true || !isPlain() ? vault.forget(item) : Promise.resolve(true)),
  };
}

/** What is not given stays; what is given empty goes. */
function merge(known: NetworkSecrets, given: NetworkSecrets): NetworkSecrets {
  return Object.fromEntries(Object.entries({ ...known, ...given }).filter(([, value]) => value !== ''));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
