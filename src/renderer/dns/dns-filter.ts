import type { DnsLogQuery, DnsQuery } from '../../contract/dns.ts';
import type { DnsAction } from '../../contract/dns-defaults.ts';

/** What is looked for, among the records and in the log alike. */
export interface DnsFilter {
  readonly text: string;
  readonly types: readonly string[];
  readonly zones: readonly string[];
  /** Of records only. */
  readonly hinted: boolean;
  /** Of changes only. */
  readonly actions: readonly DnsAction[];
  readonly missedOnly: boolean;
}

export const noDnsFilter: DnsFilter = {
  text: '',
  types: [],
  zones: [],
  hinted: false,
  actions: [],
  missedOnly: false,
};

export const isRecordFiltered = ({ text, types, zones, hinted }: DnsFilter): boolean =>
  text !== '' || types.length > 0 || zones.length > 0 || hinted;

export const isLogFiltered = ({ text, types, zones, actions, missedOnly }: DnsFilter): boolean =>
  text !== '' || types.length > 0 || zones.length > 0 || actions.length > 0 || missedOnly;

export function recordQueryOf(accountId: string, filter: DnsFilter, sort: DnsQuery['sort']): DnsQuery {
  const { text, types, zones, hinted } = filter;
  return { accountId, text, types: [...types], zones: [...zones], hinted, sort };
}

export function logQueryOf(accountId: string, filter: DnsFilter): DnsLogQuery {
  const { text, types, zones, actions, missedOnly } = filter;
  return { accountId, text, types: [...types], zones: [...zones], actions: [...actions], missedOnly };
}
