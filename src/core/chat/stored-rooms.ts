import type { DatabaseSync } from 'node:sqlite';
import type { RoomAddress } from '../../contract/chat.ts';
import type { RoomChange, StoredRoom } from './chat-store.ts';
import { roomColumns, roomOfRow } from './room-row.ts';

/** All rooms that are remembered, in memory; what of it goes to the disk, and when, is said by who holds them. */
export interface StoredRooms {
  find(address: RoomAddress): StoredRoom | undefined;
  /** Throws a RangeError where there is no such room. */
  get(ref: number): StoredRoom;
  has(ref: number): boolean;
  all(): StoredRoom[];
  /** With a number of its own; not on the disk yet. */
  create(address: RoomAddress): StoredRoom;
  put(room: StoredRoom): void;
  remove(room: StoredRoom): void;
  /** The following write to the disk, and throw what it throws. */
  insertRow(room: StoredRoom): void;
  updateRow(ref: number, change: RoomChange): void;
  deleteRow(ref: number): void;
}

export function createStoredRooms(db: DatabaseSync): StoredRooms {
  const rooms = new Map<number, StoredRoom>();
  const refs = new Map<string, number>();
  const put = (room: StoredRoom): void => {
    rooms.set(room.ref, room);
    refs.set(keyOf(room.address), room.ref);
  };
  for (const row of db.prepare('SELECT * FROM chat_rooms').all()) put(roomOfRow(row));
  let lastRef = Math.max(0, ...rooms.keys());
  const insert = db.prepare(
    'INSERT INTO chat_rooms (ref, account_id, endpoint_id, slug, name) VALUES (?, ?, ?, ?, ?)',
  );
  const deletion = db.prepare('DELETE FROM chat_rooms WHERE ref = ?');

  return {
    find(address) {
      const ref = refs.get(keyOf(address));
      return ref === undefined ? undefined : rooms.get(ref);
    },
    get(ref) {
      const room = rooms.get(ref);
      if (room === undefined) throw new RangeError(`no room ${String(ref)}`);
      return room;
    },
    has: (ref) => rooms.has(ref),
    all: () => [...rooms.values()],
    create({ accountId, endpointId, slug }) {
      lastRef += 1;
      const room = roomOfRow({
        ref: lastRef,
        account_id: accountId,
        endpoint_id: endpointId,
        slug,
        name: slug,
        draft: '',
      });
      put(room);
      return room;
    },
    put,
    remove({ ref, address }) {
      rooms.delete(ref);
      refs.delete(keyOf(address));
    },
    insertRow({ ref, address, name }) {
      insert.run(ref, address.accountId, address.endpointId, address.slug, name);
    },
    updateRow(ref, change) {
      const columns = roomColumns(change);
      db.prepare(
        `UPDATE chat_rooms SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE ref = ?`,
      ).run(...columns.map(([, value]) => value), ref);
    },
    deleteRow(ref) {
      deletion.run(ref);
    },
  };
}

const keyOf = ({ accountId, endpointId, slug }: RoomAddress): string =>
  JSON.stringify([accountId, endpointId, slug]);
