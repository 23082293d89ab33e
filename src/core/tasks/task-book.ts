import type { Task, TaskCounts, TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { TaskReport } from '../dialects/tasks-dialect.ts';
import { addToRate, timeLeft, type RateMeter } from './rate-meter.ts';

/** What a report did to a task. */
export interface TaskChange {
  readonly task: Task;
  /** The report ended it: told once a task, whatever the server repeats. */
  readonly ended: boolean;
  readonly isNew: boolean;
}

/** All tasks of one account that are known: the truth that views are cut from. */
export interface TaskBook {
  /** `live`: the report came over the socket now; not from a list, where an end is old news. */
  apply(report: TaskReport, now: number, live: boolean): TaskChange | undefined;
  get(key: string): Task | undefined;
  all(): Iterable<Task>;
  counts(): TaskCounts;
  /** The newest time the server gave for a change, for `updated_since`; `null` before any. */
  newestUpdate(): number | null;
  /** Marks a cancel as asked for, or as settled. */
  setCancelRequested(key: string, requested: boolean): Task | undefined;
}

interface Entry {
  task: Task;
  meter: RateMeter | undefined;
}

export const taskKey = (accountId: string, taskId: string): string => `${accountId}/${taskId}`;

export function createTaskBook(accountId: string): TaskBook {
  const entries = new Map<string, Entry>();
  const counts: TaskCounts = { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  let newestUpdate: number | null = null;

  return {
    apply(report, now, live) {
      const key = taskKey(accountId, report.id);
      const known = entries.get(key);
      if (report.updatedAt !== undefined && report.updatedAt > (newestUpdate ?? 0))
        newestUpdate = report.updatedAt;
      if (known === undefined) {
        const entry = merge(key, accountId, undefined, report, now);
        entries.set(key, entry);
        counts[entry.task.state] += 1;
        return { task: entry.task, ended: live && isEnded(entry.task.state), isNew: true };
      }
      const before = known.task.state;
      // An end is final: a late progress frame, or a second end, must not bring the task back.
      if (isEnded(before) && report.state !== before && report.state !== undefined) return undefined;
      const entry = merge(key, accountId, known, report, now);
      entries.set(key, entry);
      counts[before] -= 1;
      counts[entry.task.state] += 1;
      return { task: entry.task, ended: !isEnded(before) && isEnded(entry.task.state), isNew: false };
    },
    get: (key) => entries.get(key)?.task,
    all: () => entries.values().map((entry) => entry.task),
    counts: () => ({ ...counts }),
    newestUpdate: () => newestUpdate,
    setCancelRequested(key, requested) {
      const entry = entries.get(key);
      if (entry === undefined || entry.task.cancelRequested === requested) return undefined;
      entry.task = { ...entry.task, cancelRequested: requested && !isEnded(entry.task.state) };
      return entry.task;
    },
  };
}

function merge(
  key: string,
  accountId: string,
  known: Entry | undefined,
  report: TaskReport,
  now: number,
): Entry {
  const before = known?.task;
  // The answer to a start may arrive after the first progress: a task that runs does not wait again.
  const behind = report.state === 'pending' && before?.state === 'running';
  const state = (behind ? undefined : report.state) ?? before?.state ?? 'pending';
  const ended = isEnded(state);
  const total = report.total ?? before?.total ?? null;
  const processed = neverBack(before?.processed ?? null, report.processed ?? null);
  const meter =
    processed !== null && report.processed !== undefined && !ended
      ? addToRate(known?.meter, processed, now)
      : known?.meter;
  const rate = ended ? null : (meter?.perSecond ?? null);
  const derived = total !== null && total > 0 && processed !== null ? (processed / total) * 100 : null;
  return {
    meter,
    task: {
      key,
      id: report.id,
      accountId,
      kind: report.kind ?? before?.kind ?? 'task',
      state,
      progress:
        state === 'completed'
          ? 100
          : neverBack(
              before?.progress ?? null,
              report.progress ?? (derived === null ? null : Math.min(100, derived)),
            ),
      processed,
      total,
      message: report.message ?? before?.message ?? null,
      error: report.error ?? before?.error ?? null,
      rate,
      etaMs: ended ? null : timeLeft(rate, processed, total),
      createdAt: report.createdAt ?? before?.createdAt ?? null,
      startedAt: report.startedAt ?? before?.startedAt ?? null,
      finishedAt: report.finishedAt ?? before?.finishedAt ?? (ended ? now : null),
      cancelRequested: !ended && (before?.cancelRequested ?? false),
      delivery: report.delivery === undefined ? (before?.delivery ?? null) : { ...report.delivery },
      result: report.result ?? before?.result ?? null,
      batches: report.batches === undefined ? (before?.batches ?? null) : [...report.batches],
    },
  };
}

/** Frames may come out of order: within one run, progress only grows. */
function neverBack(before: number | null, reported: number | null): number | null {
  if (before === null || reported === null) return reported ?? before;
  return Math.max(before, reported);
}

/** The part of a task that a list shows: what crosses the bridge by the thousand. */
export function rowOf({ result: _result, batches: _batches, error, ...task }: Task): TaskRow {
  return { ...task, error: error === null ? null : error.slice(0, 300) };
}
