import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import type { CheckedList } from './list-check.ts';

/** What is left out of a list, in words, by reason. */
export function useLeftOut({ duplicates, malformed }: CheckedList): string[] {
  const { t } = useTranslation();
  return [
    ...(duplicates === 0
      ? []
      : [t('start.list.duplicates', { count: duplicates, shown: formatNumber(duplicates) })]),
    ...(malformed === 0
      ? []
      : [t('start.list.malformed', { count: malformed, shown: formatNumber(malformed) })]),
  ];
}
