import type { Task, TaskCounts, TaskCourse, TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { TaskReport } from '../dialects/tasks-dialect.ts';
import { addToRate, timeLeft, type RateMeter } from './rate-meter.ts';
import { addToCourse, courseOf, type CourseRecord } from './task-course.ts';

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
  /** `light`: it has ended, and what is heavy of it is in the history alone. */
  get(key: string): { readonly task: Task; readonly light: boolean } | undefined;
  course(key: string): TaskCourse;
  /**
   * To be called once an ended task is safe in the history: what no list shows of it leaves the memory, and with it
   * the oldest of the ended ones where there are too many. Answers the keys of those.
   */
  settle(key: string): readonly string[];
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
  course: CourseRecord | undefined;
  light: boolean;
}

/** So many ended tasks stay in the live list; the history has all of them. */
const defaultEndedBound = 50_000;

export const taskKey = (accountId: string, taskId: string): string => `${accountId}/${taskId}`;

export function createTaskBook(accountId: string, endedBound = defaultEndedBound): TaskBook {
  const entries = new Map<string, Entry>();
  const counts: TaskCounts = { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  let newestUpdate: number | null = null;
  /** Settled ones, oldest first. */
  const settled = new Set<string>();

  const forget = (key: string): void => {
    const entry = entries.get(key);
    settled.delete(key);
    entries.delete(key);
    if (entry !== undefined) counts[entry.task.state] -= 1;
  };

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
      if (isEnded(before) && (known.light || (report.state !== before && report.state !== undefined)))
        return undefined;
      const entry = merge(key, accountId, known, report, now);
      entries.set(key, entry);
      counts[before] -= 1;
      counts[entry.task.state] += 1;
      return { task: entry.task, ended: !isEnded(before) && isEnded(entry.task.state), isNew: false };
    },
    get: (key) => entries.get(key),
    course: (key) => courseOf(entries.get(key)?.course),
    settle(key) {
      const entry = entries.get(key);
      if (entry === undefined || !isEnded(entry.task.state)) return [];
      entry.task = lightened(entry.task);
      entry.light = true;
      entry.course = undefined;
      entry.meter = undefined;
      settled.add(key);
      const tooMany = settled
        .values()
        .take(Math.max(0, settled.size - endedBound))
        .toArray();
      for (const old of tooMany) forget(old);
      return tooMany;
    },
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
  const course = courseWith(known?.course, report, ended, processed, now);
  const derived = total !== null && total > 0 && processed !== null ? (processed / total) * 100 : null;
  return {
    meter,
    course,
    light: false,
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
      batchCount: report.batches === undefined ? (before?.batchCount ?? null) : countBatches(report.batches),
      reportedAt: now,
      delivery: report.delivery === undefined ? (before?.delivery ?? null) : { ...report.delivery },
      result: report.result ?? before?.result ?? null,
      batches: report.batches === undefined ? (before?.batches ?? null) : [...report.batches],
    },
  };
}

/** A batch is done when it says so, in any of the words for it. */
function countBatches(batches: readonly Readonly<Record<string, unknown>>[]): Task['batchCount'] {
  if (batches.length === 0) return null;
  const done = batches.filter(({ status, state }) => doneWords.has(String(status ?? state).toLowerCase()));
  return { done: done.length, total: batches.length };
}

const doneWords: ReadonlySet<string> = new Set(['completed', 'complete', 'done', 'finished', 'success']);

/** A point for what was said now, and a last one where the task ends. */
function courseWith(
  course: CourseRecord | undefined,
  report: TaskReport,
  ended: boolean,
  processed: number | null,
  now: number,
): CourseRecord | undefined {
  // The end says how far it came; a list of old tasks is no course.
  if (ended && course === undefined) return undefined;
  if (processed !== null && (report.processed !== undefined || ended))
    return addToCourse(course, 'items', now, processed);
  return report.progress === undefined ? course : addToCourse(course, 'percent', now, report.progress);
}

/** What a list shows of it, and no more. */
function lightened(task: Task): Task {
  return {
    ...task,
    error: task.error === null ? null : task.error.slice(0, shownTextLength),
    message: task.message === null ? null : task.message.slice(0, shownTextLength),
    result: null,
    batches: null,
  };
}

/** Characters of a text that a list shows and searches. */
const shownTextLength = 300;

/** Frames may come out of order: within one run, progress only grows. */
function neverBack(before: number | null, reported: number | null): number | null {
  if (before === null || reported === null) return reported ?? before;
  return Math.max(before, reported);
}

/** The part of a task that a list shows: what crosses the bridge by the thousand. */
export function rowOf({ result: _result, batches: _batches, error, ...task }: Task): TaskRow {
  return { ...task, error: error === null ? null : error.slice(0, shownTextLength) };
}
