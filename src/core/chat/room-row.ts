import type { SQLInputValue } from 'node:sqlite';
import type { RoomChange, StoredRoom } from './chat-store.ts';

type Row = Readonly<Record<string, unknown>>;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A row of `chat_rooms`. */
export function roomOfRow(row: Row): StoredRoom {
  return {
    ref: Number(row['ref']),
    address: {
      accountId: String(row['account_id']),
      endpointId: String(row['endpoint_id']),
      slug: String(row['slug']),
    },
    name: String(row['name']),
    direct: row['direct'] === 1,
    customer: null,
    lastSender: textOrNull(row['last_sender']),
    lastText: textOrNull(row['last_text']),
    lastAt: numberOrNull(row['last_at']),
    completeUntil: textOrNull(row['complete_until']),
    blockFrom: textOrNull(row['block_from']),
    reachedStart: row['reached_start'] === 1,
    favourite: row['favourite'] === 1,
    assigned: row['assigned'] === 1,
    closedAt: numberOrNull(row['closed_at']),
    draft: String(row['draft']),
  };
}

const columnOf = {
  name: 'name',
  direct: 'direct',
  lastSender: 'last_sender',
  lastText: 'last_text',
  lastAt: 'last_at',
  completeUntil: 'complete_until',
  blockFrom: 'block_from',
  reachedStart: 'reached_start',
  favourite: 'favourite',
  assigned: 'assigned',
  closedAt: 'closed_at',
  draft: 'draft',
} as const satisfies Record<Exclude<keyof RoomChange, 'customer'>, string>;

/** The columns that a change writes, with their values. */
export function roomColumns(change: RoomChange): (readonly [name: string, value: SQLInputValue])[] {
  return Object.entries(columnOf).flatMap(([field, column]) => {
    const value = change[field as keyof typeof columnOf];
    if (value === undefined) return [];
    return [[column, typeof value === 'boolean' ? Number(value) : value] as const];
  });
}
