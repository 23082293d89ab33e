import type { DnsChange, DnsRecord } from '../../contract/dns.ts';

/** What happened to one record. */
export type ZoneChange = Pick<DnsChange, 'action' | 'record' | 'before'>;

/** All records of one account that are known. */
export interface ZoneBook {
  /** A change as the server told it; nothing where it says what is known already. */
  apply(action: DnsChange['action'], record: DnsRecord): ZoneChange | undefined;
  /** The whole picture; what differs from the one known before is what was missed. Nothing for the first. */
  replace(records: readonly DnsRecord[]): ZoneChange[];
  records(): Iterable<DnsRecord>;
}

export function createZoneBook(): ZoneBook {
  let byId = new Map<string, DnsRecord>();
  let complete = false;

  return {
    apply(action, record) {
      const before = byId.get(record.id);
      if (action === 'deleted') {
        if (before === undefined && complete) return undefined;
        byId.delete(record.id);
        return before === undefined ? { action, record } : { action, record: before, before };
      }
      if (before !== undefined && isSame(before, record)) return undefined;
      byId.set(record.id, record);
      // The server may call "updated" what is new to us, and the other way round: what we knew decides.
      return before === undefined
        ? { action: complete ? 'created' : action, record }
        : { action: 'updated', record, before };
    },

    replace(records) {
      const former = byId;
      byId = new Map(records.map((record) => [record.id, record]));
      if (!complete) {
        complete = true;
        return [];
      }
      const changes: ZoneChange[] = [];
      for (const record of byId.values()) {
        const before = former.get(record.id);
        if (before === undefined) changes.push({ action: 'created', record });
        else if (!isSame(before, record)) changes.push({ action: 'updated', record, before });
      }
      for (const before of former.values())
        if (!byId.has(before.id)) changes.push({ action: 'deleted', record: before, before });
      return changes;
    },

    records: () => byId.values(),
  };
}

function isSame(a: DnsRecord, b: DnsRecord): boolean {
  return a.name === b.name && a.type === b.type && a.value === b.value && a.ttl === b.ttl;
}
