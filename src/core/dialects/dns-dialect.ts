import { createHash } from 'node:crypto';
import type { DnsChange, DnsRecord } from '../../contract/dns.ts';
import type { EndpointManifest } from '../../contract/manifest.ts';
import { field, isFields, number, readFrame, text, typeReader, type Fields, type Renames } from './frame.ts';

export type DnsEvent =
  | {
      kind: 'snapshot';
      records: readonly DnsRecord[];
      /** What was no record, came twice by its id, or was more than is kept. */
      leftOut: number;
    }
  | {
      kind: 'change';
      action: DnsChange['action'];
      record: DnsRecord;
      /** Who did it, where the frame names somebody. */
      actor: string | null;
      /** `nameless`: the server gave no id. `formerId`: of the record that was before, where the frame tells it. */
      notes: { readonly nameless: boolean; readonly formerId?: string };
    }
  | { kind: 'nothing' }
  | { kind: 'unknown'; type: string }
  | { kind: 'unreadable' };

/**
 * Half a character is no text: the disk would give it back as another one, and every restart would find a change. The
 * same holds for one that a cut has left in half.
 */
const wellFormed = (value: unknown, maxLength: number): string | null =>
  text(value, maxLength)?.toWellFormed() ?? null;

export interface DnsDialect {
  read(frame: string): DnsEvent;
}

/** What is more is not read: it could not be shown in time either. */
const maxRecords = 200_000;
/** A record's data has at most 65,535 octets: what is longer is cut, and is told to be too long. */
const maxValueLength = 70_000;
const maxIdLength = 200;

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
const actorFields = ['user', 'changed_by', 'actor', 'username', 'updated_by', 'created_by', 'deleted_by'];
const formerFields = ['before', 'previous', 'old', 'old_record'];

/** Frames of a DNS backend. A record without an id is known by its name, type and value. */
export function createDnsDialect(endpoint: Pick<EndpointManifest, 'types' | 'fields'>): DnsDialect {
  const renames: Renames = endpoint.fields;
  const ourType = typeReader(endpoint.types);

  const readRecord = (value: unknown): { record: DnsRecord; nameless: boolean } | undefined => {
    if (!isFields(value)) return undefined;
    const name = wellFormed(field(value, 'name', renames), 1_000);
    const type = wellFormed(field(value, 'type', renames) ?? field(value, 'record_type', renames), 20);
    if (name === null || type === null) return undefined;
    const content =
      wellFormed(field(value, 'value', renames) ?? field(value, 'content', renames), maxValueLength) ?? '';
    const sent = wellFormed(field(value, 'id', renames), Number.POSITIVE_INFINITY);
    const ofType = type.trim().toUpperCase();
    const made = `${name.toLowerCase().replace(/(?<=.)\.$/u, '')} ${ofType} ${content}`;
    const id = bounded(sent === null || sent === '' ? made : sent);
    const ttl = number(field(value, 'ttl', renames));
    return {
      record: { id, name, type: ofType, value: content, ttl },
      nameless: sent === null || sent === '',
    };
  };

  const readActor = (frame: Fields, record: unknown): string | null => {
    for (const fields of [frame, record])
      for (const name of isFields(fields) ? actorFields : []) {
        const actor = nameOf(field(fields as Fields, name, renames));
        if (actor !== null) return actor;
      }
    return null;
  };

  const readChange = (fields: Fields): DnsEvent => {
    const word =
      text(field(fields, 'action', renames), 40)
        ?.trim()
        .toLowerCase() ?? '';
    const sent = field(fields, 'record', renames);
    const read = readRecord(sent);
    const action = Object.hasOwn(actionOfWord, word) ? actionOfWord[word] : undefined;
    if (action === undefined || read === undefined) return { kind: 'unreadable' };
    const { record, nameless } = read;
    const former = nameless
      ? formerFields.map((name) => readRecord(field(fields, name, renames))).find((found) => found)
      : undefined;
    const notes = former === undefined ? { nameless } : { nameless, formerId: former.record.id };
    return { kind: 'change', action, record, actor: readActor(fields, sent), notes };
  };

  return {
    read(frame) {
      const reading = readFrame(frame);
      if (reading.kind === 'unreadable') return { kind: 'unreadable' };
      const { fields } = reading;
      const type = ourType(reading.type);
      switch (type) {
        case 'dns_snapshot': {
          const sent = field(fields, 'records', renames);
          if (!Array.isArray(sent)) return { kind: 'unreadable' };
          const byId = new Map<string, DnsRecord>();
          let doubled = 0;
          let read = 0;
          for (const value of sent.slice(0, maxRecords)) {
            const found = readRecord(value);
            if (found === undefined) continue;
            read += 1;
            const { record, nameless } = found;
            // The same record twice is one; two records by one id are a server's mistake, and the last one counts.
            if (!nameless && byId.has(record.id)) doubled += 1;
            byId.set(record.id, record);
          }
          return {
            kind: 'snapshot',
            records: [...byId.values()],
            leftOut: sent.length - read + doubled,
          };
        }
        case 'dns_update':
          return readChange(fields);
        case 'connection_established':
        case 'pong':
          return { kind: 'nothing' };
        default:
          return { kind: 'unknown', type: type.slice(0, 80) };
      }
    },
  };
}

/** Two long ids that begin alike stay two. */
function bounded(id: string): string {
  if (id.length <= maxIdLength) return id;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return `${id.slice(0, maxIdLength - digest.length - 1)} ${digest}`.toWellFormed();
}

/** Servers name people by a word, or by an object that has one. */
function nameOf(value: unknown): string | null {
  const name = isFields(value)
    ? ['username', 'name', 'email', 'id'].map((key) => text(value[key], 200)).find((found) => found !== null)
    : wellFormed(value, 200);
  return name === undefined || name === null || name.trim() === '' ? null : name.trim();
}
