import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { AuthCounts, LedgerEntry } from '../../contract/ledger.ts';
import { appEntries, ledgerEntrySchema } from '../../contract/ledger.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import { redactText } from '../redact.ts';
import { authOutcome } from './auth-outcome.ts';
import type { Ledger, LedgerFilter, LedgerNote } from './ledger.ts';
import { inTransaction } from './open-database.ts';

export interface SqliteLedger extends Ledger {
  /** Writes what is not yet written, and takes nothing more. */
  close(): void;
}

export interface SqliteLedgerOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
  /** So many entries are kept, the newest ones. */
  readonly bound?: number;
}

const defaultBound = 50_000;
/** Entries are written together, this long after the first of them. */
const batchMs = 500;
/** More than this are not held back. */
const batchSize = 200;
const hourMs = 3_600_000;

interface Waiting {
  readonly at: number;
  readonly note: LedgerNote;
}

/** The ledger in the history's database. */
export function createSqliteLedger({
  db,
  clock,
  log,
  bound = defaultBound,
}: SqliteLedgerOptions): SqliteLedger {
  const insert = db.prepare(
    `INSERT INTO ledger (at, server_id, account_id, endpoint_id, room, kind, code, reason, failure, duration_ms, auth)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const count = db.prepare(
    `INSERT INTO auth_counts (server_id, successes, failures) VALUES (?, ?, ?)
     ON CONFLICT (server_id) DO UPDATE SET
       successes = successes + excluded.successes, failures = failures + excluded.failures`,
  );
  const trim = db.prepare('DELETE FROM ledger WHERE id <= (SELECT MAX(id) FROM ledger) - ?');
  const total = db.prepare('SELECT successes, failures FROM auth_counts WHERE server_id = ?');
  const lastHour = db.prepare(
    'SELECT COALESCE(SUM(auth), 0) AS successes, COUNT(auth) AS tries FROM ledger WHERE server_id = ? AND auth IS NOT NULL AND at > ?',
  );
  let waiting: Waiting[] = [];
  let cancelFlush: Cancel = () => undefined;
  let closed = false;

  const flush = (): void => {
    cancelFlush();
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      inTransaction(db, () => {
        for (const { at, note } of batch) {
          const outcome = authOutcome(note);
          insert.run(...columnsOf(at, note, outcome));
          if (outcome !== undefined) count.run(note.serverId, Number(outcome), Number(!outcome));
        }
        trim.run(bound);
      });
    } catch (error) {
      // A ledger that cannot be written is no reason to lose a connection.
      log.error({ error, lost: batch.length }, 'the ledger could not be written');
    }
  };

  const read = ({ limit, ...only }: LedgerFilter): LedgerEntry[] => {
    const conditions = Object.keys(only).map((name) =>
      name === 'serverId'
        ? `server_id IN (?, '${appEntries}')`
        : `${columnOf[name as keyof typeof only]} = ?`,
    );
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const rows = db
      .prepare(`SELECT * FROM ledger ${where} ORDER BY id DESC LIMIT ?`)
      .all(...Object.values(only), limit);
    return rows.flatMap((row) => {
      const entry = ledgerEntrySchema.safeParse(entryOf(row));
      return entry.success ? [entry.data] : [];
    });
  };

  return {
    note(note) {
      if (closed) return;
      waiting.push({ at: note.at ?? clock.now(), note });
      if (waiting.length >= batchSize) flush();
      else if (waiting.length === 1) cancelFlush = clock.after(batchMs, flush);
    },

    recent(filter) {
      flush();
      return closed ? [] : read(filter);
    },

    authCounts(serverId): AuthCounts {
      flush();
      const all = closed ? undefined : total.get(serverId);
      const hour = closed ? undefined : lastHour.get(serverId, clock.now() - hourMs);
      const recentSuccesses = Number(hour?.['successes'] ?? 0);
      return {
        serverId,
        successes: Number(all?.['successes'] ?? 0),
        failures: Number(all?.['failures'] ?? 0),
        recentSuccesses,
        recentFailures: Number(hour?.['tries'] ?? 0) - recentSuccesses,
      };
    },

    close() {
      flush();
      closed = true;
    },
  };
}

const columnOf = {
  serverId: 'server_id',
  accountId: 'account_id',
  endpointId: 'endpoint_id',
  room: 'room',
} as const satisfies Record<keyof Omit<LedgerFilter, 'limit'>, string>;

function columnsOf(at: number, note: LedgerNote, outcome: boolean | undefined): SQLInputValue[] {
  return [
    at,
    note.serverId,
    note.accountId ?? null,
    note.endpointId ?? null,
    note.room ?? null,
    note.kind,
    note.code ?? null,
    // A reason quotes addresses and what systems say: whatever looks like a secret in there is masked.
    note.reason === undefined ? null : redactText(JSON.stringify(note.reason)),
    note.failure ?? null,
    note.durationMs === undefined ? null : Math.round(note.durationMs),
    outcome === undefined ? null : Number(outcome),
  ];
}

function entryOf(row: Record<string, unknown>): Record<string, unknown> {
  const entry: Record<string, unknown> = {
    id: row['id'],
    at: row['at'],
    kind: row['kind'],
    serverId: row['server_id'],
    accountId: row['account_id'],
    endpointId: row['endpoint_id'],
    room: row['room'],
    code: row['code'],
    reason: typeof row['reason'] === 'string' ? (JSON.parse(row['reason']) as unknown) : null,
    failure: row['failure'],
    durationMs: row['duration_ms'],
  };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}
