import type { DatabaseSync } from 'node:sqlite';
import { dnsWatchesSchema } from '../../contract/dns.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Clock, Log } from '../host.ts';
import { entryOf, parsed, whereOf } from './dns-log-sql.ts';
import type { DnsStore } from './dns-store.ts';
import { createDnsWriter } from './dns-writer.ts';

export interface SqliteDnsOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
  readonly maxChanges?: number;
}

const pageOfAll = 500;

/** DNS in the history's database. */
export function createSqliteDns({ db, clock, log, maxChanges = 100_000 }: SqliteDnsOptions): DnsStore {
  const writer = createDnsWriter({ db, clock, log, maxChanges });
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      log.error({ error }, 'the DNS log could not be read or written');
      return otherwise;
    }
  };
  const select = (sql: string, ...params: (string | number)[]) =>
    db
      .prepare(sql)
      .all(...params)
      .flatMap(entryOf);

  const page: DnsStore['page'] = (query, after, limit) => {
    writer.flushFew();
    return attempt(
      () => {
        const { sql, params } = whereOf(query, after);
        const found = db
          .prepare(`SELECT * FROM dns_changes WHERE ${sql} ORDER BY id DESC LIMIT ?`)
          .all(...params, limit + 1);
        const last = found[limit - 1];
        return {
          entries: found.slice(0, limit).flatMap(entryOf),
          next: found.length > limit && last !== undefined ? Number(last['id']) : null,
        };
      },
      { entries: [], next: null },
    );
  };

  const forget: DnsStore['forget'] = (accountId) => {
    writer.drop(accountId);
    attempt(() => {
      inTransaction(db, () => {
        db.prepare(
          'DELETE FROM dns_records WHERE stream IN (SELECT ref FROM dns_streams WHERE account_id = ?)',
        ).run(accountId);
        for (const table of ['dns_streams', 'dns_changes', 'dns_watches'])
          db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(accountId);
      });
    }, undefined);
  };
  // A demo that was not ended properly leaves nothing behind.
  for (const row of attempt(
    () => db.prepare('SELECT DISTINCT account_id FROM dns_streams WHERE demo = 1').all(),
    [],
  ))
    forget(String(row['account_id']));

  return {
    recall: (accountId, endpointId) =>
      attempt(() => {
        writer.flush();
        const stream = db
          .prepare(
            'SELECT ref, seen_at FROM dns_streams WHERE account_id = ? AND endpoint_id = ? AND complete = 1',
          )
          .get(accountId, endpointId);
        if (stream === undefined) return undefined;
        const records = db
          .prepare('SELECT record_id AS id, name, type, value, ttl FROM dns_records WHERE stream = ?')
          .all(Number(stream['ref']))
          .map((row) => ({
            id: String(row['id']),
            name: String(row['name']),
            type: String(row['type']),
            value: String(row['value']),
            ttl: row['ttl'] === null ? null : Number(row['ttl']),
          }));
        return { records, seenAt: Number(stream['seen_at']) };
      }, undefined),
    begin(accountId, endpointId, records, demo) {
      const of = { accountId, endpointId };
      writer.add([{ kind: 'begin', ...of, at: clock.now(), demo }]);
      writer.add(records.map((record) => ({ kind: 'record' as const, ...of, record })));
      writer.add([{ kind: 'complete', ...of }]);
    },
    note(changes) {
      writer.add(changes.map((change) => ({ kind: 'change' as const, change })));
    },
    seen(accountId, endpointId) {
      writer.add([{ kind: 'seen', accountId, endpointId, at: clock.now() }]);
    },
    page,
    changesOf(accountId, key, limit) {
      writer.flushFew();
      return attempt(
        () =>
          select(
            'SELECT * FROM dns_changes WHERE account_id = ? AND record_key = ? ORDER BY at DESC, id DESC LIMIT ?',
            accountId,
            key,
            limit,
          ),
        [],
      );
    },
    changesSince(accountId, at) {
      writer.flush();
      return attempt(
        () => select('SELECT * FROM dns_changes WHERE account_id = ? AND at > ? ORDER BY id', accountId, at),
        [],
      );
    },
    *all(query) {
      writer.flush();
      for (let after: number | null = null; ;) {
        const { entries, next } = page(query, after, pageOfAll);
        yield* entries;
        if (next === null) return;
        after = next;
      }
    },
    lastChanges: (accountId) =>
      attempt(() => {
        writer.flush();
        const rows = db
          .prepare(
            'SELECT record_key, MAX(at) AS at FROM dns_changes WHERE account_id = ? GROUP BY record_key',
          )
          .all(accountId);
        return new Map(rows.map((row) => [String(row['record_key']), Number(row['at'])]));
      }, new Map<string, number>()),
    knownFrom: (accountId) =>
      attempt(() => {
        writer.flushFew();
        const began = db
          .prepare('SELECT MIN(began_at) AS at FROM dns_streams WHERE account_id = ?')
          .get(accountId)?.['at'];
        const { count, oldest } = db
          .prepare('SELECT COUNT(*) AS count, MIN(at) AS oldest FROM dns_changes WHERE account_id = ?')
          .get(accountId) as { count: number; oldest: number | null };
        if (typeof began !== 'number') return oldest;
        // A log at its bound begins with its oldest change.
        return count >= maxChanges && oldest !== null ? Math.max(began, oldest) : began;
      }, null),
    watches: (accountId) =>
      attempt(() => {
        const row = db.prepare('SELECT watches FROM dns_watches WHERE account_id = ?').get(accountId);
        const read = dnsWatchesSchema.safeParse(parsed(String(row?.['watches'] ?? '[]')));
        return read.success ? read.data : [];
      }, []),
    setWatches(accountId, watches) {
      attempt(
        () =>
          db
            .prepare('INSERT OR REPLACE INTO dns_watches (account_id, watches) VALUES (?, ?)')
            .run(accountId, JSON.stringify(watches)),
        undefined,
      );
    },
    forget,
    flush: () => {
      writer.flush();
    },
  };
}
