import { readFileSync } from 'node:fs';
import type { Manifest } from '../contract/manifest.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { AccountSession } from '../core/accounts/account-session.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { systemClock } from '../core/host.ts';
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

/** Signs in, or enters where the server has no accounts; nothing is connected before. */
export async function signInHeadless(
  manifest: Manifest,
  username: string | undefined,
  readPassword: () => Promise<string>,
): Promise<Outcome<Headless>> {
  const engine = createEngine(await plainHost());
  const serverId = engine.addServer(manifest);
  const entered =
    username === undefined || manifest.auth.token === 'none'
      ? engine.enter(serverId)
      : await engine.signIn(serverId, username, await readPassword());
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
