import type { NotificationLevel } from '../../contract/notification-defaults.ts';
import type { AppNotification, NotificationFilter, NotificationPage } from '../../contract/notification.ts';
import type { KeptNotification, NotificationStore } from './notification-store.ts';

/** Every notification there is, newest first, bounded; kept over a restart. */
export interface NotificationList {
  /** Adds one; one with the same id comes to the top, as it is now. */
  put(notification: AppNotification, held: boolean): void;
  get(id: string): KeptNotification | undefined;
  page(filter: NotificationFilter): NotificationPage;
  /** The newest ones. */
  newest(count: number): AppNotification[];
  unread(): number;
  unreadByAccount(): Readonly<Record<string, number>>;
  markRead(ids: readonly string[]): void;
  markAllRead(): void;
  clear(): void;
  forget(accountId: string): void;
  /** The desktop is to be told of them later. */
  hold(ids: readonly string[]): void;
  /** Those that were held back and may be told now; they are not held any more. */
  release(mayTell: (level: NotificationLevel) => boolean): AppNotification[];
}

const defaultBound = 2_000;

export function createNotificationList(
  store: NotificationStore,
  onChange: () => void,
  bound = defaultBound,
): NotificationList {
  /** Oldest first: what is put again moves to the end. */
  const kept = new Map(store.load().map((each) => [each.notification.id, each]));
  let position = Math.max(0, ...[...kept.values()].map((each) => each.position));
  let unreadCounts: Record<string, number> | undefined;

  const changed = (): void => {
    unreadCounts = undefined;
    onChange();
  };
  const drop = (ids: readonly string[]): void => {
    for (const id of ids) kept.delete(id);
    store.remove(ids);
  };
  const update = (each: KeptNotification, change: Partial<KeptNotification>): void => {
    const next = { ...each, ...change };
    kept.set(next.notification.id, next);
    store.put(next);
  };
  const read = (each: KeptNotification): void => {
    if (!each.notification.read)
      update(each, { notification: { ...each.notification, read: true }, held: false });
  };
  const newestFirst = (): AppNotification[] =>
    [...kept.values()].map(({ notification }) => notification).toReversed();
  const unreadByAccount = (): Record<string, number> => {
    if (unreadCounts !== undefined) return unreadCounts;
    const counts: Record<string, number> = {};
    for (const { notification } of kept.values())
      if (!notification.read) counts[notification.accountId] = (counts[notification.accountId] ?? 0) + 1;
    unreadCounts = counts;
    return counts;
  };

  return {
    put(notification, held) {
      kept.delete(notification.id);
      position += 1;
      const each = { notification, held, position };
      kept.set(notification.id, each);
      store.put(each);
      const surplus = kept.size - bound;
      if (surplus > 0) drop([...kept.keys().take(surplus)]);
      changed();
    },
    get: (id) => kept.get(id),
    page({ unreadOnly, accountIds, tone, limit }) {
      const accounts = accountIds === null ? null : new Set(accountIds);
      const matching = newestFirst().filter(
        (notification) =>
          (!unreadOnly || !notification.read) &&
          (accounts === null || accounts.has(notification.accountId)) &&
          (tone === null || notification.tone === tone),
      );
      return { entries: matching.slice(0, limit), matching: matching.length, all: kept.size };
    },
    newest: (count) => newestFirst().slice(0, count),
    unread: () => Object.values(unreadByAccount()).reduce((sum, count) => sum + count, 0),
    unreadByAccount,
    markRead(ids) {
      for (const id of ids) {
        const each = kept.get(id);
        if (each !== undefined) read(each);
      }
      changed();
    },
    markAllRead() {
      for (const each of [...kept.values()]) read(each);
      changed();
    },
    clear() {
      drop([...kept.keys()]);
      changed();
    },
    forget(accountId) {
      const ids = [...kept.values()]
        .filter(({ notification }) => notification.accountId === accountId)
        .map(({ notification }) => notification.id);
      drop(ids);
      changed();
    },
    hold(ids) {
      for (const id of ids) {
        const each = kept.get(id);
        if (each !== undefined && !each.notification.read) update(each, { held: true });
      }
    },
    release(mayTell) {
      const held = [...kept.values()].filter((each) => each.held && mayTell(each.notification.level));
      for (const each of held) update(each, { held: false });
      return held.map(({ notification }) => notification);
    },
  };
}
