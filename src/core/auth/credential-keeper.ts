import { z } from 'zod';
import type { Manifest } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { Clock, Fetch, Log } from '../host.ts';
import type { Vault } from '../vault/vault.ts';
import { refreshCredentials, type Credentials } from './sign-in.ts';
import { isExpired, readToken } from './token.ts';

/** What a connection or a REST call gets when it asks for the token. */
export type Access =
  | { kind: 'token'; token: string }
  /** The server has no accounts. */
  | { kind: 'none' }
  | { kind: 'signInNeeded'; why: 'refused' | 'expired' | 'secretMissing' }
  | { kind: 'vaultLocked' }
  /** The network failed on the way to a fresh token: nobody is signed out for that. */
  | { kind: 'transient'; failure: Failure };

/** Holds one account's tokens: reads them from the vault, keeps them fresh, and is the only one to refresh them. */
export interface CredentialKeeper {
  /** A token that is not known to be expired. */
  access(): Promise<Access>;
  /**
   * The server refused `rejected`: a fresh token, or why there is none. One refresh is in flight at a time, and one
   * that happened since `rejected` was handed out counts.
   */
  renew(rejected: string): Promise<Access>;
  /** After a sign-in. */
  adopt(credentials: Credentials): Promise<void>;
  /** Deletes the secret; true when the keychain holds nothing of it any more. */
  forget(): Promise<boolean>;
}

const secretSchema = z.object({ access: z.string().min(1), refresh: z.string().min(1).nullable() });
/** A token this close to its end would expire between here and the server. */
const leewayMs = 5_000;

export interface CredentialKeeperDeps {
  readonly manifest: Manifest;
  readonly accountId: string;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export function createCredentialKeeper(deps: CredentialKeeperDeps): CredentialKeeper {
  const { manifest, accountId, vault, fetch, clock, log } = deps;
  let held: Credentials | undefined;
  let inFlight: Promise<Access> | undefined;
  /** A refresh that began before a sign-in or a sign-out must not undo it. */
  let era = 0;

  /** What is held now, past an `await`. */
  const current = (): Credentials | undefined => held;

  /** Credentials, or why there are none. */
  const load = async (): Promise<Credentials | Access> => {
    if (held !== undefined) return held;
    const mine = era;
    const lookup = await vault.find(accountId);
    if (mine !== era) return current() ?? { kind: 'signInNeeded', why: 'secretMissing' };
    switch (lookup.found) {
      case 'locked':
        return { kind: 'vaultLocked' };
      case 'missing':
      case 'unavailable':
        return { kind: 'signInNeeded', why: 'secretMissing' };
      case 'yes': {
        const secret = secretSchema.safeParse(tryJson(lookup.secret));
        if (!secret.success) return { kind: 'signInNeeded', why: 'secretMissing' };
        held ??= secret.data;
        return held;
      }
    }
  };

  /** Writes to the vault go one after the other: what a sign-out deletes, no earlier write may bring back. */
  let lastWrite: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const mine = lastWrite.then(write, write);
    lastWrite = mine;
    return mine;
  };

  const refresh = async (current: Credentials, why: 'refused' | 'expired'): Promise<Access> => {
    if (current.refresh === null || manifest.auth.refresh === undefined) return { kind: 'signInNeeded', why };
    const mine = era;
    const outcome = await refreshCredentials(fetch, manifest, current.refresh);
    if (mine !== era)
      return held === undefined
        ? { kind: 'signInNeeded', why: 'secretMissing' }
        : { kind: 'token', token: held.access };
    if (!outcome.ok) {
      const { code } = outcome.failure;
      log.warn({ accountId, code }, 'the token could not be refreshed');
      if (code === 'signInNeeded' || code === 'notAllowed' || code === 'tokenUnsuitable')
        return { kind: 'signInNeeded', why };
      return { kind: 'transient', failure: outcome.failure };
    }
    // A rotated refresh token is stored before its access token is used: a crash in between must not lose both.
    held = outcome.value;
    await inTurn(() => vault.keep(accountId, JSON.stringify(outcome.value)));
    log.info({ accountId }, 'the token was refreshed');
    return { kind: 'token', token: outcome.value.access };
  };

  const singleFlight = (current: Credentials, why: 'refused' | 'expired'): Promise<Access> => {
    if (inFlight !== undefined) return inFlight;
    const flight = refresh(current, why).finally(() => {
      if (inFlight === flight) inFlight = undefined;
    });
    inFlight = flight;
    return flight;
  };

  return {
    async access() {
      if (manifest.auth.token === 'none') return { kind: 'none' };
      if (inFlight !== undefined) return inFlight;
      const current = await load();
      if ('kind' in current) return current;
      return isExpired(readToken(current.access), clock.now(), leewayMs)
        ? singleFlight(current, 'expired')
        : { kind: 'token', token: current.access };
    },

    async renew(rejected) {
      if (manifest.auth.token === 'none') return { kind: 'none' };
      if (inFlight !== undefined) return inFlight;
      const current = await load();
      if ('kind' in current) return current;
      return current.access === rejected
        ? singleFlight(current, 'refused')
        : { kind: 'token', token: current.access };
    },

    async adopt(credentials) {
      era += 1;
      inFlight = undefined;
      held = credentials;
      await inTurn(() => vault.keep(accountId, JSON.stringify(credentials)));
    },

    async forget() {
      era += 1;
      inFlight = undefined;
      held = undefined;
      return inTurn(() => vault.forget(accountId));
    },
  };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
