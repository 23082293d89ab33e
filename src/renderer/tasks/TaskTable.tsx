import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { RowWindow, TaskQuery } from '../../contract/task.ts';
import { useNow } from '../shared/use-now.ts';
import { SkeletonRow, TaskTableRow } from './TaskTableRow.tsx';
import type { TaskViewState } from './task-view-state.ts';

type Sort = TaskQuery['sort'];

interface TaskTableProps {
  readonly view: TaskViewState | null;
  readonly kinds: readonly TaskKind[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly selected: string | null;
  readonly onOpen: (key: string) => void;
  readonly onCancel: (key: string) => void;
  readonly onFollow: (window: RowWindow) => void;
  readonly stale: boolean;
}

const rowHeight = 40;
/** Rows fetched beyond both ends of the screen, so that a scroll finds them there. */
const margin = 20;
const skeletons = [0, 1, 2, 3, 4, 5, 6, 7];

const columns: readonly {
  key: 'state' | 'task' | 'progress' | 'processed' | 'rate' | 'left' | 'age' | 'actions';
  by?: Sort['by'];
}[] = [
  { key: 'state', by: 'state' },
  { key: 'task', by: 'kind' },
  { key: 'progress', by: 'progress' },
  { key: 'processed' },
  { key: 'rate' },
  { key: 'left' },
  { key: 'age', by: 'created' },
  { key: 'actions' },
];

/** The list: only the rows on the screen exist; arrows move, Enter opens. */
export function TaskTable(props: TaskTableProps) {
  const { view, kinds, sort, onSort, selected, onOpen, onCancel, onFollow, stale } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const now = useNow(1000);
  const total = view?.total ?? 0;
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; nothing here is memoised
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    const offset = Math.max(0, Math.floor((first - margin) / 10) * 10);
    const limit = Math.min(500, Math.ceil((last - offset + 1 + margin) / 10) * 10);
    onFollow({ offset, limit: Math.max(60, limit) });
  }, [first, last, onFollow]);

  // Another query is another list: it begins at its top, which is also the window it was opened with.
  const viewId = view?.viewId;
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [viewId]);

  // A row that is far away exists only once it was scrolled to and fetched; it takes the focus when it does.
  const wanted = useRef<number | null>(null);
  const rowElement = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`) ?? null;
  useEffect(() => {
    if (wanted.current === null) return;
    const element = rowElement(wanted.current);
    if (element === null) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  const focusRow = (index: number, grid: HTMLElement): void => {
    const next = Math.min(Math.max(0, index), Math.max(0, total - 1));
    setActive(next);
    wanted.current = next;
    // Meanwhile the list holds it, or it would be lost with the row that leaves.
    if (rowElement(next) === null) grid.focus({ preventScroll: true });
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const target: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const next = target[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next, event.currentTarget);
  };
  const rowAt = (index: number) => view?.rows.get(view.order[index - view.offset] ?? '');
  return (
    <div
      className={`table ${stale ? 'table-stale' : ''}`}
      role="grid"
      aria-label={t('console.tasks.list')}
      aria-rowcount={total + 1}
      aria-busy={view === null}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        wanted.current = null;
      }}
    >
      <div role="rowgroup">
        <div className="table-head" role="row" aria-rowindex={1}>
          {columns.map(({ key, by }) => (
            <HeadCell
              key={key}
              label={t(`console.tasks.column.${key}`)}
              name={key}
              by={by}
              sort={sort}
              onSort={onSort}
            />
          ))}
        </div>
      </div>
      <div ref={scroller} className="table-body" role="rowgroup">
        {view === null ? skeletons.map((index) => <SkeletonRow key={index} />) : null}
        <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return row === undefined ? null : (
              <TaskTableRow
                key={row.key}
                row={row}
                kind={kinds.find((kind) => kind.kind === row.kind)}
                index={index}
                top={start}
                now={now}
                focusable={index === Math.min(active, total - 1)}
                selected={row.key === selected}
                onFocus={setActive}
                onOpen={onOpen}
                onCancel={onCancel}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps {
  readonly label: string;
  readonly name: string;
  readonly by: Sort['by'] | undefined;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function HeadCell({ label, name, by, sort, onSort }: HeadCellProps) {
  if (by === undefined)
    return (
      <div role="columnheader" className={`cell cell-${name}`}>
        <span className={name === 'actions' ? 'visually-hidden' : ''}>{label}</span>
      </div>
    );
  const sorted = sort.by === by;
  const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={`cell cell-${name}`}
      aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className="head-button"
        onClick={() => {
          onSort({ by, direction: sorted && sort.direction === 'desc' ? 'asc' : 'desc' });
        }}
      >
        {label}
        {sorted && <Arrow aria-hidden />}
      </button>
    </div>
  );
}
