import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsDifference } from '../../contract/dns.ts';
import { visible } from '../shared/json-tree.ts';
import { useMeasures } from '../state/measures.ts';
import { useFixedRows } from '../shared/use-fixed-rows.ts';
import { useRowFocus } from '../tasks/use-row-focus.ts';
import { ActionMark } from './ActionMark.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';

interface DifferenceListProps {
  readonly differences: readonly DnsDifference[];
  readonly onOpen: (key: string) => void;
}

/** What is different, by name. */
export function DifferenceList({ differences, onOpen }: DifferenceListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { rowHeight } = useMeasures();
  const virtual = useFixedRows({ count: differences.length, scroller, rowHeight, active });
  const focus = useRowFocus(scroller, rowHeight, active, differences.length, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
  return (
    <div
      className="table dns-diff-table"
      role="grid"
      aria-label={t('dns.compare.list')}
      aria-rowcount={differences.length + 1}
      tabIndex={-1}
      onKeyDown={focus.onKeyDown}
      onPointerDown={focus.onPointerDown}
    >
      <div role="rowgroup">
        <div className="table-head" role="row" aria-rowindex={1}>
          {(['action', 'record', 'change'] as const).map((column) => (
            <div key={column} role="columnheader" className={`cell cell-${column}`}>
              {t(`dns.log.column.${column}`)}
            </div>
          ))}
        </div>
      </div>
      <div ref={scroller} className="table-body" role="rowgroup">
        <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const difference = differences[index];
            if (difference === undefined) return null;
            const { key, action, before, after } = difference;
            const record = after ?? before;
            return (
              <div
                key={key}
                role="row"
                className="table-row"
                aria-rowindex={index + 2}
                data-index={index}
                tabIndex={index === Math.min(active, differences.length - 1) ? 0 : -1}
                style={{ transform: `translateY(${String(start)}px)` }}
                onFocus={() => {
                  setActive(index);
                }}
                onClick={() => {
                  onOpen(key);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onOpen(key);
                }}
              >
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
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
