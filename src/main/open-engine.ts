import { app, session } from 'electron';
import { openWebSocket } from '../core/connection/transport.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { openHistory, type History } from '../core/history/open-history.ts';
import { systemClock, type Log } from '../core/host.ts';
import { createNetwork } from '../core/network/network.ts';
import { noNetwork } from '../core/network/no-network.ts';
import { createProfileFile, type ProfileFile } from '../core/profile/profile-file.ts';
import { createSafeProfile } from '../core/profile/safe-profile.ts';
import { loadKeytarKeychain } from '../core/vault/keytar-keychain.ts';
import { openVault } from '../core/vault/open-vault.ts';
import type { AppPaths } from './app-paths.ts';

export interface OpenedEngine {
  readonly engine: Engine;
  readonly history: History;
  readonly profile: ProfileFile;
}

export interface OpenEngineOptions {
  readonly paths: AppPaths;
  readonly log: Log;
  /** Safe mode connects nothing, and reads the usual preferences. */
  readonly mode: 'usual' | 'safe';
  readonly afterCrash: boolean;
}

/** The engine on this computer: its keychain, its files, and the network as Electron knows it. */
export async function openEngine({ paths, log, mode, afterCrash }: OpenEngineOptions): Promise<OpenedEngine> {
  const vault = await openVault(
    () => loadKeytarKeychain({ serviceName: app.name, platform: process.platform }),
    log,
  );
  log.info({ status: vault.status() }, 'the vault is open');
  const history = openHistory(paths.historyFile, { clock: systemClock, log, afterCrash });
  const profile = createProfileFile(paths.profileFile, { clock: systemClock, log });
  const engine = createEngine({
    vault,
    profile: mode === 'safe' ? createSafeProfile(profile) : profile,
    connects: mode === 'usual',
    fetch: (url, init) => fetch(url, init),
    openSocket: openWebSocket,
    network: (settings, secrets) =>
      mode === 'safe'
        ? noNetwork
        : createNetwork({
            settings,
            secrets,
            resolveProxy: (url) => session.defaultSession.resolveProxy(url),
            clock: systemClock,
          }),
    clock: systemClock,
    random: Math.random,
    log,
    history,
  });
  return { engine, history, profile };
}
