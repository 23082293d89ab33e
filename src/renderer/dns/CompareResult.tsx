import { Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DnsDiff } from '../../contract/dns.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { formatMoment, formatNumber } from '../shared/format.ts';
import { DifferenceList } from './DifferenceList.tsx';

interface CompareResultProps {
  readonly diff: DnsDiff;
  readonly from: number;
  readonly onOpen: (key: string) => void;
}

/** The differences, and what is to be known about them. */
export function CompareResult({ diff, from, onOpen }: CompareResultProps) {
  const { t } = useTranslation();
  const all = diff.created + diff.updated + diff.deleted;
  return (
    <>
      {diff.knownFrom !== null && diff.knownFrom > from && (
        <p className="dns-note">{t('dns.compare.knownFrom', { at: formatMoment(diff.knownFrom) })}</p>
      )}
      {diff.missed > 0 && <p className="dns-note">{t('dns.compare.missed', { count: diff.missed })}</p>}
      {all > diff.differences.length && (
        <p className="dns-note">{t('dns.compare.cut', { shown: formatNumber(diff.differences.length) })}</p>
      )}
      {all === 0 ? (
        <EmptyState icon={<Equal />} title={t('dns.compare.same')} hint={t('dns.compare.sameHint')} />
      ) : (
        <DifferenceList differences={diff.differences} onOpen={onOpen} />
      )}
    </>
  );
}
