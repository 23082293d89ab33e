import type { DnsHint, DnsRecord } from '../../contract/dns.ts';
import type { HintCode, HintSeverity } from '../../contract/dns-defaults.ts';
import { canonicalName, labelsOf, octets } from './dns-name.ts';
import { readStrings } from './text-strings.ts';
import { targetOf, valueFaults } from './value-faults.ts';

/** What is known of the names around those that are looked at. */
export interface Surroundings {
  isApex(canonical: string): boolean;
  /** Whether a CNAME stands at this name. */
  isAlias(canonical: string): boolean;
}

const day = 86_400;
/** Below, every lookup goes to the servers; above, a mistake is remembered for longer than anyone waits. */
const shortTtl = 60;
const longTtl = 7 * day;
/** RFC 2181, 8. */
const maxTtl = 2 ** 31 - 1;

const advice: ReadonlySet<HintCode> = new Set([
  'duplicate',
  'txtSplit',
  'ttlZero',
  'ttlShort',
  'ttlLong',
  'ttlMixed',
]);
/** What may stand beside an alias: it signs it. */
const besideAlias: ReadonlySet<string> = new Set(['CNAME', 'RRSIG', 'NSEC', 'NSEC3']);
const oddCharacters = /[\s\p{Cc}\p{Cf}\u2028\u2029<>"'()[\]{},;:&|!?=]/u;
/** More names in one hint would be read by nobody. */
const shownTargetLength = 100;

export function hint(code: HintCode, params: DnsHint['params'] = {}): DnsHint {
  const severity: HintSeverity = advice.has(code) ? 'advice' : 'fault';
  return { code, severity, params };
}

/** The hints to all records of one name, in the order of `records`. Pure. */
export function hintsOfName(records: readonly DnsRecord[], around: Surroundings): DnsHint[][] {
  const [first] = records;
  if (first === undefined) return [];
  const name = canonicalName(first.name);
  const aboutName = nameHints(name);
  const alone = (record: DnsRecord): DnsHint[] => [...aboutName, ...recordHints(record, around)];
  // Most names have one record, which has nothing beside it.
  if (records.length === 1)
    return [
      first.type === 'CNAME' && around.isApex(name) ? [...alone(first), hint('cnameAtApex')] : alone(first),
    ];
  const hasOthers = records.some(({ type }) => !besideAlias.has(type));
  const sets = Map.groupBy(records, ({ type }) => type);
  const ttlsOf = new Map([...sets].map(([type, set]) => [type, new Set(set.map(({ ttl }) => ttl))]));
  const contents = new Map<string, number>();
  for (const record of records) contents.set(contentOf(record), (contents.get(contentOf(record)) ?? 0) + 1);
  const spf = (sets.get('TXT') ?? []).filter(isSpf);

  return records.map((record) => {
    const { type } = record;
    const hints = alone(record);
    if (type === 'CNAME') {
      if (around.isApex(name)) hints.push(hint('cnameAtApex'));
      else if (hasOthers) hints.push(hint('cnameBeside'));
      if ((sets.get('CNAME')?.length ?? 0) > 1) hints.push(hint('cnameSeveral'));
    }
    if ((contents.get(contentOf(record)) ?? 0) > 1) hints.push(hint('duplicate'));
    if (spf.length > 1 && type === 'TXT' && isSpf(record)) hints.push(hint('spfSeveral'));
    if ((ttlsOf.get(type)?.size ?? 0) > 1) hints.push(hint('ttlMixed', { type }));
    return hints;
  });
}

/** Of one record, whatever stands beside it. */
function recordHints({ type, value, ttl }: DnsRecord, around: Surroundings): DnsHint[] {
  const hints = valueFaults(type, value).map((code) => hint(code, { type }));
  const target = targetOf(type, value);
  if (target !== undefined && around.isAlias(target))
    hints.push(hint('targetAlias', { type, target: target.slice(0, shownTargetLength) }));
  return [...hints, ...ttlHints(ttl)];
}

function nameHints(name: string): DnsHint[] {
  if (name === '.' || name === '@') return [];
  const labels = labelsOf(name);
  const hints: DnsHint[] = [];
  if (name === '' || labels.some((label) => label === '')) hints.push(hint('nameEmptyLabel'));
  if (labels.some((label) => octets(label) > 63)) hints.push(hint('nameLongLabel'));
  if (octets(name) > 253) hints.push(hint('nameTooLong'));
  if (oddCharacters.test(name)) hints.push(hint('nameCharacters'));
  return hints;
}

function ttlHints(ttl: number | null): DnsHint[] {
  if (ttl === null) return [];
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > maxTtl) return [hint('ttlInvalid', { ttl })];
  if (ttl === 0) return [hint('ttlZero')];
  if (ttl < shortTtl) return [hint('ttlShort', { ttl })];
  return ttl > longTtl ? [hint('ttlLong', { ttl })] : [];
}

/** Names in values are compared without case too; texts are not. */
function contentOf({ type, value }: DnsRecord): string {
  const content = type === 'TXT' || type === 'SPF' || type === 'CAA' ? value : canonicalName(value);
  return `${type} ${content}`;
}

function isSpf({ value }: DnsRecord): boolean {
  const reading = readStrings(value);
  return reading.kind === 'strings' && /^v=spf1(?:\s|$)/iu.test(reading.strings.join(''));
}
