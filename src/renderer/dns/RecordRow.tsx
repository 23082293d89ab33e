import { memo, useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsRow } from '../../contract/dns.ts';
import { formatNumber, formatStart } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { HintMark } from './HintMark.tsx';

interface RecordRowProps {
  readonly row: DnsRow;
  readonly index: number;
  /** Where the row stands, in pixels from the top of the list. */
  readonly top: number;
  readonly now: number;
  readonly focusable: boolean;
  readonly open: boolean;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (key: string) => void;
  readonly onCopy: (row: DnsRow, part: 'value') => void;
}

/** One record in the table. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { row, index, top, now, focusable, open, onFocus, onOpen, onCopy } = props;
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onOpen(row.key);
    if (event.key !== 'c' || !(event.ctrlKey || event.metaKey) || String(getSelection()) !== '') return;
    event.preventDefault();
    onCopy(row, 'value');
  };
  return (
    <div
      role="row"
      className="table-row"
      aria-rowindex={index + 2}
      data-open={open}
      data-index={index}
      data-key={row.key}
      tabIndex={focusable ? 0 : -1}
      style={{ transform: `translateY(${String(top)}px)` }}
      onFocus={() => {
        onFocus(index);
      }}
      onClick={() => {
        onOpen(row.key);
      }}
      onKeyDown={onKeyDown}
    >
      {row.changedAt !== null && <Flash key={row.changedAt} changedAt={row.changedAt} />}
      <div role="gridcell" className="cell cell-hints">
        <HintMark hints={row.hints} />
      </div>
      <div role="gridcell" className="cell cell-name" title={visible(row.name)}>
        <bdi>{visible(row.name)}</bdi>
      </div>
      <div role="gridcell" className="cell cell-type">
        <bdi className="dns-type">{visible(row.type)}</bdi>
      </div>
      <div role="gridcell" className="cell cell-value mono" title={visible(row.value)}>
        <bdi>
          {row.valueLength > row.value.length
            ? t('dns.more', { value: visible(row.value) })
            : visible(row.value)}
        </bdi>
      </div>
      <div
        role="gridcell"
        className="cell cell-ttl"
        title={row.ttl === null ? undefined : formatNumber(row.ttl)}
      >
        {row.ttl === null ? t('dns.notKnown') : formatNumber(row.ttl)}
      </div>
      <div role="gridcell" className="cell cell-changed">
        {row.changedAt === null ? t('dns.notKnown') : formatStart(row.changedAt, now)}
      </div>
    </div>
  );
});

/** A row that is scrolled back to does not flash again. */
const freshMs = 3_000;
/** As long as the animation of `.dns-flash`. */
const flashMs = 1_600;

/** Shows the eye that this row has just changed; nobody else is told. */
function Flash({ changedAt }: { readonly changedAt: number }) {
  const [fresh, setFresh] = useState(() => Date.now() - changedAt < freshMs);
  useEffect(() => {
    if (!fresh) return undefined;
    // Its animation ends it for the eye; where nothing moves there is none, and the ground goes all at once.
    const timer = setTimeout(() => {
      setFresh(false);
    }, flashMs);
    return () => {
      clearTimeout(timer);
    };
  }, [fresh]);
  return fresh ? <div className="dns-flash" role="presentation" aria-hidden /> : null;
}
