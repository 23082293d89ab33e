import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryQuery, HistoryRow } from '../../contract/history.ts';
import { formatDuration, formatMoment, formatNumber } from '../shared/format.ts';
import { StateMark } from '../tasks/StateMark.tsx';
import { useMoreRows } from '../shared/use-more-rows.ts';
import { useMeasures } from '../state/measures.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useRowFocus } from '../tasks/use-row-focus.ts';

type Sort = HistoryQuery['sort'];

interface HistoryTableProps {
  readonly rows: readonly HistoryRow[];
  readonly more: boolean;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onMore: () => void;
  readonly onOpen: (row: HistoryRow, top: number) => void;
  /** Where it was scrolled to when it was left, in rows: they may be of another height now. */
  readonly top: number;
  readonly openKey: string | null;
}

const columns = [
  { id: 'state' },
  { id: 'task' },
  { id: 'server' },
  { id: 'finished', by: 'finished' },
  { id: 'duration', by: 'duration' },
  { id: 'processed' },
  { id: 'message' },
] as const;

/** The ended tasks that were found; only those on the screen exist. */
export function HistoryTable(props: HistoryTableProps) {
  const { rows, more, sort, onSort, onMore, onOpen, top, openKey } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ key }) => key === openKey),
    ),
  );
  const { rowHeight } = useMeasures();
  const virtual = useFixedRows({
    count: rows.length,
    scroller,
    rowHeight,
    active,
    initialOffset: top * rowHeight,
  });
  const items = virtual.getVirtualItems();
  useMoreRows(items, rows.length, more, onMore);
  const focus = useRowFocus(scroller, rowHeight, active, rows.length, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
  return (
    <div
      className="table history-table"
      role="grid"
      aria-label={t('history.list')}
      aria-rowcount={more ? -1 : rows.length + 1}
      tabIndex={-1}
      onKeyDown={focus.onKeyDown}
      onPointerDown={focus.onPointerDown}
    >
      <div role="rowgroup">
        <div className="table-head" role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div ref={scroller} className="table-body" role="rowgroup">
        <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <div
                key={row.key}
                role="row"
                className="table-row"
                aria-rowindex={index + 2}
                data-index={index}
                data-open={row.key === openKey}
                tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
                style={{ transform: `translateY(${String(start)}px)` }}
                onFocus={() => {
                  setActive(index);
                }}
                onClick={() => {
                  onOpen(row, (scroller.current?.scrollTop ?? 0) / rowHeight);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onOpen(row, (scroller.current?.scrollTop ?? 0) / rowHeight);
                }}
              >
                <Cells row={row} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps {
  readonly column: (typeof columns)[number];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function HeadCell({ column, sort, onSort }: HeadCellProps) {
  const { t } = useTranslation();
  const label = t(`history.column.${column.id}`);
  if (!('by' in column))
    return (
      <div role="columnheader" className={`cell cell-${column.id}`}>
        {label}
      </div>
    );
  const sorted = sort.by === column.by;
  const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={`cell cell-${column.id}`}
      aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className="head-button"
        onClick={() => {
          onSort({ by: column.by, direction: sorted && sort.direction === 'desc' ? 'asc' : 'desc' });
        }}
      >
        {label}
        {sorted && <Arrow aria-hidden />}
      </button>
    </div>
  );
}

function Cells({ row }: { readonly row: HistoryRow }) {
  const { t } = useTranslation();
  const none = t('console.tasks.notKnown');
  return (
    <>
      <div role="gridcell" className="cell cell-state">
        <StateMark state={row.state} />
      </div>
      <div role="gridcell" className="cell cell-task">
        <bdi className="cell-title">{row.title}</bdi>
        <bdi className="cell-short mono">{row.id}</bdi>
      </div>
      <div role="gridcell" className="cell cell-server soft" title={row.username}>
        <bdi>{row.serverName}</bdi>
      </div>
      <div role="gridcell" className="cell cell-created">
        {formatMoment(row.finishedAt)}
      </div>
      <div role="gridcell" className="cell cell-duration">
        {row.durationMs === null ? none : formatDuration(t, row.durationMs)}
      </div>
      <div role="gridcell" className="cell cell-processed">
        {row.processed === null
          ? none
          : row.total === null || row.total === row.processed
            ? formatNumber(row.processed)
            : t('console.tasks.processedOf', {
                processed: formatNumber(row.processed),
                total: formatNumber(row.total),
              })}
      </div>
      <div role="gridcell" className="cell cell-message">
        <bdi>{row.error ?? row.message ?? none}</bdi>
      </div>
    </>
  );
}
