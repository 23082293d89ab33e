import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsQuery, DnsRow, DnsView } from '../../contract/dns.ts';
import type { RowWindow } from '../../contract/task.ts';
import { useNow } from '../shared/use-now.ts';
import { useRowWindow } from '../shared/use-row-window.ts';
import '../tasks/tasks.css';
import { SkeletonRow } from '../tasks/TaskTableRow.tsx';
import { useMeasures } from '../state/measures.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useRowFocus } from '../tasks/use-row-focus.ts';
import { RecordRow } from './RecordRow.tsx';
import { RecordRowMenu } from './RecordRowMenu.tsx';
import { SortHead } from './SortHead.tsx';

interface RecordTableProps {
  readonly view: DnsView | null;
  readonly sort: DnsQuery['sort'];
  readonly onSort: (sort: DnsQuery['sort']) => void;
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
  readonly onCopy: (row: DnsRow, part: 'name' | 'value' | 'row') => void;
  readonly onFollow: (window: RowWindow) => void;
  readonly stale: boolean;
}

/** The day of a moment changes no more often. */
const minuteMs = 60_000;
const skeletons = [0, 1, 2, 3, 4, 5, 6, 7];

/** Only the records on the screen exist; arrows move, Enter opens. */
export function RecordTable(props: RecordTableProps) {
  const { view, sort, onSort, openKey, onOpen, onCopy, onFollow, stale } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const now = useNow(minuteMs);
  const total = view?.total ?? 0;
  const { rowHeight } = useMeasures();
  const virtual = useFixedRows({ count: total, scroller, rowHeight, active });
  const items = virtual.getVirtualItems();
  const viewId = view?.viewId;
  useRowWindow(scroller, items, viewId, onFollow, setActive);

  const focus = useRowFocus(scroller, rowHeight, active, total, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
  return (
    <div
      className={`table dns-table ${stale ? 'table-stale' : ''}`}
      role="grid"
      aria-label={t('dns.list')}
      aria-rowcount={total + 1}
      aria-busy={view === null}
      tabIndex={-1}
      onKeyDown={focus.onKeyDown}
      onPointerDown={focus.onPointerDown}
    >
      <SortHead sort={sort} onSort={onSort} />
      <RecordRowMenu
        rowOf={(key) => view?.rows.find((row) => row.key === key)}
        onOpen={onOpen}
        onCopy={onCopy}
      >
        <div ref={scroller} className="table-body" role="rowgroup">
          {view === null ? skeletons.map((index) => <SkeletonRow key={index} />) : null}
          <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = view?.rows[index - view.window.offset];
              return row === undefined ? null : (
                <RecordRow
                  key={row.key}
                  row={row}
                  index={index}
                  top={start}
                  now={now}
                  focusable={index === Math.min(active, total - 1)}
                  open={row.key === openKey}
                  onFocus={setActive}
                  onOpen={onOpen}
                  onCopy={onCopy}
                />
              );
            })}
          </div>
        </div>
      </RecordRowMenu>
    </div>
  );
}
