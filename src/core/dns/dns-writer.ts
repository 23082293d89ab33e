import type { DatabaseSync } from 'node:sqlite';
import type { DnsRecord } from '../../contract/dns.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import { insertSql, rowOfChange } from './dns-log-sql.ts';
import type { LoggedChange } from './dns-store.ts';

/** What waits to be written, in the order it happened. */
type Job =
  | { kind: 'change'; change: LoggedChange }
  | { kind: 'begin'; accountId: string; endpointId: string; at: number; demo: boolean }
  | { kind: 'record'; accountId: string; endpointId: string; record: DnsRecord }
  | { kind: 'complete'; accountId: string; endpointId: string }
  | { kind: 'seen'; accountId: string; endpointId: string; at: number };

/** Writes changes and records in batches, so that a hundred thousand of them hold up nothing else. */
export interface DnsWriter {
  add(jobs: Iterable<Job>): void;
  /** All that waits. */
  flush(): void;
  /** All that waits, unless it is so much that a reader had better not wait for it. */
  flushFew(): void;
  /** What waits for this account is not written any more. */
  drop(accountId: string): void;
}

export interface DnsWriterOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
  /** An account's log holds no more than this. */
  readonly maxChanges: number;
}

/** A crash loses no more than what came in this time. */
const batchMs = 500;
/** Some twenty milliseconds of work; then the rest of the app has its turn. */
const batchJobs = 2_000;
const betweenBatchesMs = 20;
const few = 5_000;
/** The bound is looked after once in so many changes: until then the log is a little longer. */
const trimEvery = 1_000;

export function createDnsWriter({ db, clock, log, maxChanges }: DnsWriterOptions): DnsWriter {
  const insert = db.prepare(insertSql);
  const begin = db.prepare(
    `INSERT INTO dns_streams (account_id, endpoint_id, began_at, seen_at, complete, demo) VALUES (?, ?, ?, ?, 0, ?)
     ON CONFLICT (account_id, endpoint_id) DO UPDATE SET complete = 0, seen_at = excluded.seen_at`,
  );
  const refOf = db.prepare('SELECT ref FROM dns_streams WHERE account_id = ? AND endpoint_id = ?');
  const clear = db.prepare('DELETE FROM dns_records WHERE stream = ?');
  const put = db.prepare(
    'INSERT OR REPLACE INTO dns_records (stream, record_id, name, type, value, ttl) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM dns_records WHERE stream = ? AND record_id = ?');
  const complete = db.prepare('UPDATE dns_streams SET complete = 1 WHERE ref = ?');
  const seen = db.prepare('UPDATE dns_streams SET seen_at = MAX(seen_at, ?) WHERE ref = ?');
  const trim = db.prepare(
    `DELETE FROM dns_changes WHERE account_id = ?1 AND id <=
     (SELECT id FROM dns_changes WHERE account_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
  );
  let jobs: Job[] = [];
  let next = 0;
  let cancel: Cancel | undefined;
  const untrimmed = new Map<string, number>();

  const streamOf = (job: { accountId: string; endpointId: string }): number | undefined => {
    const row = refOf.get(job.accountId, job.endpointId);
    return row === undefined ? undefined : Number(row['ref']);
  };
  const putRecord = (stream: number, { id, name, type, value, ttl }: DnsRecord): void => {
    put.run(stream, id, name, type, value, ttl);
  };

  const run = (job: Job): void => {
    if (job.kind === 'begin') {
      begin.run(job.accountId, job.endpointId, job.at, job.at, Number(job.demo));
      const made = streamOf(job);
      if (made !== undefined) clear.run(made);
      return;
    }
    const stream = streamOf(job.kind === 'change' ? job.change : job);
    if (job.kind === 'change') {
      const { change } = job;
      const { accountId, action, record, at } = change;
      insert.run(...rowOfChange(change));
      untrimmed.set(accountId, (untrimmed.get(accountId) ?? trimEvery) + 1);
      if (stream === undefined) return;
      if (action === 'deleted') remove.run(stream, record.id);
      else putRecord(stream, record);
      seen.run(at, stream);
      return;
    }
    if (stream === undefined) return;
    if (job.kind === 'record') putRecord(stream, job.record);
    else if (job.kind === 'complete') complete.run(stream);
    else seen.run(job.at, stream);
  };

  const trimLong = (): void => {
    for (const [accountId, count] of untrimmed) {
      if (count < trimEvery) continue;
      trim.run(accountId, maxChanges);
      untrimmed.set(accountId, 0);
    }
  };

  const writeBatch = (): void => {
    const batch = jobs.slice(next, next + batchJobs);
    next += batch.length;
    if (next >= jobs.length) {
      jobs = [];
      next = 0;
    }
    try {
      inTransaction(db, () => {
        for (const job of batch) run(job);
        trimLong();
      });
    } catch (error) {
      // What was not written is found as missed at the next start: the records are written with the log.
      log.error({ error, lost: batch.length }, 'DNS changes could not be written');
    }
  };
  const schedule = (delayMs: number): void => {
    cancel ??= clock.after(delayMs, () => {
      cancel = undefined;
      writeBatch();
      if (jobs.length > 0) schedule(betweenBatchesMs);
    });
  };
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    while (jobs.length > 0) writeBatch();
  };

  return {
    add(more) {
      for (const job of more) jobs.push(job);
      if (jobs.length > 0) schedule(batchMs);
    },
    flush,
    flushFew() {
      if (jobs.length - next <= few) flush();
    },
    drop(accountId) {
      jobs = jobs
        .slice(next)
        .filter((job) => (job.kind === 'change' ? job.change.accountId : job.accountId) !== accountId);
      next = 0;
    },
  };
}
