import { z } from 'zod';
import { dnsLogEntrySchema, type DnsLogEntry, type DnsLogQuery } from '../../contract/dns.ts';
import { canonicalName } from './dns-name.ts';
import { keyOf } from './record-table.ts';
import type { LoggedChange } from './dns-store.ts';

/** The log's rows, to the database and back. Pure. */

/** Of a long value, the search finds only the beginning. */
const searchedLength = 2_000;

export const insertSql = `INSERT INTO dns_changes
  (account_id, record_key, at, action, sighting, since, actor, zone, type, former_type, words, before, after)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function rowOfChange(change: LoggedChange): (string | number | null)[] {
  const { accountId, endpointId, at, action, sighting, since, actor, zone, record, before } = change;
  const words = [record.name, record.type, record.value, before?.name, before?.value, actor ?? undefined]
    .filter((word) => word !== undefined)
    .map((word) => word.slice(0, searchedLength).toLowerCase());
  return [
    accountId,
    keyOf(endpointId, record.id),
    at,
    action,
    sighting,
    since,
    actor,
    zone,
    record.type,
    before?.type ?? null,
    [...new Set([canonicalName(record.name), ...words])].join('\n'),
    before === undefined ? null : JSON.stringify(before),
    action === 'deleted' ? null : JSON.stringify(record),
  ];
}

/** What the search, the filters and the place in the log come to. */
export function whereOf(
  query: DnsLogQuery,
  after: number | null,
): { sql: string; params: (string | number)[] } {
  const { accountId, text, types, zones, actions, missedOnly } = query;
  const parts = ['account_id = ?'];
  const params: (string | number)[] = [accountId];
  const oneOf = (column: string, values: readonly string[]): string => {
    params.push(...values);
    return `${column} IN (${values.map(() => '?').join(', ')})`;
  };
  if (after !== null) {
    parts.push('id < ?');
    params.push(after);
  }
  const looked = text.trim().toLowerCase();
  if (looked !== '') {
    parts.push('instr(words, ?) > 0');
    params.push(looked);
  }
  if (types.length > 0) parts.push(`(${oneOf('type', types)} OR ${oneOf('former_type', types)})`);
  if (zones.length > 0) parts.push(oneOf('zone', zones));
  if (actions.length > 0) parts.push(oneOf('action', actions));
  if (missedOnly) parts.push("sighting <> 'live'");
  return { sql: parts.join(' AND '), params };
}

const storedSchema = z.object({
  id: z.number(),
  record_key: z.string(),
  at: z.number(),
  action: z.string(),
  sighting: z.string(),
  since: z.number().nullable(),
  actor: z.string().nullable(),
  zone: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** None where the row is not one that was written here. */
export function entryOf(row: Record<string, unknown>): DnsLogEntry[] {
  const stored = storedSchema.safeParse(row);
  if (!stored.success) return [];
  const { record_key: key, before, after, ...rest } = stored.data;
  const entry = dnsLogEntrySchema.safeParse({ ...rest, key, before: parsed(before), after: parsed(after) });
  return entry.success ? [entry.data] : [];
}

/** `undefined` where it is no JSON: the schema refuses it then. */
export function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
