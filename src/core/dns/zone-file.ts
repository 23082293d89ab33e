import { treeOrder } from './dns-name.ts';
import type { TableRow } from './record-table.ts';
import { absoluteName, zoneValue } from './zone-text.ts';

/** RFC 2181, 8. */
const maxTtl = 2 ** 31 - 1;
/** An hour, where no record says anything. */
const usualTtl = 3_600;
/** Of a record that cannot be written, so much is told. */
const toldLength = 200;

const typeRank: Readonly<Record<string, number>> = { SOA: 0, NS: 1 };

/**
 * The records as a zone file (RFC 1035, 5): each zone with its origin, its SOA and NS records first. What cannot be
 * written as it is stands in a comment at the end. Pure.
 */
export function zoneFileOf(rows: readonly TableRow[], now: number): string {
  const zones = [...Map.groupBy(rows, ({ zone }) => zone)].sort(([a], [b]) => (a < b ? -1 : 1));
  const refused: TableRow[] = [];
  const parts = zones.map(([zone, own]) => zonePart(zone, own, refused));
  const head = `; Exported from Opsdeck on ${new Date(now).toISOString()}: ${rows.length} records\n`;
  const rest =
    refused.length === 0
      ? ''
      : `\n; ${refused.length} records could not be written:\n${refused.map(comment).join('')}`;
  return head + parts.join('') + rest;
}

function zonePart(zone: string, rows: readonly TableRow[], refused: TableRow[]): string {
  const origin = absoluteName(zone, zone) ?? '.';
  const ttl = commonestTtl(rows);
  const ranked = rows
    .map((row) => ({ row, order: treeOrder(row.name), apex: row.name === zone }))
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        compare(a.order, b.order) ||
        compare(a.row.record.type, b.row.record.type) ||
        compare(a.row.record.value, b.row.record.value),
    );
  const lines: string[] = [];
  for (const { row } of ranked) {
    const { record } = row;
    const name = absoluteName(record.name, zone);
    const value = zoneValue(record, zone);
    if (name === undefined || value === undefined) {
      refused.push(row);
      continue;
    }
    const isOwn = record.ttl !== null && isTtl(record.ttl) && record.ttl !== ttl;
    lines.push(`${name}\t${isOwn ? `${record.ttl}\t` : ''}IN\t${record.type}\t${value}\n`);
  }
  return `\n$ORIGIN ${origin}\n$TTL ${ttl}\n${lines.join('')}`;
}

const rankOf = ({ row, apex }: { row: TableRow; apex: boolean }): number =>
  apex ? (typeRank[row.record.type] ?? 2) : 2;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isTtl = (ttl: number): boolean => Number.isInteger(ttl) && ttl >= 0 && ttl <= maxTtl;

function commonestTtl(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { record } of rows)
    if (record.ttl !== null && isTtl(record.ttl)) counts.set(record.ttl, (counts.get(record.ttl) ?? 0) + 1);
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return commonest?.[0] ?? usualTtl;
}

/** One line whatever the record holds. */
function comment({ record: { name, type, value } }: TableRow): string {
  const text = JSON.stringify(`${name} ${type} ${value}`.slice(0, toldLength)).replaceAll(
    /[^\u0020-\u007E]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `; ${text}\n`;
}
