import type { DnsHint, DnsRecord } from '../../contract/dns.ts';
import { canonicalName, parentOf, treeOrder } from './dns-name.ts';
import { hintsOfName } from './hints.ts';
import { targetOf } from './value-faults.ts';
import { findZones, type Zones } from './zones.ts';

/** One record with what was found out about it. It is replaced, never changed. */
export interface TableRow {
  readonly key: string;
  readonly endpointId: string;
  readonly record: DnsRecord;
  /** As DNS compares it. */
  readonly name: string;
  /** What sorts it by name. */
  readonly order: string;
  readonly zone: string;
  readonly hints: readonly DnsHint[];
  readonly changedAt: number | null;
}

export interface TableFacets {
  /** The commonest first. */
  readonly types: readonly { readonly id: string; readonly count: number }[];
  /** By name. */
  readonly zones: readonly { readonly id: string; readonly count: number }[];
  readonly faults: number;
  /** With any hint. */
  readonly hinted: number;
}

/** All records of an account, over its endpoints, with zones and hints that follow every change. */
export interface RecordTable {
  /** `changedAt: undefined`: as it was. */
  put(endpointId: string, record: DnsRecord, changedAt?: number): void;
  remove(endpointId: string, recordId: string): void;
  /** Works out what follows from the changes since the last time; the keys that are new, gone or different. */
  settle(): ReadonlySet<string>;
  /** Works out the zones alone: what the log has to say of a change. */
  settleZones(): void;
  /** Nobody wants to know what went. */
  forgetGone(): void;
  get(key: string): TableRow | undefined;
  /** As of the last `settle`. */
  rows(): Iterable<TableRow>;
  size(): number;
  facets(): TableFacets;
  /** As far as the zones were worked out. */
  zoneOf(name: string): string;
  /** The rows of one name, in no order. */
  named(name: string): TableRow[];
}

export const keyOf = (endpointId: string, recordId: string): string => `${endpointId}/${recordId}`;

/** More zones, or types, than anyone chooses from. */
const shownFacets = 500;

