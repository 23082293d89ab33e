import type { AppNotification } from '../../contract/notification.ts';

/** A notification as it is kept. */
export interface KeptNotification {
  readonly notification: AppNotification;
  /** The desktop was not told yet, because it was quiet: it is told in the summary at the end. */
  readonly held: boolean;
  /** Grows with every one that is added, or comes to the top again. */
  readonly position: number;
}

/** Until when an account's ends are known, by its server's clock. */
export interface LastSeen {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Keys of tasks that were told though they ended after `at`. */
  readonly told: readonly string[];
}

/** Where notifications outlive the app. Nothing in here throws: without a disk, they live as long as the app. */
export interface NotificationStore {
  /** Oldest first. */
  load(): KeptNotification[];
  /** Written in batches. */
  put(kept: KeptNotification): void;
  remove(ids: Iterable<string>): void;
  lastSeen(accountId: string): LastSeen | undefined;
  putLastSeen(accountId: string, seen: LastSeen): void;
  removeLastSeen(accountId: string): void;
  /** Of which accounts something is kept. */
  accounts(): string[];
  /** Writes what is not yet written. */
  flush(): void;
}
