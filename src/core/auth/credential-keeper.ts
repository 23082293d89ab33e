import { z } from 'zod';
import type { HeldToken } from '../../contract/diagnostics.ts';
import type { Manifest } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { SignInCause } from '../../contract/sign-in-cause.ts';
import { createBackoff, quickBackoff } from '../connection/backoff.ts';
import type { SocketNote } from '../connection/lane.ts';
import type { Cancel, Clock, Fetch, Log, Random } from '../host.ts';
import type { Vault } from '../vault/vault.ts';
import type { ServerClock } from './server-clock.ts';
import { inspectToken } from './inspect-token.ts';
import { refreshCredentials, type Credentials } from './sign-in.ts';
import { checkSignature, type Signature } from './signature.ts';
import { isExpired, readToken } from './token.ts';
import { leewayMs, renewalTime } from './token-life.ts';

/** What a connection or a REST call gets when it asks for the token. */
export type Access =
  | { kind: 'token'; token: string }
  /** The server has no accounts. */
  | { kind: 'none' }
  | { kind: 'signInNeeded'; why: SignInCause }
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
  /** After a sign-in; `signature` where it was checked already. */
  adopt(credentials: Credentials, signature?: Signature): Promise<void>;
  /** Deletes the secret; true when the keychain holds nothing of it any more. */
  forget(): Promise<boolean>;
  /** From now on the token is renewed ahead of its end. */
  start(): void;
  stop(): void;
  /** Of the token in use; `undefined` where there is none. */
  report(): HeldToken | undefined;
}

const secretSchema = z.object({ access: z.string().min(1), refresh: z.string().min(1).nullable() });

/** Timers do not run while the machine sleeps: whether the time has come is looked at this often, at least. */
const lookEveryMs = 30_000;

export interface CredentialKeeperDeps {
  readonly manifest: Manifest;
  readonly accountId: string;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly random: Random;
  readonly log: Log;
  readonly note: (note: SocketNote) => void;
  /** There is a fresher token than the one in use so far. */
  readonly onRenewed: () => void;
  /** The token cannot be renewed any more, though it may still serve for a while. */
  readonly onLost: (why: SignInCause) => void;
}

