import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { seriesSettingsSchema } from '../../contract/analytics.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import { decodeChunk, encodeChunk } from './chunk-codec.ts';
import { chunkMs, levels, type Chunk } from './roll-up.ts';
import type { SeriesMemory, SeriesStore } from './series-store.ts';

/** What was put is written this long after the first of it: a crash loses no more than that. */
const batchMs = 2_000;
/** Rows of one transaction: so few that no frame waits for them. */
const sliceRows = 400;
const betweenSlicesMs = 20;

const memorySchema = z.object({
  kind: z.enum(['gauge', 'counter']),
  signs: z.object({ readings: z.number(), rises: z.number(), falls: z.number(), fractions: z.boolean() }),
  paceMs: z.number(),
  told: z.object({ warning: z.boolean(), critical: z.boolean() }),
});

interface PendingChunk {
  readonly ref: number;
  readonly stepMs: number;
  readonly start: number;
  readonly bytes: Uint8Array;
}

const keyOf = (ref: number, stepMs: number, start: number): string =>
  `${String(ref)} ${String(stepMs)} ${String(start)}`;

/** The series and their roll-ups in the history's database. */
export function createSqliteSeriesStore({
  db,
  clock,
  log,
}: {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
}): SeriesStore {
  const select = db.prepare('SELECT * FROM metric_series WHERE account_id = ? ORDER BY seen_at DESC');
  const insert = db.prepare(
    `INSERT INTO metric_series (account_id, endpoint_id, name, seen_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, endpoint_id, name) DO UPDATE SET seen_at = excluded.seen_at RETURNING ref`,
  );
  const putMemory = db.prepare('UPDATE metric_series SET seen_at = ?, memory = ? WHERE ref = ?');
  const putSettings = db.prepare('UPDATE metric_series SET settings = ? WHERE ref = ?');
  const putChunk = db.prepare(
    `INSERT INTO metric_chunks (series, step_ms, at, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (series, step_ms, at) DO UPDATE SET body = excluded.body`,
  );
  const selectChunks = db.prepare(
    'SELECT at, body FROM metric_chunks WHERE series = ? AND step_ms = ? AND at >= ? AND at < ? ORDER BY at',
  );
  let chunks = new Map<string, PendingChunk>();
  let memories = new Map<number, { seenAt: number; memory: SeriesMemory }>();
  /** Series that could not be given a row have a number of their own, below those of the database. */
  let unwritten = 0;
  let cancelFlush: Cancel | undefined;

  const guarded = <T>(what: string, work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      log.error({ error }, what);
      return otherwise;
    }
  };
  const write = (limit: number): void => {
    const taken = [...chunks].slice(0, limit);
    const learned = [...memories].slice(0, limit);
    for (const [key] of taken) chunks.delete(key);
    for (const [ref] of learned) memories.delete(ref);
    if (taken.length === 0 && learned.length === 0) return;
    guarded(
      'the readings could not be written',
      () => {
        inTransaction(db, () => {
          for (const [, { ref, stepMs, start, bytes }] of taken)
            if (ref > 0) putChunk.run(ref, stepMs, start, bytes);
          for (const [ref, { seenAt, memory }] of learned) putMemory.run(seenAt, JSON.stringify(memory), ref);
        });
      },
      undefined,
    );
  };
  const flush = (): void => {
    cancelFlush?.();
    cancelFlush = undefined;
    write(Number.POSITIVE_INFINITY);
  };
  const soon = (afterMs = batchMs): void => {
    cancelFlush ??= clock.after(afterMs, () => {
      cancelFlush = undefined;
      write(sliceRows);
      if (chunks.size > 0 || memories.size > 0) soon(betweenSlicesMs);
    });
  };
  const pendingOf = (ref: number): void => {
    for (const [key, chunk] of chunks) if (chunk.ref === ref) chunks.delete(key);
    memories.delete(ref);
  };
  const chunksOf: SeriesStore['chunks'] = (ref, stepMs, from, to) => {
    const found = new Map<number, Chunk>();
    for (const row of guarded(
      'the readings could not be read',
      () => selectChunks.all(ref, stepMs, from, to),
      [],
    ))
      if (row['body'] instanceof Uint8Array)
        found.set(Number(row['at']), decodeChunk(row['body'], Number(row['at']), stepMs));
    for (
      let start = Math.ceil(from / chunkMs(stepMs)) * chunkMs(stepMs);
      start < to;
      start += chunkMs(stepMs)
    ) {
      const pending = chunks.get(keyOf(ref, stepMs, start));
      if (pending !== undefined) found.set(start, decodeChunk(pending.bytes, start, stepMs));
    }
    return [...found.values()].toSorted((a, b) => a.start - b.start);
  };

  return {
    load: (accountId) =>
      guarded('the series could not be read', () => select.all(accountId), []).map((row) => ({
        ref: Number(row['ref']),
        accountId,
        endpointId: String(row['endpoint_id']),
        name: String(row['name']),
        seenAt: Number(row['seen_at']),
        memory: memorySchema.nullable().catch(null).parse(parsed(row['memory'])),
        settings: seriesSettingsSchema.nullable().catch(null).parse(parsed(row['settings'])),
      })),
    accounts: () =>
      guarded(
        'the series could not be read',
        () => db.prepare('SELECT DISTINCT account_id FROM metric_series').all(),
        [],
      ).map((row) => String(row['account_id'])),
    add: (names, seenAt) =>
      guarded(
        'new series could not be written',
        () =>
          inTransaction(db, () =>
            names.map(({ accountId, endpointId, name }) =>
              Number(insert.get(accountId, endpointId, name, seenAt)?.['ref']),
            ),
          ),
        names.map(() => (unwritten -= 1)),
      ),
    remember(ref, seenAt, memory) {
      memories.set(ref, { seenAt, memory });
      soon();
    },
    putSettings(ref, settings) {
      guarded(
        'the settings of a series could not be written',
        () => {
          putSettings.run(JSON.stringify(settings), ref);
        },
        undefined,
      );
    },
    putChunk(ref, chunk) {
      const { start, stepMs } = chunk;
      chunks.set(keyOf(ref, stepMs, start), { ref, stepMs, start, bytes: encodeChunk(chunk) });
      soon();
    },
    chunk: (ref, stepMs, start) => chunksOf(ref, stepMs, start, start + 1)[0],
    chunks: chunksOf,
    forgetAfter(accountId, now) {
      flush();
      guarded(
        'readings of the future could not be deleted',
        () => {
          db.prepare(
            `DELETE FROM metric_chunks WHERE at > ? AND series IN (SELECT ref FROM metric_series WHERE account_id = ?)`,
          ).run(now, accountId);
        },
        undefined,
      );
    },
    retain(now) {
      guarded(
        'old readings could not be deleted',
        () => {
          const remove = db.prepare('DELETE FROM metric_chunks WHERE step_ms = ? AND at < ?');
          for (const { stepMs, keptMs } of levels) remove.run(stepMs, now - keptMs - chunkMs(stepMs));
        },
        undefined,
      );
    },
    forgetSeries(ref) {
      pendingOf(ref);
      guarded(
        'a series could not be deleted',
        () => {
          inTransaction(db, () => {
            db.prepare('DELETE FROM metric_chunks WHERE series = ?').run(ref);
            db.prepare('DELETE FROM metric_series WHERE ref = ?').run(ref);
          });
        },
        undefined,
      );
    },
    forget(accountId) {
      flush();
      guarded(
        'the readings of an account could not be deleted',
        () => {
          inTransaction(db, () => {
            const own = 'SELECT ref FROM metric_series WHERE account_id = ?';
            db.prepare(`DELETE FROM metric_chunks WHERE series IN (${own})`).run(accountId);
            db.prepare('DELETE FROM metric_series WHERE account_id = ?').run(accountId);
          });
        },
        undefined,
      );
    },
    flush,
    stop() {
      flush();
      chunks = new Map();
      memories = new Map();
    },
  };
}

/** `null` where it is no JSON: the schema refuses what else it cannot use. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
