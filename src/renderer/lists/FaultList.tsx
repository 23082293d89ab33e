import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import type { CheckedList } from './list-check.ts';

const lineHeight = 24;

/** The lines that are left out, each with its number and the reason. */
export function FaultList({ list }: { readonly list: CheckedList }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { faults, malformed, duplicates } = list;
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; nothing here is memoised
  const virtual = useVirtualizer({
    count: faults.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
  });
  const hidden = malformed + duplicates - faults.length;
  return (
    <>
      <div
        ref={scroller}
        className="fault-list"
        role="list"
        aria-label={t('start.list.faults')}
        // It scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        tabIndex={0}
      >
        <div role="presentation" className="fault-space" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const fault = faults[index];
            return fault === undefined ? null : (
              <div
                key={index}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={faults.length}
                className="fault"
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                <span className="fault-line">{t('start.list.line', { line: formatNumber(fault.line) })}</span>
                <span className="fault-why">
                  {fault.kind === 'malformed'
                    ? t(`start.list.why.${fault.why}`)
                    : t('start.list.duplicateLine', { first: formatNumber(fault.first) })}
                </span>
                <bdi className="mono fault-text">{fault.text}</bdi>
              </div>
            );
          })}
        </div>
      </div>
      {hidden > 0 && (
        <p className="field-help">{t('start.list.more', { count: hidden, shown: formatNumber(hidden) })}</p>
      )}
    </>
  );
}
