import { X } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { FittedColumn } from './columns.ts';
import { shortId } from './short-id.ts';
import { TaskCell } from './TaskCell.tsx';

/** What can be done with a row; each names the row it was done with. */
export interface RowActions {
  readonly onFocus: (index: number) => void;
  readonly onOpen: (key: string, index: number) => void;
  readonly onToggle: (key: string, index: number) => void;
  readonly onStretch: (index: number) => void;
  readonly onCancel: (key: string) => void;
}

interface TaskTableRowProps extends RowActions {
  readonly row: TaskRow;
  readonly kind: TaskKind | undefined;
  readonly columns: readonly FittedColumn[];
  readonly grid: string;
  readonly index: number;
  /** Where the row stands, in pixels from the top of the list. */
  readonly top: number;
  readonly now: number;
  readonly stale: boolean;
  readonly focusable: boolean;
  readonly open: boolean;
  readonly selected: boolean;
}

/** One task in the list. */
export const TaskTableRow = memo(function TaskTableRow(props: TaskTableRowProps) {
  const { row, kind, columns, grid, index, top, now, stale, focusable, open, selected } = props;
  const { onFocus, onOpen, onToggle, onStretch, onCancel } = props;
  const { t } = useTranslation();
  const id = shortId(row.id);
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) onStretch(index);
    else if (event.ctrlKey || event.metaKey) onToggle(row.key, index);
    else onOpen(row.key, index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen(row.key, index);
    if (event.key === ' ') {
      event.preventDefault();
      onToggle(row.key, index);
    }
  };
  return (
    <div
      role="row"
      className="table-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-open={open}
      data-index={index}
      data-key={row.key}
      tabIndex={focusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)`, gridTemplateColumns: grid }}
      onFocus={() => {
        onFocus(index);
      }}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div role="gridcell" className="cell cell-select">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('console.tasks.select', { id })}
          checked={selected}
          onClick={(event) => {
            event.stopPropagation();
            if (event.shiftKey) onStretch(index);
          }}
          onChange={(event) => {
            if (!(event.nativeEvent as globalThis.MouseEvent).shiftKey) onToggle(row.key, index);
          }}
        />
      </div>
      {columns.map(({ id: column }) => (
        <div key={column} role="gridcell" className={`cell cell-${column}`}>
          <TaskCell column={column} row={row} kind={kind} now={now} stale={stale} />
        </div>
      ))}
      <div role="gridcell" className="cell cell-actions">
        {!isEnded(row.state) && (
          <button
            type="button"
            className="icon-button"
            tabIndex={focusable ? 0 : -1}
            disabled={row.cancelRequested}
            aria-label={t('console.tasks.cancelTask', { id })}
            title={t('console.details.cancel')}
            onClick={(event) => {
              event.stopPropagation();
              onCancel(row.key);
            }}
          >
            <X aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
});

/** Stands where a row will be. */
export function SkeletonRow() {
  return (
    <div className="skeleton-row" role="presentation">
      <span className="skeleton" />
      <span className="skeleton skeleton-wide" />
      <span className="skeleton" />
    </div>
  );
}
