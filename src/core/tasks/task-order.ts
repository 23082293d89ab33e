import type { Task, TaskQuery, TaskSort } from '../../contract/task.ts';
import { taskStates } from '../../contract/task-state.ts';

/** A task's place in an order, without the task: what the order was made by. */
export interface Placed {
  readonly key: string;
  readonly rank: number | string;
  readonly created: number;
}

/** Whether a task belongs to the query. */
export function matcher({ kinds, states, text, from, to }: TaskQuery): (task: Task) => boolean {
  const wantedStates = new Set(states);
  const wantedKinds = new Set(kinds);
  const needle = text.trim().toLowerCase();
  return (task) =>
    (wantedStates.size === 0 || wantedStates.has(task.state)) &&
    (wantedKinds.size === 0 || wantedKinds.has(task.kind)) &&
    (from === null || (task.createdAt ?? 0) >= from) &&
    (to === null || (task.createdAt ?? 0) < to) &&
    (needle === '' ||
      [task.id, task.kind, task.message, task.error].some((part) => part?.toLowerCase().includes(needle)));
}

export function place(task: Task, by: TaskSort['by']): Placed {
  return { key: task.key, rank: rankOf(task, by), created: task.createdAt ?? 0 };
}

/** What is not known comes last where the largest come first, and first where the smallest do. */
export function rankOf(task: Task, by: TaskSort['by']): number | string {
  switch (by) {
    case 'created':
      return task.createdAt ?? 0;
    case 'progress':
      return task.progress ?? -1;
    case 'state':
      return taskStates.indexOf(task.state);
    case 'kind':
      return task.kind;
    case 'processed':
      return task.processed ?? -1;
    case 'rate':
      return task.rate ?? -1;
    case 'left':
      return task.etaMs ?? -1;
    case 'duration':
      return durationOf(task);
  }
}

/** Of those that run, the longest running is the one that started first: their order stands still. */
function durationOf({ startedAt, createdAt, finishedAt }: Task): number {
  const from = startedAt ?? createdAt;
  if (from === null) return -1;
  // Running ones take longer than any that has ended, the earliest first.
  return finishedAt === null ? Number.MAX_SAFE_INTEGER - from : Math.max(0, finishedAt - from);
}

export type Compare = (a: Placed, b: Placed) => number;

/** Negative: `a` comes first. Ties go to the newer task, then to the key, so that the order is total and calm. */
export function comparator({ direction }: TaskSort): Compare {
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    if (a.rank < b.rank) return -sign;
    if (a.rank > b.rank) return sign;
    const newer = b.created - a.created;
    return newer !== 0 ? newer : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  };
}

/** Two sorted lists as one. */
export function merge(left: readonly Placed[], right: readonly Placed[], compare: Compare): Placed[] {
  if (right.length === 0) return [...left];
  const merged: Placed[] = [];
  let l = 0;
  for (const next of right) {
    for (let other = left[l]; other !== undefined && compare(other, next) <= 0; other = left[l]) {
      merged.push(other);
      l += 1;
    }
    merged.push(next);
  }
  return merged.concat(left.slice(l));
}
