import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { failureCodes } from '../../contract/outcome.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Log } from '../host.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

/** More than this waiting for one account is no work of hands. */
const defaultBound = 10_000;

const rowSchema = z.object({
  account_id: z.string(),
  lane: z.string(),
  local_id: z.string(),
  kind: z.enum(['message', 'start', 'cancel']),
  payload: z.string(),
  written_at: z.number(),
  sent_at: z.number().nullable(),
  failure: z.enum(failureCodes).nullable().catch('internal'),
});

export interface SqliteOutboxOptions {
  readonly db: DatabaseSync;
  readonly log: Log;
  /** So many items are accepted for one account. */
  readonly bound?: number;
}

/** The outbox in the history's database, whose commits are on the disk when they return. */
export function createSqliteOutbox({ db, log, bound = defaultBound }: SqliteOutboxOptions): Outbox {
  const count = db.prepare('SELECT COUNT(*) AS items FROM outbox WHERE account_id = ?');
  const insert = db.prepare(
    'INSERT INTO outbox (account_id, lane, local_id, kind, payload, written_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setSent = db.prepare('UPDATE outbox SET sent_at = ?, failure = NULL WHERE local_id = ?');
  const setFailure = db.prepare('UPDATE outbox SET failure = ? WHERE local_id = ?');
  const remove = db.prepare('DELETE FROM outbox WHERE local_id = ?');
  const byId = db.prepare('SELECT * FROM outbox WHERE local_id = ?');
  const ofAccount = db.prepare('SELECT * FROM outbox WHERE account_id = ? ORDER BY id LIMIT ?');
  const ofLane = db.prepare('SELECT * FROM outbox WHERE account_id = ? AND lane = ? ORDER BY id LIMIT ?');
  const firstOfLane = db.prepare(
    'SELECT * FROM outbox WHERE account_id = ? AND lane = ? AND failure IS NULL ORDER BY id LIMIT 1',
  );
  const insertNew = db.prepare(
    'INSERT OR IGNORE INTO outbox (account_id, lane, local_id, kind, payload, written_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forget = db.prepare('DELETE FROM outbox WHERE account_id = ?');

  /** A disk that is full must not stop what is under way: what could not be noted is settled again after a restart. */
  const tryTo = (what: string, change: () => void): boolean => {
    try {
      change();
      return true;
    } catch (error) {
      log.error({ error, what }, 'the outbox could not be written');
      return false;
    }
  };

  const countOf = (accountId: string): number => Number(count.get(accountId)?.['items'] ?? 0);

  return {
    count: countOf,
    add: ({ accountId, lane, localId, kind, payload, writtenAt }) =>
      countOf(accountId) < bound &&
      tryTo('add', () => {
        insert.run(accountId, lane, localId, kind, JSON.stringify(payload), writtenAt);
      }),
    addAll(items) {
      const accepted = items.slice(0, Math.max(0, bound - countOf(items[0]?.accountId ?? '')));
      const written = tryTo('addAll', () => {
        inTransaction(db, () => {
          for (const { accountId, lane, localId, kind, payload, writtenAt } of accepted)
            insertNew.run(accountId, lane, localId, kind, JSON.stringify(payload), writtenAt);
        });
      });
      return written ? accepted.length : 0;
    },
    next(accountId, lane) {
      const row = firstOfLane.get(accountId, lane);
      return row === undefined ? undefined : itemOf(row);
    },
    markSent: (localId, at) => {
      tryTo('markSent', () => setSent.run(at, localId));
    },
    markWaiting: (localId) => {
      tryTo('markWaiting', () => setSent.run(null, localId));
    },
    fail: (localId, failure) => {
      tryTo('fail', () => setFailure.run(failure, localId));
    },
    remove: (localId) => {
      tryTo('remove', () => remove.run(localId));
    },
    get: (localId) => {
      const row = byId.get(localId);
      return row === undefined ? undefined : itemOf(row);
    },
    items: (accountId, lane, limit = -1) =>
      (lane === undefined ? ofAccount.all(accountId, limit) : ofLane.all(accountId, lane, limit)).map(itemOf),
    forget: (accountId) => {
      tryTo('forget', () => forget.run(accountId));
    },
  };
}

function itemOf(row: unknown): OutboxItem {
  const read = rowSchema.parse(row);
  return {
    accountId: read.account_id,
    lane: read.lane,
    localId: read.local_id,
    kind: read.kind,
    payload: JSON.parse(read.payload) as unknown,
    writtenAt: read.written_at,
    sentAt: read.sent_at,
    failure: read.failure,
  };
}
