import { useTranslation } from 'react-i18next';
import type { DnsRecord } from '../../contract/dns.ts';
import { formatNumber } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';

interface BeforeAfterProps {
  readonly before: DnsRecord | null;
  readonly after: DnsRecord | null;
}

/** A value is read at a glance here; the details of the record have all of it. */
const shownLength = 300;
const shown = (text: string): string =>
  visible(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

/** What was, and what is: only where they differ. */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const { t } = useTranslation();
  const ttl = (record: DnsRecord): string =>
    record.ttl === null ? t('dns.notKnown') : formatNumber(record.ttl);
  const both = before !== null && after !== null;
  const sameValue = both && before.value === after.value;
  const ttlWords = both ? t('dns.log.ttl', { before: ttl(before), after: ttl(after) }) : '';
  return (
    <span className="dns-change mono">
      {before !== null && !sameValue && (
        <del>
          <span className="visually-hidden">{t('dns.log.before')}: </span>
          <bdi title={shown(before.value)}>{shown(before.value)}</bdi>
        </del>
      )}
      {after !== null && !sameValue && (
        <ins>
          <span className="visually-hidden">{t('dns.log.after')}: </span>
          <bdi title={shown(after.value)}>{shown(after.value)}</bdi>
        </ins>
      )}
      {both && before.ttl !== after.ttl && <span title={ttlWords}>{ttlWords}</span>}
      {both && before.name !== after.name && (
        <span>
          <del>
            <bdi>{shown(before.name)}</bdi>
          </del>{' '}
          <ins>
            <bdi>{shown(after.name)}</bdi>
          </ins>
        </span>
      )}
      {both && before.type !== after.type && (
        <span>
          <del>{shown(before.type)}</del> <ins>{shown(after.type)}</ins>
        </span>
      )}
    </span>
  );
}
