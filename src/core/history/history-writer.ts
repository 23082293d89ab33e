import type { DatabaseSync } from 'node:sqlite';
import type { Cancel, Clock, Log } from '../host.ts';
import type { HistoryRefs } from './history-refs.ts';
import { detailOf, rowOfEnded, wordsOf } from './history-rows.ts';
import { endStates, firstIdAt, idsPerMs } from './history-sql.ts';
import { inTransaction } from './open-database.ts';
import type { EndedTask, HistoryAccount } from './task-history.ts';

/** Brings ended tasks to the disk, a few at a time, and holds on to them while the disk takes nothing. */
export interface HistoryWriter {
  add(account: HistoryAccount, ended: readonly EndedTask[]): void;
  /** What is not yet on the disk. */
  waiting(accountId: string, taskId: string): EndedTask | undefined;
  /** Forgets what waits, of one account or of all. */
  drop(accountId: string | undefined): void;
  /** Why nothing can be written at present; `null` while all is well. */
  failing(): string | null;
  /** Writes what it can, and takes nothing more. */
  close(): void;
}

export interface HistoryWriterDeps {
  readonly db: DatabaseSync;
  readonly refs: HistoryRefs;
  readonly clock: Clock;
  readonly log: Log;
  readonly onFailing: () => void;
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

export function createHistoryWriter({ db, refs, clock, log, onFailing }: HistoryWriterDeps): HistoryWriter {
  const exists = db.prepare('SELECT id FROM history_tasks WHERE task_id = ? AND account = ?');
  const lastAt = db.prepare('SELECT MAX(id) AS id FROM history_tasks WHERE id >= ? AND id < ?');
  const insert = db.prepare(
    `INSERT INTO history_tasks (id, account, task_id, kind, state, created_at, started_at, finished_at, duration_ms,
       processed, total, message, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertDetail = db.prepare('INSERT INTO history_details (id, detail) VALUES (?, ?)');
  const insertWords = db.prepare('INSERT INTO history_search (rowid, words) VALUES (?, ?)');
  const dropInput = db.prepare('DELETE FROM history_inputs WHERE account_id = ? AND task_id = ?');
  let waiting: Waiting[] = [];
  let cancelWrite: Cancel | undefined;
  let failing: string | null = null;
  let closed = false;

  const setFailing = (why: string | null): void => {
    if (why === failing) return;
    failing = why;
    onFailing();
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
      if (!isOfTheDisk(error)) {
        // One of them cannot be written at all, and must not keep the others from it.
        writeOneByOne(slice);
        waiting = waiting.slice(slice.length);
        return true;
      }
      if (failing === null) log.error({ error }, 'the history of tasks could not be written');
      waiting = waiting.slice(-maxWaiting);
      setFailing(error instanceof Error ? error.message : String(error));
      return false;
    }
  };

  const writeOneByOne = (slice: readonly Waiting[]): void => {
    for (const one of slice)
      try {
        inTransaction(db, () => {
          write(one);
        });
      } catch (error) {
        refs.reload();
        log.error({ error, taskId: one.ended.task.id }, 'a task could not be written to the history');
      }
  };

  const schedule = (delayMs: number): void => {
    cancelWrite ??= clock.after(delayMs, () => {
      cancelWrite = undefined;
      const written = writeSlice();
      if (waiting.length > 0) schedule(written ? sliceEveryMs : retryMs);
    });
  };

  return {
    add(account, ended) {
      if (closed || ended.length === 0) return;
      for (const one of ended) waiting.push({ account, ended: one });
      schedule(0);
    },
    waiting: (accountId, taskId) =>
      waiting.find(({ account, ended }) => account.accountId === accountId && ended.task.id === taskId)
        ?.ended,
    drop(accountId) {
      waiting =
        accountId === undefined ? [] : waiting.filter(({ account }) => account.accountId !== accountId);
    },
    failing: () => failing,
    close() {
      cancelWrite?.();
      while (!closed && waiting.length > 0 && writeSlice());
      closed = true;
    },
  };
}

/** Busy, read-only, input or output, full, or not to be opened: the same row may be written another time. */
const diskCodes: ReadonlySet<number> = new Set([5, 8, 10, 13, 14]);

const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && diskCodes.has(Number(error.errcode) & 0xff);
