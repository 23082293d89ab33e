import { History } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsLogEntry } from '../../contract/dns.ts';
import { formatStart } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { useNow } from '../shared/use-now.ts';
import '../tasks/tasks.css';
import { useMoreRows } from '../shared/use-more-rows.ts';
import { useMeasures } from '../state/measures.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useRowFocus } from '../tasks/use-row-focus.ts';
import { ActionMark } from './ActionMark.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import { missedWords } from './missed-words.ts';

interface ChangeTableProps {
  readonly entries: readonly DnsLogEntry[];
  readonly more: boolean;
  readonly onMore: () => void;
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
}

/** The day of a moment changes no more often. */
const minuteMs = 60_000;
const columns = ['at', 'action', 'record', 'change', 'by'] as const;

/** The changes that were found; only those on the screen exist. Enter opens the record. */
export function ChangeTable({ entries, more, onMore, openKey, onOpen }: ChangeTableProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const now = useNow(minuteMs);
  const { rowHeight } = useMeasures();
  const virtual = useFixedRows({ count: entries.length, scroller, rowHeight, active });
  const items = virtual.getVirtualItems();
  useMoreRows(items, entries.length, more, onMore);
  const focus = useRowFocus(scroller, rowHeight, active, entries.length, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
  return (
    <div
      className="table dns-log-table"
      role="grid"
      aria-label={t('dns.log.list')}
      aria-rowcount={more ? -1 : entries.length + 1}
      tabIndex={-1}
      onKeyDown={focus.onKeyDown}
      onPointerDown={focus.onPointerDown}
    >
      <div role="rowgroup">
        <div className="table-head" role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <div key={column} role="columnheader" className={`cell cell-${column}`}>
              {t(`dns.log.column.${column}`)}
            </div>
          ))}
        </div>
      </div>
      <div ref={scroller} className="table-body" role="rowgroup">
        <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const entry = entries[index];
            return entry === undefined ? null : (
              <div
                key={entry.id}
                role="row"
                className="table-row"
                aria-rowindex={index + 2}
                data-index={index}
                data-open={entry.key === openKey}
                tabIndex={index === Math.min(active, entries.length - 1) ? 0 : -1}
                style={{ transform: `translateY(${String(start)}px)` }}
                onFocus={() => {
                  setActive(index);
                }}
                onClick={() => {
                  onOpen(entry.key);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onOpen(entry.key);
                }}
              >
                <Cells entry={entry} now={now} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cells({ entry, now }: { readonly entry: DnsLogEntry; readonly now: number }) {
  const { t } = useTranslation();
  const { at, action, actor, before, after } = entry;
  const record = after ?? before;
  const missed = missedWords(t, entry);
  return (
    <>
      <div role="gridcell" className="cell cell-at">
        {formatStart(at, now)}
        {missed !== null && (
          <span className="dns-missed-mark" title={missed}>
            <History aria-hidden />
            <span className="visually-hidden">{missed}</span>
          </span>
        )}
      </div>
      <div role="gridcell" className="cell cell-action">
        <ActionMark action={action} />
      </div>
      <div role="gridcell" className="cell cell-record">
        <bdi className="dns-type">{visible(record?.type ?? '')}</bdi>{' '}
        <bdi title={visible(record?.name ?? '')}>{visible(record?.name ?? '')}</bdi>
      </div>
      <div role="gridcell" className="cell cell-change">
        <BeforeAfter before={before} after={after} />
      </div>
      <div role="gridcell" className="cell cell-by soft">
        <bdi>{actor === null ? t('dns.notKnown') : visible(actor)}</bdi>
      </div>
    </>
  );
}
