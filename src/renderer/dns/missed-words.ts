import type { TFunction } from 'i18next';
import type { DnsLogEntry } from '../../contract/dns.ts';
import { formatMoment } from '../shared/format.ts';

/** That a change was missed, and between when it happened; `null`: it was seen as it came. */
export function missedWords(
  t: TFunction,
  { sighting, since, at }: Pick<DnsLogEntry, 'sighting' | 'since' | 'at'>,
): string | null {
  if (sighting === 'live') return null;
  const words = t(`dns.log.missed.${sighting}`);
  if (since === null) return words;
  const between = t('dns.log.between', { from: formatMoment(since), to: formatMoment(at) });
  return `${words}. ${between}`;
}