export function createRecordTable(): RecordTable {
  const rows = new Map<string, TableRow>();
  const byName = new Map<string, Set<string>>();
  /** Names of records that lead to a name: whether it is an alias is their matter too. */
  const pointers = new Map<string, Set<string>>();
  const dirtyNames = new Set<string>();
  let gone = new Set<string>();
  let zones: Zones = findZones([]);
  let zonesDirty = false;
  let facets: TableFacets | undefined;

  const keysOf = (name: string): Set<string> => byName.get(name) ?? new Set();
  const isAlias = (name: string): boolean => {
    for (const key of byName.get(name) ?? []) if (rows.get(key)?.record.type === 'CNAME') return true;
    return false;
  };
  const hasZone = (name: string): boolean => {
    for (let at: string | undefined = name; at !== undefined; at = parentOf(at))
      if (zones.isApex(at)) return true;
    return false;
  };

  const touch = (row: Pick<TableRow, 'name' | 'record'>, isNewName: boolean): void => {
    dirtyNames.add(row.name);
    const { type } = row.record;
    if (type === 'CNAME') for (const name of pointers.get(row.name) ?? []) dirtyNames.add(name);
    // Where a zone is declared above it, one more name moves no other.
    if (type === 'SOA' || type === 'NS' || (isNewName && !hasZone(row.name))) zonesDirty = true;
    facets = undefined;
  };
  const unlink = (row: TableRow): void => {
    const keys = keysOf(row.name);
    keys.delete(row.key);
    if (keys.size === 0) byName.delete(row.name);
    const target = targetOf(row.record.type, row.record.value);
    // Another record of the name may lead there as well; a name too many only costs a second look.
    if (target !== undefined && keys.size === 0) {
      const owners = pointers.get(target);
      owners?.delete(row.name);
      if (owners?.size === 0) pointers.delete(target);
    }
    touch(row, keys.size === 0);
  };

  const around = { isApex: (canonical: string) => zones.isApex(canonical), isAlias };
  const settleGroup = (group: readonly TableRow[], zone: string, changed: Set<string>): void => {
    const hints = hintsOfName(
      group.map(({ record }) => record),
      around,
    );
    for (const [index, row] of group.entries()) {
      changed.add(row.key);
      rows.set(row.key, { ...row, zone, hints: hints[index] ?? [] });
    }
  };
  const settleName = (name: string, changed: Set<string>): void => {
    const own: TableRow[] = [];
    for (const key of byName.get(name) ?? []) {
      const row = rows.get(key);
      if (row !== undefined) own.push(row);
    }
    const zone = zones.of(name);
    // Most names have one record.
    if (own.length < 2) {
      settleGroup(own, zone, changed);
      return;
    }
    // Records of two endpoints are two worlds: they do not stand beside each other.
    for (const group of Map.groupBy(own, ({ endpointId }) => endpointId).values())
      settleGroup(group, zone, changed);
  };

  const settleZones = (): void => {
    if (!zonesDirty) return;
    zonesDirty = false;
    const former = zones;
    zones = findZones(valuesOf(rows, ({ record }) => record));
    for (const name of byName.keys())
      if (dirtyNames.has(name)) continue;
      else if (former.of(name) !== zones.of(name) || former.isApex(name) !== zones.isApex(name))
        dirtyNames.add(name);
  };

  return {
    settleZones,
    forgetGone() {
      gone.clear();
    },
    put(endpointId, record, changedAt) {
      const key = keyOf(endpointId, record.id);
      const before = rows.get(key);
      const name = canonicalName(record.name);
      if (before !== undefined) unlink(before);
      const isNewName = !byName.has(name);
      let keys = byName.get(name);
      if (keys === undefined) byName.set(name, (keys = new Set()));
      keys.add(key);
      const target = targetOf(record.type, record.value);
      if (target !== undefined) {
        let owners = pointers.get(target);
        if (owners === undefined) pointers.set(target, (owners = new Set()));
        owners.add(name);
      }
      const row: TableRow = {
        key,
        endpointId,
        record,
        name,
        order: before?.name === name ? before.order : treeOrder(name),
        zone: before?.zone ?? '',
        hints: before?.hints ?? [],
        changedAt: changedAt ?? before?.changedAt ?? null,
      };
      rows.set(key, row);
      gone.delete(key);
      touch(row, isNewName);
    },
    remove(endpointId, recordId) {
      const key = keyOf(endpointId, recordId);
      const row = rows.get(key);
      if (row === undefined) return;
      rows.delete(key);
      unlink(row);
      gone.add(key);
    },
    settle() {
      const changed = gone;
      gone = new Set();
      settleZones();
      for (const name of dirtyNames) settleName(name, changed);
      dirtyNames.clear();
      if (changed.size > 0) facets = undefined;
      return changed;
    },
    get: (key) => rows.get(key),
    rows: () => rows.values(),
    size: () => rows.size,
    facets: () => (facets ??= facetsOf(rows.values())),
    zoneOf: (name) => zones.of(canonicalName(name)),
    named: (name) => [...keysOf(canonicalName(name))].flatMap((key) => rows.get(key) ?? []),
  };
}

function* valuesOf<T>(rows: ReadonlyMap<string, TableRow>, of: (row: TableRow) => T): Iterable<T> {
  for (const row of rows.values()) yield of(row);
}

function facetsOf(rows: Iterable<TableRow>): TableFacets {
  const types = new Map<string, number>();
  const zones = new Map<string, number>();
  let faults = 0;
  let hinted = 0;
  for (const { record, zone, hints } of rows) {
    types.set(record.type, (types.get(record.type) ?? 0) + 1);
    zones.set(zone, (zones.get(zone) ?? 0) + 1);
    if (hints.some(({ severity }) => severity === 'fault')) faults += 1;
    if (hints.length > 0) hinted += 1;
  }
  const listed = (counts: Map<string, number>) => [...counts].map(([id, count]) => ({ id, count }));
  return {
    types: listed(types)
      .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
      .slice(0, shownFacets),
    zones: listed(zones)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, shownFacets)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    faults,
    hinted,
  };
}
