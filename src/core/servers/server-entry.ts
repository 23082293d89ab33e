import { encryptionOf, type Encryption } from '../../contract/encryption.ts';
import type { Manifest } from '../../contract/manifest.ts';
import type { NetworkSecrets, NetworkSettings } from '../../contract/network.ts';
import { createHandshakeGate, type HandshakeGate } from '../connection/handshake-gate.ts';
import type { Network } from '../network/network.ts';
import { guardNetwork } from '../network/plain-guard.ts';
import { createServerNetwork, type KeptNetwork, type ServerNetwork } from '../network/server-network.ts';
import type { Vault } from '../vault/vault.ts';

/** A server as it is set up. */
export interface ServerSetup {
  readonly id: string;
  readonly manifest: Manifest;
  /** It ends with the app, and is not remembered. */
  readonly demo: boolean;
  /** The operator agreed that what goes there is not encrypted. */
  readonly plainAgreed: boolean;
  readonly network: KeptNetwork | undefined;
}

/** A server that the engine knows, with what all its accounts share. */
export interface ServerEntry {
  readonly id: string;
  readonly manifest: Manifest;
  readonly demo: boolean;
  plainAgreed: boolean;
  readonly gate: HandshakeGate;
  /** Closed for as long as nothing may go there. */
  readonly network: ServerNetwork;
}

export interface ServerEntryDeps {
  readonly vault: Vault;
  readonly createNetwork: (settings: NetworkSettings, secrets: NetworkSecrets) => Network;
}

export function createServerEntry(
  { id, manifest, demo, plainAgreed, network: kept }: ServerSetup,
  { vault, createNetwork }: ServerEntryDeps,
): ServerEntry {
  const network = createServerNetwork({ serverId: id, kept, vault, create: createNetwork });
  const entry: ServerEntry = {
    id,
    manifest,
    demo,
    plainAgreed,
    gate: createHandshakeGate(manifest.limits.handshakesPerMinute),
    network: guardNetwork(network, new URL(manifest.baseUrl).host, () => mayBeReached(entry)),
  };
  return entry;
}

/** What says whether anything may go to a server. */
export type Reach = Pick<ServerEntry, 'manifest' | 'plainAgreed'>;

/** What goes there is encrypted, stays on this computer, or the operator has agreed. */
export const mayBeReached = (server: Reach): boolean => encryptionFor(server) !== 'unasked';

/** A server without accounts gets neither a password nor a token: nobody is asked. */
export function encryptionFor({ manifest, plainAgreed }: Reach): Encryption {
  return encryptionOf(manifest.baseUrl, plainAgreed || manifest.auth.token === 'none');
}
