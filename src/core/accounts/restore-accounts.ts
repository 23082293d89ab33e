import type { Profile } from '../profile/profile.ts';
import type { ServerBook } from '../servers/server-book.ts';
import { mayBeReached } from '../servers/server-entry.ts';
import type { AccountBook } from './account-book.ts';

export interface Restoring {
  readonly servers: Pick<ServerBook, 'add' | 'get'>;
  readonly accounts: Pick<AccountBook, 'open' | 'get' | 'isStopped'>;
  /** `false`: accounts are known, and none is connected. */
  readonly connects: boolean;
}

/** Brings back the servers and accounts that are remembered, and connects those that may be. */
export function restoreAccounts(
  profile: Pick<Profile, 'servers' | 'accounts'>,
  { servers, accounts, connects }: Restoring,
): void {
  for (const { id, manifest, plainAgreed, network } of profile.servers)
    servers.add({ id, manifest, demo: false, plainAgreed, network });
  for (const { id, serverId, username } of profile.accounts) {
    const server = servers.get(serverId);
    if (server === undefined) continue;
    const session = accounts.open(server, id, username);
    if (!mayBeReached(server) || !connects) continue;
    // The way to the server may need a password of its own, out of the keychain.
    const remembered = profile.servers.find((candidate) => candidate.id === serverId);
    if (remembered?.network?.hasSecrets !== true) session.start();
    else
      void server.network.ready().then(() => {
        if (!accounts.isStopped() && accounts.get(id) !== undefined) session.start();
      });
  }
}
