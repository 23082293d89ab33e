import { useTranslation } from 'react-i18next';
import type { DnsView } from '../../contract/dns.ts';
import { CheckMenu } from '../shared/CheckMenu.tsx';
import { formatNumber } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import type { DnsFilter } from './dns-filter.ts';

interface FacetMenusProps {
  readonly view: Pick<DnsView, 'types' | 'zones'> | null;
  readonly filter: DnsFilter;
  readonly onFilter: (filter: DnsFilter) => void;
}

/** Types and zones, each with how many records it has. */
export function FacetMenus({ view, filter, onFilter }: FacetMenusProps) {
  const { t } = useTranslation();
  const choicesOf = (facets: DnsView['types'], chosen: readonly string[]) => [
    ...facets.map(({ id, count }) => ({
      id,
      words: t('dns.facet', { name: visible(id), shown: formatNumber(count) }),
    })),
    // What was chosen stays to be seen, though its last record is gone.
    ...chosen
      .filter((id) => !facets.some((facet) => facet.id === id))
      .map((id) => ({ id, words: visible(id) })),
  ];
  return (
    <>
      <CheckMenu
        label={t('dns.filter.types')}
        choices={choicesOf(view?.types ?? [], filter.types)}
        chosen={filter.types}
        onChange={(types) => {
          onFilter({ ...filter, types });
        }}
      />
      <CheckMenu
        label={t('dns.filter.zones')}
        choices={choicesOf(view?.zones ?? [], filter.zones)}
        chosen={filter.zones}
        onChange={(zones) => {
          onFilter({ ...filter, zones });
        }}
      />
    </>
  );
}
