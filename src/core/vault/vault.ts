import type { VaultStatus } from '../../contract/server.ts';

/**
 * Where secrets live. `find` tells a missing item from a keychain that cannot be read: the two ask different things
 * of the operator.
 */
export type Lookup =
  | { found: 'yes'; secret: string }
  | { found: 'missing' }
  | { found: 'locked' }
  | { found: 'unavailable'; detail: string };

/** The outcome of a write: `memory` means that it is kept only until the app ends, and `status()` says why. */
export type Kept = 'keychain' | 'memory';

export interface Vault {
  status(): VaultStatus;
  find(name: string): Promise<Lookup>;
  keep(name: string, secret: string): Promise<Kept>;
  /** True when nothing of it is left, in the keychain or in memory. */
  forget(name: string): Promise<boolean>;
  /** Looks at the keychain again, and moves there what had to stay in memory. */
  retry(): Promise<VaultStatus>;
}

/** A keychain as the operating system offers it; throws as its library does. */
export interface Keychain {
  readonly service: Extract<VaultStatus, { name: 'keychain' }>['service'];
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<boolean>;
}

/** Loads the keychain's library; `undefined` where it was not built for this machine. */
export type LoadKeychain = () => Promise<Keychain | undefined>;
