import { X } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { formatDuration, formatNumber, formatRate, formatStart } from '../shared/format.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { StateMark } from './StateMark.tsx';
import { shortId } from './short-id.ts';

interface TaskTableRowProps {
  readonly row: TaskRow;
  readonly kind: TaskKind | undefined;
  readonly index: number;
  /** Where the row stands, in pixels from the top of the list. */
  readonly top: number;
  readonly now: number;
  /** What is shown may be out of date: how fast it goes, and how long it takes, is not known then. */
  readonly stale: boolean;
  readonly focusable: boolean;
  readonly selected: boolean;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (key: string) => void;
  readonly onCancel: (key: string) => void;
}

/** One task in the list. */
export const TaskTableRow = memo(function TaskTableRow(props: TaskTableRowProps) {
  const { row, kind, index, top, now, stale, focusable, selected, onFocus, onOpen, onCancel } = props;
  const { t } = useTranslation();
  const title = kind?.title ?? row.kind;
  const none = t('console.tasks.notKnown');
  const ended = isEnded(row.state);
  return (
    <div
      role="row"
      className="table-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      tabIndex={focusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)` }}
      onFocus={() => {
        onFocus(index);
      }}
      onClick={() => {
        onOpen(row.key);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row.key);
      }}
    >
      <div role="gridcell" className="cell cell-state">
        <StateMark state={row.state} cancelling={row.cancelRequested} />
      </div>
      <div role="gridcell" className="cell cell-task">
        <span className="cell-title">{title}</span>
        <span className="cell-id mono">{shortId(row.id)}</span>
      </div>
      <div role="gridcell" className="cell cell-progress">
        <ProgressBar
          value={row.progress}
          state={row.state}
          label={t('console.tasks.progressOf', { title, id: shortId(row.id) })}
        />
      </div>
      <div role="gridcell" className="cell cell-processed">
        {row.processed === null
          ? none
          : row.total === null
            ? formatNumber(row.processed)
            : t('console.tasks.processedOf', {
                processed: formatNumber(row.processed),
                total: formatNumber(row.total),
              })}
      </div>
      <div role="gridcell" className="cell cell-rate">
        {stale || row.rate === null ? none : t('console.tasks.rate', { rate: formatRate(row.rate) })}
      </div>
      <div role="gridcell" className="cell cell-left">
        {stale || row.etaMs === null ? none : formatDuration(t, row.etaMs)}
      </div>
      <div role="gridcell" className="cell cell-age">
        {row.createdAt === null ? none : formatStart(row.createdAt, now)}
      </div>
      <div role="gridcell" className="cell cell-actions">
        {!ended && (
          <button
            type="button"
            className="icon-button"
            tabIndex={focusable ? 0 : -1}
            disabled={row.cancelRequested}
            aria-label={t('console.tasks.cancelTask', { id: shortId(row.id) })}
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