export function createCredentialKeeper(deps: CredentialKeeperDeps): CredentialKeeper {
  const { manifest, accountId, vault, fetch, clock, serverClock, random, log } = deps;
  let held: Credentials | undefined;
  let signature: Signature = 'notChecked';
  let refreshAt: number | null = null;
  /** The server refused to renew what is held: asking again cannot help. */
  let lost: SignInCause | undefined;
  let inFlight: Promise<Access> | undefined;
  /** A refresh that began before a sign-in or a sign-out must not undo it. */
  let era = 0;
  let started = false;
  let failures = 0;
  let cancelLook: Cancel = () => undefined;

  /** What is held now, past an `await`. */
  const current = (): Credentials | undefined => held;
  const canRefresh = (credentials: Credentials): boolean =>
    credentials.refresh !== null && manifest.auth.refresh !== undefined && lost === undefined;

  const hold = (credentials: Credentials, seal?: Signature): void => {
    held = credentials;
    signature = seal ?? 'notChecked';
    if (seal === undefined)
      void checkSignature(fetch, manifest, credentials.access).then((found) => {
        if (held === credentials) signature = found;
      });
    refreshAt = canRefresh(credentials)
      ? renewalTime(readToken(credentials.access), serverClock.now(), random)
      : null;
    failures = 0;
    look();
  };

  /** Renews when it is time, and looks again otherwise; a clock that was set is noticed at the next look. */
  const look = (delayMs?: number): void => {
    cancelLook();
    if (!started || refreshAt === null) return;
    const wait = delayMs ?? Math.min(lookEveryMs, Math.max(0, refreshAt - serverClock.now()));
    cancelLook = clock.after(wait, () => {
      if (held === undefined || refreshAt === null) return;
      if (serverClock.now() < refreshAt) look();
      else void renewAhead(held);
    });
  };

  const renewAhead = async (credentials: Credentials): Promise<void> => {
    const mine = era;
    const access = await singleFlight(credentials, 'expired');
    if (mine !== era || access.kind !== 'transient') return;
    // The network's fault: tried again and again, sooner at first. A token that ends meanwhile changes nothing.
    look(createBackoff(quickBackoff, failures).delayMs(random));
    failures += 1;
  };

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
        if (current() === undefined) hold(secret.data);
        return current() ?? secret.data;
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

  /** What there is, when a sign-in or sign-out came in between. */
  const overtaken = (): Access => {
    const now = current();
    return now === undefined
      ? { kind: 'signInNeeded', why: 'secretMissing' }
      : { kind: 'token', token: now.access };
  };

  const lose = (why: SignInCause): Access => {
    lost = why;
    refreshAt = null;
    cancelLook();
    deps.onLost(why);
    return { kind: 'signInNeeded', why };
  };

  const refresh = async (credentials: Credentials, why: 'refused' | 'expired'): Promise<Access> => {
    if (credentials.refresh === null || !canRefresh(credentials))
      return { kind: 'signInNeeded', why: lost ?? why };
    const mine = era;
    const beganAt = clock.now();
    const outcome = await refreshCredentials(fetch, manifest, credentials.refresh);
    const seal = outcome.ok ? await checkSignature(fetch, manifest, outcome.value.access) : 'notChecked';
    if (mine !== era) return overtaken();
    const durationMs = Math.max(0, clock.now() - beganAt);
    if (!outcome.ok) {
      const { code } = outcome.failure;
      log.warn({ accountId, code }, 'the token could not be refreshed');
      deps.note({ kind: 'refreshFailed', failure: code, durationMs });
      if (code === 'signInNeeded' || code === 'notAllowed') return lose('refreshRefused');
      if (code === 'tokenUnsuitable') return lose('refused');
      return { kind: 'transient', failure: outcome.failure };
    }
    if (seal === 'invalid') {
      log.warn({ accountId }, 'the signature of a fresh token is not the server’s');
      deps.note({ kind: 'refreshFailed', failure: 'signatureInvalid', durationMs });
      return lose('signatureInvalid');
    }
    // A rotated refresh token is stored before its access token is used: a crash in between must not lose both.
    await inTurn(() => vault.keep(accountId, JSON.stringify(outcome.value)));
    if (mine !== era) return overtaken();
    hold(outcome.value, seal);
    log.info({ accountId }, 'the token was refreshed');
    deps.note({ kind: 'refreshed', durationMs });
    deps.onRenewed();
    return { kind: 'token', token: outcome.value.access };
  };

  const singleFlight = (credentials: Credentials, why: 'refused' | 'expired'): Promise<Access> => {
    if (inFlight !== undefined) return inFlight;
    const flight = refresh(credentials, why).finally(() => {
      if (inFlight === flight) inFlight = undefined;
    });
    inFlight = flight;
    return flight;
  };

  return {
    async access() {
      if (manifest.auth.token === 'none') return { kind: 'none' };
      // A renewal ahead of time holds nobody up: what is held still serves.
      const usable = held !== undefined && !isExpired(readToken(held.access), serverClock.now(), leewayMs);
      if (inFlight !== undefined && !usable) return inFlight;
      const credentials = await load();
      if ('kind' in credentials) return credentials;
      // What cannot be renewed is handed out whatever our clock says: the server judges by its own.
      return isExpired(readToken(credentials.access), serverClock.now(), leewayMs) && canRefresh(credentials)
        ? singleFlight(credentials, 'expired')
        : { kind: 'token', token: credentials.access };
    },

    async renew(rejected) {
      if (manifest.auth.token === 'none') return { kind: 'none' };
      if (inFlight !== undefined) return inFlight;
      const credentials = await load();
      if ('kind' in credentials) return credentials;
      return credentials.access === rejected
        ? singleFlight(credentials, 'refused')
        : { kind: 'token', token: credentials.access };
    },

    async adopt(credentials, seal) {
      era += 1;
      inFlight = undefined;
      lost = undefined;
      hold(credentials, seal);
      await inTurn(() => vault.keep(accountId, JSON.stringify(credentials)));
    },

    async forget() {
      era += 1;
      inFlight = undefined;
      held = undefined;
      refreshAt = null;
      cancelLook();
      return inTurn(() => vault.forget(accountId));
    },

    start() {
      started = true;
      look();
    },
    stop() {
      started = false;
      cancelLook();
    },

    report: () =>
      held === undefined
        ? undefined
        : {
            ...inspectToken(held.access, serverClock.now()),
            skewMs: serverClock.skewMs(),
            refreshAt,
            signature,
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
