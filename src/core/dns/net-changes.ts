import type { DnsDiff, DnsDifference, DnsLogEntry, DnsRecord } from '../../contract/dns.ts';
import { canonicalName, treeOrder } from './dns-name.ts';

/** More would be read by nobody; the numbers count all. */
const shownDifferences = 2_000;

export interface NetChangesInput {
  /** Every change after `from`, oldest first. */
  readonly entries: readonly DnsLogEntry[];
  readonly from: number;
  readonly to: number;
  /** What stands there now. */
  readonly present: (key: string) => DnsRecord | undefined;
}

/**
 * What is different between two moments, worked out backwards from the records of now: at a moment a record was what the
 * first change after it says was before. What was changed and changed back is no difference. Pure.
 */
export function netChanges({ entries, from, to, present }: NetChangesInput): Omit<DnsDiff, 'knownFrom'> {
  const firstAfterFrom = new Map<string, DnsLogEntry>();
  const firstAfterTo = new Map<string, DnsLogEntry>();
  let missed = 0;
  for (const entry of entries) {
    if (entry.at <= from) continue;
    if (entry.at > to) {
      if (!firstAfterTo.has(entry.key)) firstAfterTo.set(entry.key, entry);
      continue;
    }
    if (!firstAfterFrom.has(entry.key)) firstAfterFrom.set(entry.key, entry);
    if (entry.sighting !== 'live') missed += 1;
  }
  const differences: DnsDifference[] = [];
  for (const [key, first] of firstAfterFrom) {
    const later = firstAfterTo.get(key);
    const before = first.before;
    const after = later === undefined ? (present(key) ?? null) : later.before;
    const action = actionOf(before, after);
    if (action !== undefined) differences.push({ key, action, before, after });
  }
  const count = (action: DnsDifference['action']): number =>
    differences.reduce((sum, difference) => sum + Number(difference.action === action), 0);
  const orderOf = ({ before, after }: DnsDifference): string =>
    treeOrder(canonicalName((after ?? before)?.name ?? ''));
  return {
    created: count('created'),
    updated: count('updated'),
    deleted: count('deleted'),
    differences: differences
      .map((difference) => ({ difference, order: orderOf(difference) }))
      .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
      .slice(0, shownDifferences)
      .map(({ difference }) => difference),
    missed,
  };
}

function actionOf(before: DnsRecord | null, after: DnsRecord | null): DnsDifference['action'] | undefined {
  if (before === null) return after === null ? undefined : 'created';
  if (after === null) return 'deleted';
  const same =
    before.type === after.type &&
    before.value === after.value &&
    before.ttl === after.ttl &&
    canonicalName(before.name) === canonicalName(after.name);
  return same ? undefined : 'updated';
}
