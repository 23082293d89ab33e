import { readFileSync } from 'node:fs';
import type { Manifest } from '../contract/manifest.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { AccountSession } from '../core/accounts/account-session.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { systemClock } from '../core/host.ts';
import { createNetwork } from '../core/network/network.ts';
import { environmentProxy } from '../core/network/proxy-choice.ts';
import type { NetworkWay } from './network-options.ts';
import { plainHost } from '../core/plain-host.ts';
import { readManifest } from '../core/servers/read-manifest.ts';

/** An engine of this command alone, signed in: it remembers nothing and keeps its secrets in memory. */
export interface Headless {
  readonly engine: Engine;
  readonly session: AccountSession;
}

export function loadManifest(file: string): Outcome<Manifest> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return failed('manifestUnreadable', { detail: `${file} cannot be read.` });
  }
  return readManifest(text);
}

export interface SignInOptions {
  readonly username: string | undefined;
  /** What is read is a token, not a password. */
  readonly byToken: boolean;
  readonly readSecret: () => Promise<string>;
  readonly way: NetworkWay;
}

/** Signs in, or enters where the server has no accounts; nothing is connected before. */
export async function signInHeadless(manifest: Manifest, options: SignInOptions): Promise<Outcome<Headless>> {
  const { username, byToken, readSecret, way } = options;
  const engine = createEngine({
    ...(await plainHost()),
    network: (settings, secrets) =>
      createNetwork({ settings, secrets, resolveProxy: environmentProxy(process.env), clock: systemClock }),
  });
  const serverId = engine.addServer(manifest, { plainAgreed: way.plainAgreed });
  const reachable = await engine.setNetwork(serverId, way.settings, way.secrets);
  if (!reachable.ok) {
    engine.stop();
    return reachable;
  }
  const entered =
    manifest.auth.token === 'none' || (username === undefined && !byToken)
      ? engine.enter(serverId)
      : byToken
        ? await engine.signInWithToken(serverId, { token: await readSecret() })
        : await engine.signIn(serverId, username ?? '', await readSecret());
  if (!entered.ok) {
    engine.stop();
    return entered;
  }
  const session = engine.session(entered.value.accountId);
  if (!session.ok) return session;
  return success({ engine, session: session.value });
}

/**
 * Waits until `reached` says so. A connection that is blocked ends the wait: nobody is here to sign in again.
 */
export function waitFor(
  engine: Engine,
  reached: () => boolean,
  timeoutMs = 30_000,
): Promise<Outcome<undefined>> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome<undefined>): void => {
      cancelTimeout();
      for (const stop of stops) stop();
      resolve(outcome);
    };
    const look = (): void => {
      if (reached()) end(success(undefined));
      else {
        const blocked = engine.state().connections.find(({ state }) => state.name === 'blocked');
        if (blocked?.state.name === 'blocked')
          end(failed(blocked.state.reason.kind === 'forbidden' ? 'notAllowed' : 'signInNeeded'));
      }
    };
    const cancelTimeout = systemClock.after(timeoutMs, () => {
      end(failed('notConnected'));
    });
    const stops = [engine.stateChanged.on(look), engine.taskChanged.on(look), engine.roomChanged.on(look)];
    look();
  });
}
