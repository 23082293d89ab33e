import type { RowWindow, Task, TaskQuery, TaskView, TaskViewDelta } from '../../contract/task.ts';
import { taskStates } from '../../contract/task-state.ts';
import { rowOf, type TaskBook } from './task-book.ts';

/**
 * One view: the rows of a query that are on the screen. What it costs to keep up to date grows with the changes and
 * the window; the order of all matching rows is only made again when something that it depends on changed.
 */
export interface LiveTaskView {
  readonly accountId: string;
  /** The whole picture, at a new window. */
  move(window: RowWindow): TaskView;
  /** Notes a change; nothing is computed until `flush`. */
  note(task: Task): void;
  /** What changed since the last picture or delta; `undefined` where the view shows nothing of it. */
  flush(): TaskViewDelta | undefined;
}

export function createTaskView(
  viewId: string,
  query: TaskQuery,
  book: TaskBook,
  firstWindow: RowWindow,
): LiveTaskView {
  const matches = matcher(query);
  const compare = comparator(query.sort);
  let window = firstWindow;
  let seq = 0;
  let order: Task[] | undefined;
  /** The rows' sort position as it was when the order was made, by key. */
  let placed = new Map<string, Task>();
  const changed = new Map<string, Task>();
  let shown: string[] = [];

  const sorted = (): Task[] => {
    if (order === undefined) {
      order = [...book.all()].filter(matches).sort(compare);
      placed = new Map(order.map((task) => [task.key, task]));
    }
    return order;
  };

  const cut = (): Task[] =>
    sorted()
      .slice(window.offset, window.offset + window.limit)
      .map((task) => book.get(task.key) ?? task);

  return {
    accountId: query.accountId,

    move(next) {
      window = next;
      changed.clear();
      order = undefined;
      const rows = cut();
      shown = rows.map((row) => row.key);
      seq += 1;
      return {
        viewId,
        seq,
        window,
        rows: rows.map(rowOf),
        total: sorted().length,
        counts: book.counts(),
      };
    },

    note(task) {
      changed.set(task.key, task);
      if (order === undefined) return;
      const place = placed.get(task.key);
      const belongs = matches(task);
      if (place === undefined ? belongs : !belongs || compare(place, task) !== 0) order = undefined;
    },

    flush() {
      if (changed.size === 0) return undefined;
      const rows = cut();
      const keys = rows.map((row) => row.key);
      const before = new Set(shown);
      const reordered = keys.length !== shown.length || keys.some((key, index) => key !== shown[index]);
      const different = rows.filter((row) => changed.has(row.key) || !before.has(row.key));
      changed.clear();
      shown = keys;
      seq += 1;
      return {
        viewId,
        seq,
        window,
        ...(reordered ? { order: keys } : {}),
        rows: different.map(rowOf),
        total: sorted().length,
        counts: book.counts(),
      };
    },
  };
}

function matcher({ states, text }: TaskQuery): (task: Task) => boolean {
  const wanted = new Set(states);
  const needle = text.trim().toLowerCase();
  return (task) =>
    (wanted.size === 0 || wanted.has(task.state)) &&
    (needle === '' ||
      [task.id, task.kind, task.message, task.error].some((part) => part?.toLowerCase().includes(needle)));
}

/** Negative: `a` comes first. Ties go to the newer task, then to the id, so that the order is total and calm. */
function comparator({ by, direction }: TaskQuery['sort']): (a: Task, b: Task) => number {
  const sign = direction === 'asc' ? 1 : -1;
  const rank = (task: Task): number | string => {
    switch (by) {
      case 'created':
        return task.createdAt ?? 0;
      case 'progress':
        return task.progress ?? -1;
      case 'state':
        return taskStates.indexOf(task.state);
      case 'kind':
        return task.kind;
    }
  };
  return (a, b) => {
    const left = rank(a);
    const right = rank(b);
    if (left < right) return -sign;
    if (left > right) return sign;
    const newer = (b.createdAt ?? 0) - (a.createdAt ?? 0);
    return newer !== 0 ? newer : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  };
}
