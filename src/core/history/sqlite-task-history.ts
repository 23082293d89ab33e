import type { DatabaseSync } from 'node:sqlite';
import type { HistoryPage, HistoryQuery, HistoryRow, Retention } from '../../contract/history.ts';
import type { TaskPage } from '../../contract/task.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import {
  countSql,
  endStates,
  firstIdAt,
  idsPerMs,
  matchOf,
  pageSql,
  type Vocabulary,
} from './history-sql.ts';
import { createHistoryRefs } from './history-refs.ts';
import { detailOf, pageOf, rowOfEnded, rowOf, wordsOf } from './history-rows.ts';
import { inTransaction } from './open-database.ts';
import type { EndedTask, HistoryAccount, TaskHistory } from './task-history.ts';

export interface SqliteTaskHistoryOptions {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
  /** `failing()` has changed. */
  readonly onFailing?: () => void;
}

interface Waiting {
  readonly account: HistoryAccount;
  readonly ended: EndedTask;
}

/** Written in one go, so that a list of thousands does not keep the streams waiting. */
const sliceRows = 250;
const sliceEveryMs = 20;
/** While the disk takes nothing, so many are held back; older ones are lost. */
const maxWaiting = 20_000;
const retryMs = 30_000;
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
  const exists = db.prepare('SELECT id FROM history_tasks WHERE task_id = ? AND account = ?');
  const lastAt = db.prepare('SELECT MAX(id) AS id FROM history_tasks WHERE id >= ? AND id < ?');
  const insert = db.prepare(
    `INSERT INTO history_tasks (id, account, task_id, kind, state, created_at, started_at, finished_at, duration_ms,
       processed, total, message, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertDetail = db.prepare('INSERT INTO history_details (id, detail) VALUES (?, ?)');
  const insertWords = db.prepare('INSERT INTO history_search (rowid, words) VALUES (?, ?)');
  const whole = db.prepare(
    `SELECT t.*, d.detail FROM history_tasks t JOIN history_details d ON d.id = t.id
     WHERE t.task_id = ? AND t.account = ?`,
  );
  const putInput = db.prepare(
    'INSERT OR REPLACE INTO history_inputs (account_id, task_id, at, input) VALUES (?, ?, ?, ?)',
  );
  const getInput = db.prepare('SELECT input FROM history_inputs WHERE account_id = ? AND task_id = ?');
  const dropInput = db.prepare('DELETE FROM history_inputs WHERE account_id = ? AND task_id = ?');

  const wordsFrom = db.prepare('SELECT term FROM history_words WHERE term >= ? AND term < ? LIMIT ?');
  const vocabulary: Vocabulary = (beginning) => {
    const words = wordsFrom.all(beginning, `${beginning}\u{10FFFF}`, fewWords + 1);
    return words.length > fewWords ? undefined : words.map(({ term }) => String(term));
  };

  let waiting: Waiting[] = [];
  let cancelWrite: Cancel | undefined;
  let failing: string | null = null;
  let closed = false;

  const setFailing = (why: string | null): void => {
    if (why === failing) return;
    failing = why;
    options.onFailing?.();
  };

  /** The next one that ends in the same millisecond; in the one after it, where a thousand have. */
  const freeId = (from: number): number => {
    for (let base = from; ; base += idsPerMs) {
      const last = lastAt.get(base, base + idsPerMs)?.['id'];
      if (typeof last !== 'number') return base;
      if (last + 1 < base + idsPerMs) return last + 1;
    }
  };

  const write = ({ account, ended }: Waiting): void => {
    const { task } = ended;
    const accountRef = refs.register(account);
    if (exists.get(task.id, accountRef) !== undefined) return;
    const row = rowOfEnded(ended, clock.now());
    const id = freeId(firstIdAt(row.finishedAt));
    insert.run(
      id,
      accountRef,
      task.id,
      refs.registerKind(task.kind, ended.title),
      endStates.indexOf(row.state),
      task.createdAt,
      task.startedAt,
      row.finishedAt,
      row.durationMs,
      task.processed,
      task.total,
      row.message,
      row.error,
    );
    insertDetail.run(id, detailOf(ended));
    insertWords.run(id, wordsOf(ended));
    dropInput.run(account.accountId, task.id);
  };

  /** False where the disk did not take it. */
  const writeSlice = (): boolean => {
    const slice = waiting.slice(0, sliceRows);
    try {
      inTransaction(db, () => {
        for (const one of slice) write(one);
      });
      waiting = waiting.slice(slice.length);
      setFailing(null);
      return true;
    } catch (error) {
      // Names and numbers that the failed transaction gave out are not there.
      refs.reload();
      if (failing === null) log.error({ error }, 'the history of tasks could not be written');
      waiting = waiting.slice(-maxWaiting);
      setFailing(error instanceof Error ? error.message : String(error));
      return false;
    }
  };

  const schedule = (delayMs: number): void => {
    cancelWrite ??= clock.after(delayMs, () => {
      cancelWrite = undefined;
      const written = writeSlice();
      if (waiting.length > 0) schedule(written ? sliceEveryMs : retryMs);
    });
  };

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

  const usedBytes = (): number => {
    const read = (name: string): number => Number(db.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
    return (read('page_count') - read('freelist_count')) * read('page_size');
  };

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
    record(account, ended) {
      if (closed || ended.length === 0) return;
      for (const one of ended) waiting.push({ account, ended: one });
      schedule(0);
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
          const pending = waiting.find(
            ({ account, ended }) => account.accountId === accountId && ended.task.id === taskId,
          );
          if (pending !== undefined) {
            const { task, course, input } = pending.ended;
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
          return usedBytes() > megabytes * 1_048_576 && deleteUntil(Number.MAX_SAFE_INTEGER);
        },
        false,
      ),

    clear(accountId) {
      waiting =
        accountId === undefined ? [] : waiting.filter(({ account }) => account.accountId !== accountId);
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

    failing: () => failing,

    close() {
      cancelWrite?.();
      while (!closed && waiting.length > 0 && writeSlice());
      closed = true;
    },
  };
}
