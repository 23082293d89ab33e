import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { RowWindow, TaskSort } from '../../contract/task.ts';
import { useNow } from '../shared/use-now.ts';
import { useRowWindow } from '../shared/use-row-window.ts';
import { useWidth } from '../shared/use-width.ts';
import { usePreferences } from '../state/preferences.ts';
import { fitColumns, gridOf } from './columns.ts';
import { TaskRowMenu } from './TaskRowMenu.tsx';
import { TaskTableHead } from './TaskTableHead.tsx';
import { SkeletonRow, TaskTableRow } from './TaskTableRow.tsx';
import type { TaskViewState } from './task-view-state.ts';
import { useHold } from './use-hold.ts';
import { useMeasures } from '../state/measures.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useRowFocus } from './use-row-focus.ts';
import type { LiveSelection } from './use-selection.ts';

interface TaskTableProps {
  readonly view: TaskViewState | null;
  readonly kinds: readonly TaskKind[];
  readonly sort: TaskSort;
  readonly onSort: (sort: TaskSort) => void;
  readonly selection: LiveSelection;
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
  readonly onCancel: (key: string) => void;
  readonly onFollow: (window: RowWindow) => void;
  readonly stale: boolean;
}

const skeletons = [0, 1, 2, 3, 4, 5, 6, 7];

/** The list: only the rows on the screen exist; arrows move, Enter opens, Shift and arrows select. */
export function TaskTable(props: TaskTableProps) {
  const { view, kinds, sort, onSort, selection, openKey, onOpen, onCancel, onFollow, stale } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const now = useNow(1000);
  const width = useWidth(scroller);
  const wanted = usePreferences((store) => store.preferences.taskColumns);
  const columns = useMemo(() => fitColumns(wanted, width), [wanted, width]);
  const grid = gridOf(columns);
  const total = view?.total ?? 0;
  const { rowHeight } = useMeasures();
  const virtual = useFixedRows({ count: total, scroller, rowHeight, active });
  const items = virtual.getVirtualItems();
  const viewId = view?.viewId;
  useRowWindow(scroller, items, viewId, onFollow, setActive);

  const move = (index: number): void => {
    setActive(index);
    virtual.scrollToIndex(index);
  };
  const focus = useRowFocus(scroller, rowHeight, active, total, move);
  const hold = useHold(viewId);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    hold.onKeyDown();
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      selection.all();
      return;
    }
    const moved = focus.onKeyDown(event);
    if (moved === undefined) return;
    if (event.shiftKey) selection.stretch(moved);
    else selection.setAnchor(moved);
  };
  const { setAnchor, toggle, stretch } = selection;
  const actions = useMemo(
    () => ({
      onFocus: setActive,
      onOpen: (key: string, index: number) => {
        setAnchor(index);
        onOpen(key);
      },
      onToggle: toggle,
      onStretch: stretch,
      onCancel,
    }),
    [setAnchor, toggle, stretch, onOpen, onCancel],
  );
  const rowAt = (index: number) => view?.rows.get(view.order[index - view.offset] ?? '');
  return (
    <div
      className={`table ${stale ? 'table-stale' : ''}`}
      role="grid"
      aria-label={t('console.tasks.list')}
      aria-rowcount={total + 1}
      aria-multiselectable
      aria-busy={view === null}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerDown={focus.onPointerDown}
      onPointerMove={hold.onPointerMove}
      onPointerLeave={hold.onPointerLeave}
      onBlur={hold.onBlur}
    >
      <TaskTableHead
        columns={columns}
        grid={grid}
        sort={sort}
        onSort={onSort}
        allSelected={selection.keys.size > 0 && selection.keys.size >= Math.min(total, 10_000)}
        onSelectAll={selection.keys.size > 0 ? selection.clear : selection.all}
      />
      <TaskRowMenu rowOf={(key) => view?.rows.get(key)} kinds={kinds} onOpen={onOpen} onCancel={onCancel}>
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
                  columns={columns}
                  grid={grid}
                  index={index}
                  top={start}
                  now={now}
                  stale={stale}
                  focusable={index === Math.min(active, total - 1)}
                  open={row.key === openKey}
                  selected={selection.keys.has(row.key)}
                  {...actions}
                />
              );
            })}
          </div>
        </div>
      </TaskRowMenu>
    </div>
  );
}
