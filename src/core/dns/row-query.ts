import type { DnsQuery, DnsRow } from '../../contract/dns.ts';
import { shownValueLength } from '../../contract/dns-defaults.ts';
import type { TableRow } from './record-table.ts';

/** Which rows match, and in what order. Pure. */
export type RowQuery = Omit<DnsQuery, 'accountId'>;

export function matcherOf({ text, types, zones, hinted }: RowQuery): (row: TableRow) => boolean {
  const looked = text.trim().toLowerCase();
  const ofType = new Set(types);
  const ofZone = new Set(zones);
  return ({ record, name, zone, hints }) =>
    (ofType.size === 0 || ofType.has(record.type)) &&
    (ofZone.size === 0 || ofZone.has(zone)) &&
    (!hinted || hints.length > 0) &&
    (looked === '' ||
      name.includes(looked) ||
      record.value.toLowerCase().includes(looked) ||
      record.type.toLowerCase() === looked);
}

/** SOA and NS stand before what they rule. */
const typeRank: Readonly<Record<string, number>> = { SOA: 0, NS: 1 };
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function byName(a: TableRow, b: TableRow): number {
  return (
    compare(a.order, b.order) ||
    compare(typeRank[a.record.type] ?? 2, typeRank[b.record.type] ?? 2) ||
    compare(a.record.type, b.record.type) ||
    compare(a.record.value, b.record.value) ||
    compare(a.key, b.key)
  );
}

/** A total order: no two rows are equal. What has no TTL or was never changed comes last, whatever the direction. */
export function orderOf({ sort: { by, direction } }: RowQuery): (a: TableRow, b: TableRow) => number {
  const sign = direction === 'asc' ? 1 : -1;
  const withGaps = (of: (row: TableRow) => number | null) => (a: TableRow, b: TableRow) => {
    const [left, right] = [of(a), of(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * compare(left, right) || byName(a, b);
  };
  switch (by) {
    case 'name':
      return (a, b) => sign * byName(a, b);
    case 'type':
      return (a, b) => sign * compare(a.record.type, b.record.type) || byName(a, b);
    case 'value':
      return (a, b) => sign * compare(a.record.value, b.record.value) || byName(a, b);
    case 'ttl':
      return withGaps(({ record }) => record.ttl);
    case 'changed':
      return withGaps(({ changedAt }) => changedAt);
  }
}

export function shownRow({ key, endpointId, record, zone, hints, changedAt }: TableRow): DnsRow {
  const { name, type, value, ttl } = record;
  return {
    key,
    endpointId,
    name,
    type,
    value: value.slice(0, shownValueLength),
    valueLength: value.length,
    ttl,
    zone,
    hints: [...hints],
    changedAt,
  };
}
