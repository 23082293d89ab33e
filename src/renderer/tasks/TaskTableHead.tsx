import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskSort } from '../../contract/task.ts';
import { usePreferences } from '../state/preferences.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { columnShapes, type FittedColumn } from './columns.ts';

interface TaskTableHeadProps {
  readonly columns: readonly FittedColumn[];
  readonly grid: string;
  readonly sort: TaskSort;
  readonly onSort: (sort: TaskSort) => void;
  readonly allSelected: boolean;
  readonly onSelectAll: () => void;
}

/** The names of the columns: those that can be sorted by are buttons, and each has an edge to size it by. */
export function TaskTableHead({ columns, grid, sort, onSort, allSelected, onSelectAll }: TaskTableHeadProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup">
      <div className="table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: grid }}>
        <div role="columnheader" className="cell cell-select">
          <input
            type="checkbox"
            aria-label={t('console.tasks.selectAll')}
            checked={allSelected}
            onChange={onSelectAll}
          />
        </div>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        <div role="columnheader" className="cell cell-actions">
          <ColumnMenu />
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps {
  readonly column: FittedColumn;
  readonly sort: TaskSort;
  readonly onSort: (sort: TaskSort) => void;
}

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const { t } = useTranslation();
  const label = t(`console.tasks.column.${column.id}`);
  const by = columnShapes[column.id].sort;
  const sorted = by !== undefined && sort.by === by;
  const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={`cell cell-${column.id}`}
      aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      {by === undefined ? (
        label
      ) : (
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
      )}
      <ColumnEdge column={column} label={label} />
    </div>
  );
}

/** By the keyboard, in pixels. */
const step = 16;
const widest = 800;

/** Sizes its column: by dragging, by the arrow keys, and back to its own width by a double click. */
function ColumnEdge({
  column: { id, width },
  label,
}: {
  readonly column: FittedColumn;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const setWidth = usePreferences((store) => store.setWidth);
  const from = useRef<{ x: number; width: number } | null>(null);
  const { least } = columnShapes[id];
  const size = (wanted: number): void => {
    setWidth(id, Math.round(Math.min(widest, Math.max(least, wanted))));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that moves is a widget
    <div
      className="column-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('console.tasks.resize', { column: label })}
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={widest}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current !== null) size(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => {
        setWidth(id, null);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        event.stopPropagation();
        size(width + (event.key === 'ArrowLeft' ? -step : step));
      }}
    />
  );
}
