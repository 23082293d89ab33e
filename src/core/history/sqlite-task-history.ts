import type { DatabaseSync } from 'node:sqlite';
import type { HistoryPage, HistoryQuery, HistoryRow, Retention } from '../../contract/history.ts';
import type { TaskPage } from '../../contract/task.ts';
import type { Clock, Log } from '../host.ts';
import { countSql, firstIdAt, matchOf, pageSql, type Vocabulary } from './history-sql.ts';
import { createHistoryRefs } from './history-refs.ts';
import { createHistoryWriter } from './history-writer.ts';
import { pageOf, rowOf } from './history-rows.ts';
import { createOtherBytes } from './other-bytes.ts';
import { inTransaction } from './open-database.ts';
import type { TaskHistory } from './task-history.ts';

export interface SqliteTaskHistoryOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
  /** `failing()` has changed. */
  readonly onFailing?: () => void;
}

const deletedAtOnce = 2_000;
/** Nobody needs a larger number exactly. */
const countBound = 5_000;
/** So many words can be looked for one by one. */
const fewWords = 20;
/** A larger input is not kept: it would have to be read from its file again anyway. */
const maxInputLength = 4_000_000;
/** What was started and never seen to end is forgotten after this. */
const inputLifeMs = 30 * 86_400_000;

export function createSqliteTaskHistory(options: SqliteTaskHistoryOptions): TaskHistory {
  const { db, clock, log } = options;
  const refs = createHistoryRefs(db);
  const writer = createHistoryWriter({
    db,
    refs,
    clock,
    log,
    onFailing: () => {
      options.onFailing?.();
    },
  });
  const whole = db.prepare(
    `SELECT t.*, d.detail FROM history_tasks t JOIN history_details d ON d.id = t.id
     WHERE t.task_id = ? AND t.account = ?`,
  );
  const putInput = db.prepare(
    'INSERT OR REPLACE INTO history_inputs (account_id, task_id, at, input) VALUES (?, ?, ?, ?)',
  );
  const getInput = db.prepare('SELECT input FROM history_inputs WHERE account_id = ? AND task_id = ?');
  const wordsFrom = db.prepare('SELECT term FROM history_words WHERE term >= ? AND term < ? LIMIT ?');
  const vocabulary: Vocabulary = (beginning) => {
    const words = wordsFrom.all(beginning, `${beginning}\u{10FFFF}`, fewWords + 1);
    return words.length > fewWords ? undefined : words.map(({ term }) => String(term));
  };

  let closed = false;

  const titled = (row: Record<string, unknown>): HistoryRow => rowOf(row, refs);

  const page = (query: HistoryQuery, after: HistoryPage['next'], limit: number): HistoryPage => {
    const sql = pageSql(query, matchOf(query.text, vocabulary), refs, after, limit + 1);
    const found = db.prepare(sql.text).all(...sql.values);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows: rows.map(titled),
      next:
        found.length > limit && last !== undefined
          ? { id: Number(last['id']), value: Number(last['duration_ms'] ?? 0) }
          : null,
    };
  };

  const otherBytes = createOtherBytes(db, clock);
  const fileBytes = (): number => {
    const read = (name: string): number => Number(db.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
    return (read('page_count') - read('freelist_count')) * read('page_size');
  };

  const usedBytes = (): number => Math.max(0, fileBytes() - otherBytes());

  /** Deletes the oldest up to and without `until`; true where there may be more. */
  const deleteUntil = (until: number): boolean => {
    const oldest = db
      .prepare('SELECT id FROM history_tasks WHERE id < ? ORDER BY id LIMIT ?')
      .all(until, deletedAtOnce);
    const last = oldest.at(-1)?.['id'];
    if (typeof last !== 'number') return false;
    inTransaction(db, () => {
      for (const { id } of oldest) db.prepare('DELETE FROM history_search WHERE rowid = ?').run(Number(id));
      db.prepare('DELETE FROM history_tasks WHERE id <= ?').run(last);
      db.prepare('DELETE FROM history_details WHERE id <= ?').run(last);
    });
    return oldest.length === deletedAtOnce;
  };

  const safely = <T>(what: string, action: () => T, otherwise: T): T => {
    if (closed) return otherwise;
    try {
      return action();
    } catch (error) {
      log.error({ error, what }, 'the history of tasks failed');
      return otherwise;
    }
  };

  return {
    record: (account, ended) => {
      writer.add(account, ended);
    },

    noteInput({ accountId }, taskId, input) {
      const text = JSON.stringify(input);
      if (text.length <= maxInputLength)
        safely('noteInput', () => putInput.run(accountId, taskId, clock.now(), text), undefined);
    },

    inputOf: (accountId, taskId) =>
      safely(
        'inputOf',
        () => {
          const text = getInput.get(accountId, taskId)?.['input'];
          return typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : null;
        },
        null,
      ),

    get: (accountId, taskId) =>
      safely<TaskPage | undefined>(
        'get',
        () => {
          const pending = writer.waiting(accountId, taskId);
          if (pending !== undefined) {
            const { task, course, input } = pending;
            return { task, course, input: input === null ? null : { ...input } };
          }
          const account = refs.account(accountId);
          const row = account === undefined ? undefined : whole.get(taskId, account);
          return row === undefined ? undefined : pageOf(row, refs);
        },
        undefined,
      ),

    page: (query, after, limit) => safely('page', () => page(query, after, limit), { rows: [], next: null }),

    count: (query) =>
      safely(
        'count',
        () => {
          const sql = countSql(query, matchOf(query.text, vocabulary), refs, countBound + 1);
          const count = Number(db.prepare(sql.text).get(...sql.values)?.['matches'] ?? 0);
          return { count: Math.min(count, countBound), atLeast: count > countBound };
        },
        { count: 0, atLeast: false },
      ),

    *batches(query, size) {
      let after: HistoryPage['next'] = null;
      do {
        const { rows, next }: HistoryPage = page(query, after, size);
        if (rows.length > 0) yield rows;
        after = next;
      } while (after !== null);
    },

    facets: () =>
      safely(
        'facets',
        () => ({
          accounts: refs.accounts(),
          kinds: refs.kinds(),
          rows: Number(db.prepare('SELECT COUNT(*) AS n FROM history_tasks').get()?.['n'] ?? 0),
          bytes: usedBytes(),
        }),
        { accounts: [], kinds: [], rows: 0, bytes: 0 },
      ),

    retain: ({ days, megabytes }: Retention) =>
      safely(
        'retain',
        () => {
          db.prepare('DELETE FROM history_inputs WHERE at < ?').run(clock.now() - inputLifeMs);
          const oldest = days === null ? 0 : firstIdAt(clock.now() - days * 86_400_000);
          if (deleteUntil(oldest)) return true;
          const most = megabytes * 1_048_576;
          // Most files are below it as a whole, and need no closer look.
          return fileBytes() > most && usedBytes() > most && deleteUntil(Number.MAX_SAFE_INTEGER);
        },
        false,
      ),

    clear(accountId) {
      writer.drop(accountId);
      safely(
        'clear',
        () => {
          inTransaction(db, () => {
            refs.clear(accountId);
          });
          refs.reload();
        },
        undefined,
      );
    },

    failing: () => writer.failing(),

    close() {
      writer.close();
      closed = true;
    },
  };
}
