import type { NetworkSecrets, NetworkSettings } from '../contract/network.ts';
import type { OpenSocket } from './connection/transport.ts';
import type { History } from './history/open-history.ts';
import type { Clock, Fetch, Log, Random } from './host.ts';
import type { Network } from './network/network.ts';
import type { LocalTime } from './notifications/local-time.ts';
import type { ProfileStore } from './profile/profile.ts';
import type { Vault } from './vault/vault.ts';

/** What an engine is made of that it does not make itself: the host's means, and what outlives it. */
export interface EngineDeps {
  readonly vault: Vault;
  readonly profile: ProfileStore;
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  /** The way to a server by its settings; without it, all are reached by `fetch` and `openSocket`. */
  readonly network?: (settings: NetworkSettings, secrets: NetworkSecrets) => Network;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly history: History;
  /** `false`: accounts are known, and none is connected. */
  readonly connects?: boolean;
  /** The operator's wall clock, for quiet hours. */
  readonly localTime?: LocalTime;
}
