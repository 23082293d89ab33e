import type { DnsChange, DnsRecord } from '../../contract/dns.ts';
import { canonicalName } from './dns-name.ts';

/** What happened to one record. */
export type ZoneChange = Pick<DnsChange, 'action' | 'record' | 'before'>;

/** What a server that gives its records no ids says besides. */
export interface ChangeNotes {
  /** The id was made of what the record says. */
  readonly nameless: boolean;
  /** The id of the record as it was before, where the frame tells it. */
  readonly formerId?: string | undefined;
}

/** All records of one endpoint that are known. */
export interface ZoneBook {
  /** A change as the server told it; nothing where it says what is known already. */
  apply(action: DnsChange['action'], record: DnsRecord, notes?: ChangeNotes): ZoneChange[];
  /** The whole picture; what differs from the one known before is what was missed. Nothing for the first. */
  replace(records: readonly DnsRecord[]): ZoneChange[];
  /** What was known before a restart: the first whole picture is compared with it. */
  recall(records: Iterable<DnsRecord>): void;
  get(id: string): DnsRecord | undefined;
  records(): Iterable<DnsRecord>;
  size(): number;
  isComplete(): boolean;
}

export function createZoneBook(): ZoneBook {
  let byId = new Map<string, DnsRecord>();
  let complete = false;

  /**
   * Which record an update or a deletion without an id means. Its id was made of its content, so that a changed one
   * would be another record: the one that is told as before, or the only one of its name and type.
   */
  const meant = (record: DnsRecord, { nameless, formerId }: ChangeNotes): string => {
    if (!nameless || byId.has(record.id)) return record.id;
    if (formerId !== undefined && byId.has(formerId)) return formerId;
    const name = canonicalName(record.name);
    let only: string | undefined;
    for (const { id, name: other, type } of byId.values()) {
      if (type !== record.type || canonicalName(other) !== name) continue;
      if (only !== undefined) return record.id;
      only = id;
    }
    return only ?? record.id;
  };

  return {
    apply(action, record, notes = { nameless: false }) {
      const id = action === 'created' ? record.id : meant(record, notes);
      const before = byId.get(id);
      if (action === 'deleted') {
        if (before === undefined && complete) return [];
        byId.delete(id);
        return [before === undefined ? { action, record } : { action, record: before, before }];
      }
      if (before !== undefined && isSame(before, record)) return [];
      if (before !== undefined && id !== record.id) {
        // Another id means another key: the old one goes, the new one comes.
        byId.delete(id);
        byId.set(record.id, record);
        return [
          { action: 'deleted', record: before, before },
          { action: 'created', record },
        ];
      }
      byId.set(record.id, record);
      // The server may call "updated" what is new to us, and the other way round: what we knew decides.
      return [
        before === undefined
          ? { action: complete ? 'created' : action, record }
          : { action: 'updated', record, before },
      ];
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

    recall(records) {
      byId = new Map([...records].map((record) => [record.id, record]));
      complete = true;
    },

    get: (id) => byId.get(id),
    records: () => byId.values(),
    size: () => byId.size,
    isComplete: () => complete,
  };
}

/** The case of a name says nothing. */
function isSame(a: DnsRecord, b: DnsRecord): boolean {
  return (
    a.type === b.type &&
    a.value === b.value &&
    a.ttl === b.ttl &&
    (a.name === b.name || canonicalName(a.name) === canonicalName(b.name))
  );
}
