import Papa from 'papaparse';
import type { DnsLogEntry } from '../../contract/dns.ts';
import { spreadsheetFormula } from '../spreadsheet-formula.ts';
import type { TableRow } from './record-table.ts';

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

/** A byte order mark, without which Excel reads UTF-8 as something else. */
function csv(fields: readonly string[], rows: readonly (string | number | null)[][]): string {
  // A text that a spreadsheet would take for a formula stays a text.
  const body =
    rows.length === 0 ? '' : `${Papa.unparse([...rows], { escapeFormulae: spreadsheetFormula })}\r\n`;
  return `\uFEFF${fields.join(',')}\r\n${body}`;
}

export function recordsCsv(rows: readonly TableRow[]): string {
  return csv(
    ['zone', 'name', 'type', 'value', 'ttl', 'hints', 'changed_at', 'endpoint', 'id'],
    rows.map(({ record, zone, hints, changedAt, endpointId }) => [
      zone,
      record.name,
      record.type,
      record.value,
      record.ttl,
      hints.map(({ code }) => code).join(' '),
      iso(changedAt),
      endpointId,
      record.id,
    ]),
  );
}

export function changesCsv(entries: Iterable<DnsLogEntry>): string {
  return csv(
    [
      'at',
      'action',
      'seen',
      'known_until',
      'by',
      'zone',
      'name',
      'type',
      'before',
      'after',
      'ttl_before',
      'ttl_after',
    ],
    [...entries].map(({ at, action, sighting, since, actor, zone, before, after }) => [
      iso(at),
      action,
      sighting,
      iso(since),
      actor,
      zone,
      (after ?? before)?.name ?? '',
      (after ?? before)?.type ?? '',
      before?.value ?? null,
      after?.value ?? null,
      before?.ttl ?? null,
      after?.ttl ?? null,
    ]),
  );
}
