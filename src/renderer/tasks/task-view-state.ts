import type { TaskCounts, TaskRow, TaskView, TaskViewDelta } from '../../contract/task.ts';

/** A view as the console holds it: the rows of its window and nothing else. */
export interface TaskViewState {
  readonly viewId: string;
  readonly seq: number;
  readonly offset: number;
  readonly order: readonly string[];
  readonly rows: ReadonlyMap<string, TaskRow>;
  readonly total: number;
  readonly counts: TaskCounts;
  /** Rows that wait for the order to be made again. */
  readonly waiting: number;
}

export function fromPicture(view: TaskView): TaskViewState {
  return {
    viewId: view.viewId,
    seq: view.seq,
    offset: view.window.offset,
    order: view.rows.map((row) => row.key),
    rows: new Map(view.rows.map((row) => [row.key, row])),
    total: view.total,
    counts: view.counts,
    waiting: view.waiting,
  };
}

/**
 * The state after a delta; the same state where the delta is old news; `'gap'` where one before it was missed and the
 * whole picture must be asked for.
 */
export function applyDelta(state: TaskViewState, delta: TaskViewDelta): TaskViewState | 'gap' {
  if (delta.viewId !== state.viewId || delta.seq <= state.seq) return state;
  if (delta.seq !== state.seq + 1) return 'gap';
  const order = delta.order ?? state.order;
  const changed = new Map(delta.rows.map((row) => [row.key, row]));
  const rows = new Map<string, TaskRow>();
  for (const key of order) {
    const row = changed.get(key) ?? state.rows.get(key);
    if (row === undefined) return 'gap';
    rows.set(key, row);
  }
  return {
    viewId: state.viewId,
    seq: delta.seq,
    offset: delta.window.offset,
    order,
    rows,
    total: delta.total,
    counts: delta.counts,
    waiting: delta.waiting,
  };
}
