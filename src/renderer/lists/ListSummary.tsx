import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import { FaultList } from './FaultList.tsx';
import type { CheckedList } from './list-check.ts';
import { useLeftOut } from './use-left-out.ts';

interface ListSummaryProps {
  readonly list: CheckedList;
  readonly unit: string | undefined;
}

/** How many are ready, and how many are left out. */
export function ListSummary({ list, unit }: ListSummaryProps) {
  const { t } = useTranslation();
  const leftOut = useLeftOut(list);
  const count = list.entries.length;
  if (count === 0 && leftOut.length === 0) return null;
  const ready = t(unit === undefined ? 'start.list.ready' : 'start.list.readyUnit', {
    count,
    shown: formatNumber(count),
    unit,
  });
  return (
    <strong className="list-summary" role="status">
      {[ready, ...leftOut].join(' · ')}
    </strong>
  );
}

/** The lines that are left out, for whoever asks. */
export function ListFaults({ list }: { readonly list: CheckedList }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (list.faults.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="link-button list-faults"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {t(shown ? 'start.list.hideFaults' : 'start.list.showFaults')}
      </button>
      {shown && <FaultList list={list} />}
    </>
  );
}
