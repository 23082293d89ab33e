import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { LiveAccount } from '../notifications/last-seen.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import type { AccountSession } from './account-session.ts';

/** The sessions of all accounts, in the order in which they came. */
export interface AccountBook {
  all(): AccountSession[];
  get(accountId: string): AccountSession | undefined;
  /** Fails with `unknownAccount`. */
  find(accountId: string): Outcome<AccountSession>;
  /** The account that a task's key belongs to. */
  ofTask(taskKey: string): Outcome<AccountSession>;
  ofServer(serverId: string): AccountSession[];
  /** A session, not started; it takes the place of one that the account had. */
  open(server: ServerEntry, accountId: string, username: string): AccountSession;
  remove(accountId: string): void;
  /** Those of whose tasks nothing is missing at this moment. */
  live(): LiveAccount[];
  wake(): void;
  /** Of what is on the way, nothing is let in any more. */
  stop(): void;
  isStopped(): boolean;
}

export function createAccountBook(create: AccountBook['open']): AccountBook {
  const sessions = new Map<string, AccountSession>();
  let stopped = false;
  const find: AccountBook['find'] = (accountId) => {
    const found = sessions.get(accountId);
    return found === undefined ? failed('unknownAccount') : success(found);
  };
  return {
    all: () => [...sessions.values()],
    get: (accountId) => sessions.get(accountId),
    find,
    ofTask: (taskKey) => find(taskKey.slice(0, taskKey.indexOf('/'))),
    ofServer: (serverId) => [...sessions.values()].filter((session) => session.serverId === serverId),
    open(server, accountId, username) {
      const session = create(server, accountId, username);
      sessions.set(accountId, session);
      return session;
    },
    remove(accountId) {
      sessions.delete(accountId);
    },
    live: () =>
      [...sessions.values()]
        .filter(isLive)
        .map((session) => ({ accountId: session.id, serverNow: session.serverNow() })),
    wake() {
      for (const session of sessions.values()) session.wake();
    },
    stop() {
      stopped = true;
      for (const session of sessions.values()) session.stop();
    },
    isStopped: () => stopped,
  };
}

function isLive(session: AccountSession): boolean {
  return session
    .connections()
    .some(
      ({ stream, state, freshness }) => stream === 'tasks' && state.name === 'open' && freshness === 'live',
    );
}
