import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { RowWindow } from '../../contract/task.ts';
import { useNow } from '../shared/use-now.ts';
import { TaskTableHead, type Sort } from './TaskTableHead.tsx';
import { SkeletonRow, TaskTableRow } from './TaskTableRow.tsx';
import type { TaskViewState } from './task-view-state.ts';
import { rowHeight, useRowFocus } from './use-row-focus.ts';

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

/** Rows fetched beyond both ends of the screen, so that a scroll finds them there. */
const margin = 20;
const skeletons = [0, 1, 2, 3, 4, 5, 6, 7];

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

  const { onKeyDown, onPointerDown } = useRowFocus(scroller, active, total, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
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
      onPointerDown={onPointerDown}
    >
      <TaskTableHead sort={sort} onSort={onSort} />
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
                stale={stale}
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
