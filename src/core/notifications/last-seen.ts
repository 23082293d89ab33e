import type { Clock } from '../host.ts';
import type { LastSeen, NotificationStore } from './notification-store.ts';
import type { FoundEnd } from './while-away.ts';

/** An account whose ends are all known at this moment. */
export interface LiveAccount {
  readonly accountId: string;
  /** Epoch milliseconds by the server's clock. */
  readonly serverNow: number;
}

/** Remembers until when each account's ends are known, so that the next start can tell what it missed, once. */
export interface LastSeenBook {
  /** An end was told; `taskKey` will not be told again as missed. */
  told(accountId: string, taskKey: string): void;
  /** Everything up to now is known. */
  see(live: readonly LiveAccount[]): void;
  /**
   * The account is live for the first time in this run, and these had ended. Answers when it was seen before;
   * `undefined` for an account that never was: nothing was missed then.
   */
  catchUp(accountId: string, found: readonly FoundEnd[], live: LiveAccount | undefined): LastSeen | undefined;
  forget(accountId: string): void;
}

/** A frame may be on its way this long after the end it tells of: up to here, an account is known for certain. */
const latencyMs = 2_000;
/** What was told this recently may have ended after the time that is noted. */
const recentMs = 4_000;
const maxRecent = 2_000;

export function createLastSeenBook(store: NotificationStore, clock: Pick<Clock, 'now'>): LastSeenBook {
  const recent = new Map<string, { key: string; at: number }[]>();

  const told: LastSeenBook['told'] = (accountId, taskKey) => {
    const keys = recent.get(accountId) ?? [];
    keys.push({ key: taskKey, at: clock.now() });
    if (keys.length > 2 * maxRecent) keys.splice(0, keys.length - maxRecent);
    recent.set(accountId, keys);
  };
  const see: LastSeenBook['see'] = (live) => {
    const now = clock.now();
    for (const { accountId, serverNow } of live) {
      const keys = (recent.get(accountId) ?? []).filter(({ at }) => now - at < recentMs).slice(-maxRecent);
      recent.set(accountId, keys);
      store.putLastSeen(accountId, { at: serverNow - latencyMs, told: keys.map(({ key }) => key) });
    }
  };

  return {
    told,
    see,
    catchUp(accountId, found, live) {
      const before = store.lastSeen(accountId);
      if (live === undefined) return before;
      for (const { task, endedAt } of found)
        if (endedAt > live.serverNow - recentMs) told(accountId, task.key);
      see([live]);
      return before;
    },
    forget(accountId) {
      recent.delete(accountId);
      store.removeLastSeen(accountId);
    },
  };
}
