import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { notificationSchema } from '../../contract/notification.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import type { KeptNotification, LastSeen, NotificationStore } from './notification-store.ts';

/** What changed is written together, this long after the first of it: a crash loses no more than that. */
const batchMs = 500;
const toldSchema = z.array(z.string());

/** The notifications in the history's database. */
export function createSqliteNotifications({
  db,
  clock,
  log,
}: {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
}): NotificationStore {
  const put = db.prepare(
    `INSERT INTO notifications (id, position, account_id, held, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET position = excluded.position, held = excluded.held, body = excluded.body`,
  );
  const remove = db.prepare('DELETE FROM notifications WHERE id = ?');
  const putSeen = db.prepare(
    `INSERT INTO last_seen (account_id, at, told) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET at = excluded.at, told = excluded.told`,
  );
  const removeSeen = db.prepare('DELETE FROM last_seen WHERE account_id = ?');
  /** The latest of each, so that one that changes often is written once; `null`: gone. */
  let changed = new Map<string, KeptNotification | null>();
  let seen = new Map<string, LastSeen | null>();
  let cancelFlush: Cancel | undefined;

  const flush = (): void => {
    cancelFlush?.();
    cancelFlush = undefined;
    const [notifications, lastSeen] = [changed, seen];
    changed = new Map();
    seen = new Map();
    if (notifications.size === 0 && lastSeen.size === 0) return;
    try {
      inTransaction(db, () => {
        for (const [id, kept] of notifications)
          if (kept === null) remove.run(id);
          else
            put.run(
              id,
              kept.position,
              kept.notification.accountId,
              Number(kept.held),
              JSON.stringify(kept.notification),
            );
        for (const [accountId, at] of lastSeen)
          if (at === null) removeSeen.run(accountId);
          else putSeen.run(accountId, at.at, JSON.stringify(at.told));
      });
    } catch (error) {
      // A list that cannot be written is no reason to keep quiet.
      log.error({ error, lost: notifications.size }, 'the notifications could not be written');
    }
  };
  const soon = (): void => {
    cancelFlush ??= clock.after(batchMs, flush);
  };
  const reading = <T>(read: () => T, otherwise: T): T => {
    flush();
    try {
      return read();
    } catch (error) {
      log.error({ error }, 'the notifications could not be read');
      return otherwise;
    }
  };

  return {
    load: () =>
      reading(() => db.prepare('SELECT * FROM notifications ORDER BY position').all().flatMap(keptOf), []),
    put(kept) {
      changed.set(kept.notification.id, kept);
      soon();
    },
    remove(ids) {
      for (const id of ids) changed.set(id, null);
      soon();
    },
    lastSeen: (accountId) =>
      reading(() => {
        const row = db.prepare('SELECT at, told FROM last_seen WHERE account_id = ?').get(accountId);
        if (row === undefined) return undefined;
        const told = toldSchema.safeParse(parsed(row['told']));
        return { at: Number(row['at']), told: told.success ? told.data : [] };
      }, undefined),
    putLastSeen(accountId, at) {
      seen.set(accountId, at);
      soon();
    },
    removeLastSeen(accountId) {
      seen.set(accountId, null);
      soon();
    },
    accounts: () =>
      reading(
        () =>
          db
            .prepare('SELECT account_id FROM notifications UNION SELECT account_id FROM last_seen')
            .all()
            .map((row) => String(row['account_id'])),
        [],
      ),
    flush,
  };
}

function keptOf(row: Record<string, unknown>): KeptNotification[] {
  const notification = notificationSchema.safeParse(parsed(row['body']));
  return notification.success
    ? [{ notification: notification.data, held: row['held'] === 1, position: Number(row['position']) }]
    : [];
}

/** `undefined` where it is no JSON: the schema refuses it then. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
