import type { DnsChange, DnsRecord } from '../../contract/dns.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import { field, isFields, number, readFrame, text, typeReader, type Renames } from './frame.ts';

export type DnsEvent =
  | { kind: 'snapshot'; records: readonly DnsRecord[] }
  | { kind: 'change'; action: DnsChange['action']; record: DnsRecord }
  | { kind: 'nothing' }
  | { kind: 'unknown'; type: string }
  | { kind: 'unreadable' };

export interface DnsDialect {
  read(frame: string): DnsEvent;
}

/** A zone with more records than this is cut off, and says so by its number. */
const maxRecords = 100_000;

const actionOfWord: Readonly<Record<string, DnsChange['action']>> = {
  created: 'created',
  create: 'created',
  added: 'created',
  updated: 'updated',
  update: 'updated',
  changed: 'updated',
  deleted: 'deleted',
  delete: 'deleted',
  removed: 'deleted',
};

/** Frames of a DNS backend. A record without an id is known by its name, type and value. */
export function createDnsDialect(endpoint: Pick<EndpointManifest, 'types' | 'fields'>): DnsDialect {
  const renames: Renames = endpoint.fields;
  const ourType = typeReader(endpoint.types);

  const readRecord = (value: unknown): DnsRecord | undefined => {
    if (!isFields(value)) return undefined;
    const name = text(field(value, 'name', renames), 1_000);
    const type = text(field(value, 'type', renames) ?? field(value, 'record_type', renames), 20);
    if (name === null || type === null) return undefined;
    const content = text(field(value, 'value', renames) ?? field(value, 'content', renames), 10_000) ?? '';
    const id = text(field(value, 'id', renames), 200) ?? `${name} ${type} ${content}`;
    return { id, name, type: type.toUpperCase(), value: content, ttl: number(field(value, 'ttl', renames)) };
  };

  return {
    read(frame) {
      const reading = readFrame(frame);
      if (reading.kind === 'unreadable') return { kind: 'unreadable' };
      const { fields } = reading;
      const type = ourType(reading.type);
      switch (type) {
        case 'dns_snapshot': {
          const records = field(fields, 'records', renames);
          if (!Array.isArray(records)) return { kind: 'unreadable' };
          const read = records.slice(0, maxRecords).map(readRecord);
          return { kind: 'snapshot', records: read.filter((record) => record !== undefined) };
        }
        case 'dns_update': {
          const word = text(field(fields, 'action', renames), 40)?.toLowerCase() ?? '';
          const record = readRecord(field(fields, 'record', renames));
          const action = Object.hasOwn(actionOfWord, word) ? actionOfWord[word] : undefined;
          return action === undefined || record === undefined
            ? { kind: 'unreadable' }
            : { kind: 'change', action, record };
        }
        case 'connection_established':
        case 'pong':
          return { kind: 'nothing' };
        default:
          return { kind: 'unknown', type: type.slice(0, 80) };
      }
    },
  };
}
