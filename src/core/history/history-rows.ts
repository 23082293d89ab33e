import { z } from 'zod';
import { historyRowSchema, type EndState, type HistoryRow } from '../../contract/history.ts';
import { taskCourseSchema, taskSchema, type Task, type TaskPage } from '../../contract/task.ts';
import { taskKey } from '../tasks/task-book.ts';
import type { HistoryRefs } from './history-refs.ts';
import { endStates } from './history-sql.ts';
import type { EndedTask } from './task-history.ts';

/** Characters of a text that the list shows, and that the search finds. */
const shownLength = 300;
const searchedLength = 2_000;

/** What is not there is `null`, or stands whole in the row. */
const detailSchema = z.object({
  progress: z.number().nullable().default(null),
  message: z.string().optional(),
  error: z.string().optional(),
  result: z.unknown().default(null),
  batches: taskSchema.shape.batches.default(null),
  delivery: taskSchema.shape.delivery.default(null),
  course: taskCourseSchema,
  input: z.record(z.string(), z.unknown()).nullable().default(null),
});

/** The columns that do not stand in the task as they are. `now` is the end where the server gave none. */
export function rowOfEnded(
  { task }: EndedTask,
  now: number,
): Pick<HistoryRow, 'state' | 'finishedAt' | 'durationMs' | 'message' | 'error'> {
  const finishedAt = task.finishedAt ?? now;
  const from = task.startedAt ?? task.createdAt;
  return {
    state: endStateOf(task.state),
    finishedAt,
    // An end before its start is a clock that was set: how long it took, nobody knows.
    durationMs: from === null || finishedAt < from ? null : Math.round(finishedAt - from),
    message: task.message?.slice(0, shownLength) ?? null,
    error: task.error?.slice(0, shownLength) ?? null,
  };
}

const endStateOf = (state: Task['state']): EndState =>
  state === 'failed' || state === 'cancelled' ? state : 'completed';

/** What the list does not show, as JSON. */
export function detailOf({ task, course, input }: EndedTask): string {
  const { progress, result, batches, delivery } = task;
  const long = (text: string | null): string | null =>
    text !== null && text.length > shownLength ? text : null;
  const detail = {
    progress,
    message: long(task.message),
    error: long(task.error),
    result,
    batches,
    delivery,
    course,
    input,
  };
  return JSON.stringify(Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== null)));
}

/** What the search finds a task by. */
export function wordsOf({ task, title }: EndedTask): string {
  const cut = (text: string | null): string => text?.slice(0, searchedLength) ?? '';
  const id = task.id.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [id, task.kind, title, cut(task.message), cut(task.error)].join(' ');
}

type Row = Readonly<Record<string, unknown>>;

export function rowOf(row: Row, refs: HistoryRefs): HistoryRow {
  const account = refs.nameOf(Number(row['account']));
  const kind = refs.kindOf(Number(row['kind']));
  const id = String(row['task_id']);
  const accountId = account?.accountId ?? '';
  return historyRowSchema.parse({
    key: taskKey(accountId, id),
    id,
    accountId,
    serverName: account?.serverName ?? '',
    username: account?.username ?? '',
    kind: kind?.kind ?? '',
    title: kind?.title ?? '',
    state: endStates[Number(row['state'])],
    createdAt: row['created_at'],
    startedAt: row['started_at'],
    finishedAt: row['finished_at'],
    durationMs: row['duration_ms'],
    processed: row['processed'],
    total: row['total'],
    message: row['message'],
    error: row['error'],
  });
}

/** The whole task, from its row with its `detail`. */
export function pageOf(row: Row, refs: HistoryRefs): TaskPage {
  const shown = rowOf(row, refs);
  const { course, input, ...detail } = detailSchema.parse(JSON.parse(String(row['detail'])));
  const { key, id, accountId, kind, state, processed, total, createdAt, startedAt, finishedAt } = shown;
  return {
    task: {
      ...{ key, id, accountId, kind, state, processed, total, createdAt, startedAt, finishedAt },
      ...detail,
      message: detail.message ?? shown.message,
      error: detail.error ?? shown.error,
      batchCount: null,
      reportedAt: null,
      rate: null,
      etaMs: null,
      cancelRequested: false,
    },
    course,
    input,
  };
}
