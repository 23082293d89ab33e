import type { Manifest } from '../../contract/manifest.ts';
import type { NetworkSecrets, NetworkSettings, NetworkStatus } from '../../contract/network.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AccountBook } from '../accounts/account-book.ts';
import type { Departure } from '../accounts/departure.ts';
import { readManifest } from './read-manifest.ts';
import type { ServerBook } from './server-book.ts';
import { mayBeReached } from './server-entry.ts';

export interface AddServerOptions {
  readonly demo?: boolean;
  /** What goes there may go without encryption. */
  readonly plainAgreed?: boolean;
  /** The id it had where its settings come from; a new one where there are none. */
  readonly id?: string;
  readonly network?: NetworkSettings;
}

/** What the operator does with servers. */
export interface ServerDesk {
  addServer(manifest: Manifest, options?: AddServerOptions): string;
  addServerFromText(text: string): Outcome<{ serverId: string }>;
  removeServer(serverId: string): Promise<Outcome<undefined>>;
  /** The operator's word that passwords and tokens may go to this server without encryption. */
  agreeToPlain(serverId: string): Outcome<undefined>;
  /** Takes that word back: whatever is open to the server is closed, until it is agreed to again. */
  takeBackPlain(serverId: string): Outcome<undefined>;
  /** What the operator set up, without the demo's: all that another computer needs but the secrets. */
  serverSetups(): { id: string; manifest: Manifest; network: NetworkSettings }[];
  networkOf(serverId: string): Outcome<NetworkStatus>;
  /** How the server is reached from now on; its connections begin anew. */
  setNetwork(
    serverId: string,
    settings: NetworkSettings,
    secrets: NetworkSecrets,
  ): Promise<Outcome<undefined>>;
}

export interface ServerDeskDeps {
  readonly servers: ServerBook;
  readonly accounts: Pick<AccountBook, 'ofServer' | 'open'>;
  readonly departure: Pick<Departure, 'end' | 'suspend'>;
  readonly newId: () => string;
  readonly save: () => void;
  readonly onChange: () => void;
}

export function createServerDesk(deps: ServerDeskDeps): ServerDesk {
  const { servers, accounts, departure, save, onChange } = deps;

  const addServer: ServerDesk['addServer'] = (manifest, options = {}) => {
    const { demo = false, plainAgreed = false, id = deps.newId(), network } = options;
    const kept = network === undefined ? undefined : { settings: network, hasSecrets: false };
    servers.add({ id, manifest, demo, plainAgreed, network: kept });
    save();
    onChange();
    return id;
  };

  return {
    addServer,

    addServerFromText(text) {
      const manifest = readManifest(text);
      return manifest.ok ? success({ serverId: addServer(manifest.value) }) : manifest;
    },

    async removeServer(serverId) {
      if (servers.get(serverId) === undefined) return failed('unknownServer');
      let forgotten = true;
      for (const account of accounts.ofServer(serverId))
        forgotten = (await departure.end(account)) && forgotten;
      forgotten = (await servers.get(serverId)?.network.forget()) !== false && forgotten;
      servers.remove(serverId);
      save();
      onChange();
      return forgotten ? success(undefined) : failed('keychainKept');
    },

    agreeToPlain(serverId) {
      const found = servers.find(serverId);
      if (!found.ok) return found;
      const server = found.value;
      if (mayBeReached(server)) return success(undefined);
      server.plainAgreed = true;
      save();
      for (const account of accounts.ofServer(serverId))
        void server.network.ready().then(() => {
          account.start();
        });
      onChange();
      return success(undefined);
    },

    takeBackPlain(serverId) {
      const found = servers.find(serverId);
      if (!found.ok) return found;
      const server = found.value;
      server.plainAgreed = false;
      save();
      if (!mayBeReached(server))
        for (const account of accounts.ofServer(serverId)) {
          departure.suspend(account);
          // As after a start without that word: the account is known, and nothing of it goes anywhere.
          accounts.open(server, account.id, account.username);
        }
      onChange();
      return success(undefined);
    },

    serverSetups: () =>
      servers
        .all()
        .filter(({ demo }) => !demo)
        .map(({ id, manifest, network }) => ({ id, manifest, network: network.status().settings })),

    networkOf(serverId) {
      const server = servers.find(serverId);
      return server.ok ? success(server.value.network.status()) : server;
    },

    async setNetwork(serverId, settings, secrets) {
      const server = servers.find(serverId);
      if (!server.ok) return server;
      const changed = await server.value.network.change(settings, secrets);
      if (!changed.ok) return changed;
      save();
      if (mayBeReached(server.value)) for (const account of accounts.ofServer(serverId)) account.reconnect();
      onChange();
      return success(undefined);
    },
  };
}
