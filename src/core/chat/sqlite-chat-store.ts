import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../history/open-database.ts';
import type { Clock, Log } from '../host.ts';
import type { ChatStore } from './chat-store.ts';
import { createMessageRows } from './message-rows.ts';
import { createReadMarks } from './read-marks.ts';
import { roomColumns } from './room-row.ts';
import { createStoredRooms } from './stored-rooms.ts';
import { createStoredSpeakers } from './stored-speakers.ts';
import { createWaitingWrites } from './waiting-writes.ts';

/** Older ones are forgotten: the server has them. */
const keptMessages = 500_000;

/** Rooms and messages in the history's database. */
export function createSqliteChatStore({
  db,
  clock,
  log,
}: {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly log: Log;
}): ChatStore {
  const rooms = createStoredRooms(db);
  const messages = createMessageRows(db);
  const marks = createReadMarks(db);

  const writes = createWaitingWrites({ clock, log }, (batch) => {
    inTransaction(db, () => {
      for (const room of batch.rooms) if (rooms.has(room.ref)) rooms.insertRow(room);
      for (const { ref, message, until } of batch.entries)
        if (!rooms.has(ref)) continue;
        else if (message !== undefined) messages.insert(ref, message);
        else if (until !== undefined) marks.readTime(ref, until);
        else marks.readMessage(ref, null);
      for (const [ref, change] of batch.changes) rooms.updateRow(ref, change);
    });
  });
  const { asked, attempt, flush } = writes;
  const speakers = createStoredSpeakers(rooms, messages, asked);

  attempt(() => {
    messages.keepNewest(keptMessages);
  }, undefined);

  return {
    room(address) {
      const known = rooms.find(address);
      if (known !== undefined) return known;
      const room = rooms.create(address);
      // A server's first list has a thousand of them, and each to the disk for itself would hold up everything.
      writes.addRoom(room);
      return room;
    },
    rooms: (accountId, endpointId) =>
      rooms
        .all()
        .filter(({ address }) => address.accountId === accountId && address.endpointId === endpointId),
    change(ref, change) {
      const after = { ...rooms.get(ref), ...change };
      rooms.put(after);
      if (roomColumns(change).length > 0) writes.addChange(ref, change);
      return after;
    },
    add(ref, added) {
      for (const message of added) {
        writes.addMessage(ref, message);
        speakers.note(ref, message);
      }
    },
    has: (ref, messageId) =>
      writes.hasMessage(ref, messageId) || attempt(() => messages.has(ref, messageId), false),
    newest: (ref, limit) => asked(() => messages.newest(ref, limit), []),
    before: (ref, messageId, limit) => asked(() => messages.before(ref, messageId, limit), []),
    after: (ref, messageId, limit) => asked(() => messages.after(ref, messageId, limit), []),
    get: (ref, messageId) => asked(() => messages.get(ref, messageId), undefined),
    unread: (ref, reader) => asked(() => marks.unread(ref, reader), { count: 0, first: null }),
    markRead(ref, messageId) {
      // Of a room that is looked at every message is read at once: each to the disk for itself would be too much.
      if (messageId === null) writes.addRead(ref);
      else
        asked(() => {
          marks.readMessage(ref, messageId);
        }, undefined);
    },
    markReadUntil(ref, at) {
      writes.addRead(ref, at);
    },
    readUntil: (ref) =>
      writes.hasRead(ref) ? asked(() => marks.until(ref), null) : attempt(() => marks.until(ref), null),
    speakers: (ref) => speakers.among(rooms.get(ref).address),
    lastNotBy: (ref, sender) => asked(() => messages.lastNotBy(ref, sender), undefined),
    firstBy: (ref, sender, behindId, laterThan) =>
      asked(() => messages.firstBy(ref, sender, behindId, laterThan), undefined),
    search: (text, accountIds, limit) =>
      asked(() => {
        const refs =
          accountIds === null
            ? null
            : rooms
                .all()
                .filter(({ address }) => accountIds.includes(address.accountId))
                .map(({ ref }) => ref);
        return messages
          .search(text, refs, limit)
          .flatMap(({ ref, ...message }) => (rooms.has(ref) ? [{ ...message, room: rooms.get(ref) }] : []));
      }, []),
    accounts: () => [...new Set(rooms.all().map(({ address }) => address.accountId))],
    forget(accountId) {
      const gone = rooms.all().filter(({ address }) => address.accountId === accountId);
      flush();
      attempt(() => {
        inTransaction(db, () => {
          for (const { ref } of gone) {
            messages.forget(ref);
            rooms.deleteRow(ref);
          }
        });
      }, undefined);
      for (const room of gone) {
        rooms.remove(room);
        writes.forget(room.ref);
        speakers.forget(room.ref, room.address);
      }
    },
    flush,
  };
}
