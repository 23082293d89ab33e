import { useMemo } from 'react';
import type { DnsView } from '../../contract/dns.ts';
import { noDnsFilter, recordQueryOf } from './dns-filter.ts';
import { useDnsView } from './use-dns-view.ts';

/** The types and zones that there are now. */
export function useDnsFacets(accountId: string): Pick<DnsView, 'types' | 'zones'> | null {
  const query = useMemo(
    () => recordQueryOf(accountId, noDnsFilter, { by: 'name', direction: 'asc' }),
    [accountId],
  );
  return useDnsView(query).view;
}
