import type { RowWindow, Task, TaskQuery, TaskView, TaskViewDelta } from '../../contract/task.ts';
import { taskStates } from '../../contract/task-state.ts';
import { rowOf, type TaskBook } from './task-book.ts';
import { comparator, matcher, merge, place, rankOf, type Placed } from './task-order.ts';

/**
 * One view: the rows of a query that are on the screen. Rows change in place at every flush; they come, go and move
 * only when the order is made again, a few times a second, and not at all while someone is on the list. What a flush
 * costs grows with the rows on the screen; what a new order costs, with the rows that moved.
 */
export interface LiveTaskView {
  readonly accountId: string;
  /** The whole picture, at a new window. */
  move(window: RowWindow): TaskView;
  /** The whole picture, in an order that is made now. */
  rank(): TaskView;
  hold(held: boolean): void;
  /** Notes a change; nothing is computed until `flush`. */
  note(task: Task): void;
  /** The task has left the live list. */
  forget(key: string): void;
  /** What changed since the last picture or delta; `undefined` where the view shows nothing of it. */
  flush(now: number): TaskViewDelta | undefined;
  /** There is something that only a later flush can show. */
  pending(): boolean;
  keys(from: number, to: number): string[];
}

/** The order is made again at most so often: more often, and nobody could follow it. */
export const rankEveryMs = 400;

type Head = Pick<TaskView, 'total' | 'counts' | 'waiting'>;

export function createTaskView(
  viewId: string,
  query: TaskQuery,
  book: TaskBook,
  firstWindow: RowWindow,
): LiveTaskView {
  const matches = matcher(query);
  const compare = comparator(query.sort);
  const { by } = query.sort;
  let window = firstWindow;
  let seq = 0;
  let held = false;
  let rankedAt = -Infinity;
  let order: readonly Placed[] | undefined;
  const placed = new Map<string, Placed>();
  /** Those whose place is not what the order says. */
  const moving = new Set<string>();
  /** Those of the window that differ from what was told. */
  const changed = new Set<string>();
  let told: Head | undefined;
  let toldAt = -Infinity;
  let shown: readonly string[] = [];
  let onScreen = new Set<string>();

  const makeOrder = (): readonly Placed[] => {
    const all: Placed[] = [];
    for (const task of book.all()) if (matches(task)) all.push(place(task, by));
    all.sort(compare);
    placed.clear();
    for (const one of all) placed.set(one.key, one);
    moving.clear();
    return all;
  };

  const remakeOrder = (before: readonly Placed[]): readonly Placed[] => {
    const staying = before.filter(({ key }) => !moving.has(key));
    const coming: Placed[] = [];
    for (const key of moving) {
      const task = book.get(key)?.task;
      placed.delete(key);
      if (task === undefined || !matches(task)) continue;
      const one = place(task, by);
      placed.set(key, one);
      coming.push(one);
    }
    moving.clear();
    return merge(staying, coming.sort(compare), compare);
  };

  const current = (): readonly Placed[] => (order ??= makeOrder());

  const cut = (): Task[] => {
    const rows: Task[] = [];
    for (const { key } of current().slice(window.offset, window.offset + window.limit)) {
      const task = book.get(key)?.task;
      if (task !== undefined) rows.push(task);
    }
    return rows;
  };

  const show = (rows: readonly Task[]): void => {
    shown = rows.map((row) => row.key);
    onScreen = new Set(shown);
    changed.clear();
    seq += 1;
  };

  const head = (): Head => ({
    total: current().length,
    counts: book.counts(),
    waiting: held ? moving.size : 0,
  });

  const picture = (): TaskView => {
    const rows = cut();
    show(rows);
    told = head();
    return { viewId, seq, window, ...told, rows: rows.map(rowOf) };
  };

  return {
    accountId: query.accountId,

    move(next) {
      window = next;
      return picture();
    },

    rank() {
      order = order === undefined ? undefined : remakeOrder(order);
      return picture();
    },

    hold(next) {
      held = next;
    },

    note(task) {
      const { key } = task;
      if (onScreen.has(key)) changed.add(key);
      if (order === undefined) return;
      const before = placed.get(key);
      const belongs = matches(task);
      const stands =
        before === undefined
          ? !belongs
          : belongs && before.rank === rankOf(task, by) && before.created === (task.createdAt ?? 0);
      if (stands) moving.delete(key);
      else moving.add(key);
    },

    forget(key) {
      if (placed.has(key)) moving.add(key);
      else moving.delete(key);
    },

    flush(now) {
      const due = now - toldAt >= rankEveryMs || now < toldAt;
      if (!held && moving.size > 0 && (now - rankedAt >= rankEveryMs || now < rankedAt)) {
        order = order === undefined ? undefined : remakeOrder(order);
        rankedAt = now;
      }
      const rows = cut();
      const keys = rows.map((row) => row.key);
      const reordered = keys.length !== shown.length || keys.some((key, index) => key !== shown[index]);
      const different = rows.filter((row) => changed.has(row.key) || !onScreen.has(row.key));
      const next = head();
      // Numbers alone need not be told at every frame.
      if (!reordered && different.length === 0 && (!due || sameHead(next, told))) return undefined;
      show(rows);
      told = next;
      toldAt = now;
      return {
        viewId,
        seq,
        window,
        ...next,
        ...(reordered ? { order: keys } : {}),
        rows: different.map(rowOf),
      };
    },

    pending: () => (!held && moving.size > 0) || !sameHead(head(), told),

    keys: (from, to) =>
      current()
        .slice(from, to + 1)
        .map(({ key }) => key),
  };
}

function sameHead(a: Head, b: Head | undefined): boolean {
  return (
    a.total === b?.total &&
    a.waiting === b.waiting &&
    taskStates.every((state) => a.counts[state] === b.counts[state])
  );
}
