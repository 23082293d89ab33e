import { openWebSocket } from './connection/transport.ts';
import type { EngineDeps } from './engine-deps.ts';
import { openHistory } from './history/open-history.ts';
import { silentLog, systemClock, type Log } from './host.ts';
import { emptyProfile } from './profile/profile.ts';
import { openVault } from './vault/open-vault.ts';

/** What an engine needs where there is no window and nothing is to be remembered: secrets and all else in memory. */
export async function plainHost(log: Log = silentLog): Promise<EngineDeps> {
  return {
    vault: await openVault(() => Promise.resolve(undefined), log),
    profile: { load: () => emptyProfile, save: () => undefined },
    fetch: (url, init) => fetch(url, init),
    openSocket: openWebSocket,
    clock: systemClock,
    random: Math.random,
    log,
    history: openHistory(':memory:', { clock: systemClock, log }),
  };
}
