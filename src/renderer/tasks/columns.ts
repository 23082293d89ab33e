import type { Preferences } from '../../contract/preferences.ts';
import type { TaskColumnId } from '../../contract/task-columns.ts';
import type { TaskSortField } from '../../contract/task-sort.ts';

interface ColumnShape {
  /** In pixels, where the operator set none. */
  readonly width: number;
  readonly least: number;
  /** Takes what is left over, by this weight. */
  readonly grow: number;
  /** Where there is no room for all, the highest goes first. */
  readonly goes: number;
  readonly sort?: TaskSortField;
  /** Numbers stand in line at the right. */
  readonly numeric?: true;
}

export const columnShapes: Readonly<Record<TaskColumnId, ColumnShape>> = {
  state: { width: 112, least: 106, grow: 0, goes: 0, sort: 'state' },
  task: { width: 200, least: 116, grow: 1, goes: 0, sort: 'kind' },
  progress: { width: 130, least: 76, grow: 1, goes: 1, sort: 'progress' },
  processed: { width: 124, least: 96, grow: 0.4, goes: 3, sort: 'processed' },
  rate: { width: 76, least: 64, grow: 0, goes: 6, sort: 'rate' },
  left: { width: 92, least: 80, grow: 0, goes: 2, sort: 'left' },
  duration: { width: 92, least: 80, grow: 0, goes: 5, sort: 'duration' },
  created: { width: 116, least: 96, grow: 0.2, goes: 4, sort: 'created' },
  batches: { width: 84, least: 70, grow: 0, goes: 7 },
  message: { width: 180, least: 110, grow: 1, goes: 8 },
  id: { width: 120, least: 84, grow: 0.5, goes: 9 },
};

export interface FittedColumn {
  readonly id: TaskColumnId;
  /** In pixels. */
  readonly width: number;
}

/** Between two columns, and what stands beside all of them: the box to select with and the button to cancel. */
const gap = 12;
const besides = 24 + 32 + 2 * gap + 28;

/**
 * The columns that have room in `width` pixels, each with its own. What does not fit goes by its rank, never the state
 * and the task; what is left over goes to those that grow, but not to those the operator has sized.
 */
export function fitColumns(wanted: Preferences['taskColumns'], width: number): FittedColumn[] {
  let columns = [...wanted];
  const room = (): number => width - besides - gap * Math.max(0, columns.length - 1);
  const needed = (): number =>
    columns.reduce((sum, { id, width: set }) => sum + (set ?? columnShapes[id].least), 0);
  while (needed() > room()) {
    const first = columns.toSorted((a, b) => columnShapes[b.id].goes - columnShapes[a.id].goes)[0];
    if (first === undefined || columnShapes[first.id].goes === 0) break;
    columns = columns.filter(({ id }) => id !== first.id);
  }
  const usual = columns.map(({ id, width: set }) => ({
    id,
    width: set ?? columnShapes[id].width,
    least: set ?? columnShapes[id].least,
    grow: set === null ? columnShapes[id].grow : 0,
  }));
  const over = room() - usual.reduce((sum, column) => sum + column.width, 0);
  if (over >= 0) {
    const weight = usual.reduce((sum, { grow }) => sum + grow, 0);
    return usual.map(({ id, width: own, grow }) => ({
      id,
      width: own + (weight === 0 ? 0 : (over * grow) / weight),
    }));
  }
  // Too little for the usual widths: each gives of what it has beyond its least.
  const spare = usual.reduce((sum, column) => sum + (column.width - column.least), 0);
  const share = spare === 0 ? 0 : Math.min(1, -over / spare);
  return usual.map(({ id, width: own, least }) => ({ id, width: own - (own - least) * share }));
}

/** For the rows' grid. */
export const gridOf = (columns: readonly FittedColumn[]): string =>
  `24px ${columns.map(({ width }) => `${String(Math.floor(width))}px`).join(' ')} 32px`;
