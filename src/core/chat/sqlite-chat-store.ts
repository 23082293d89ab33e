import type { DatabaseSync } from 'node:sqlite';
import type { RoomAddress } from '../../contract/chat.ts';
import { firstIdAt, idsPerMs, matchOf } from '../history/history-sql.ts';
import { inTransaction } from '../history/open-database.ts';
import type { Cancel, Clock, Log } from '../host.ts';
import type { ChatStore, RoomChange, StoredMessage, StoredRoom } from './chat-store.ts';
import { roomColumns, roomOfRow } from './room-row.ts';

/** Messages are written together, this long after the first of them; every question writes them before. */
const batchMs = 200;
const retryMs = 5_000;
/** On a disk that takes nothing, no more than this waits in memory. */
const maxWaiting = 20_000;
/** Older ones are forgotten: the server has them. */
const keptMessages = 500_000;
const countedUnread = 1_000;
/** What is looked for stands at the beginning; a megabyte of words would make the index larger than the messages. */
const searchedCharacters = 20_000;
const fewWords = 20;

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
  const rooms = new Map<number, StoredRoom>();
  const refs = new Map<string, number>();
  const keyOf = ({ accountId, endpointId, slug }: RoomAddress): string =>
    JSON.stringify([accountId, endpointId, slug]);
  const remember = (room: StoredRoom): StoredRoom => {
    rooms.set(room.ref, room);
    refs.set(keyOf(room.address), room.ref);
    return room;
  };
  for (const row of db.prepare('SELECT * FROM chat_rooms').all()) remember(roomOfRow(row));

  const insertRoom = db.prepare(
    'INSERT INTO chat_rooms (ref, account_id, endpoint_id, slug, name) VALUES (?, ?, ?, ?, ?)',
  );
  const insert = db.prepare(
    'INSERT INTO chat_messages (id, room, message_id, at, seq, sender, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertWords = db.prepare('INSERT INTO chat_search (rowid, body) VALUES (?, ?)');
  const rowIdOf = db.prepare('SELECT id FROM chat_messages WHERE room = ? AND message_id = ?');
  const one = db.prepare('SELECT * FROM chat_messages WHERE room = ? AND message_id = ?');
  const lastIn = db.prepare('SELECT MAX(id) AS id FROM chat_messages WHERE id >= ? AND id < ?');
  const newest = db.prepare(
    'SELECT * FROM chat_messages WHERE room = ? ORDER BY at DESC, seq DESC, id DESC LIMIT ?',
  );
  const older = db.prepare(
    `SELECT * FROM chat_messages WHERE room = ? AND (at, seq, id) < (?, ?, ?)
     ORDER BY at DESC, seq DESC, id DESC LIMIT ?`,
  );
  const newer = db.prepare(
    `SELECT * FROM chat_messages WHERE room = ? AND (at, seq, id) > (?, ?, ?)
     ORDER BY at, seq, id LIMIT ?`,
  );
  const readUpTo = db.prepare('SELECT read_at, read_seq FROM chat_rooms WHERE ref = ?');
  const setRead = db.prepare(
    `UPDATE chat_rooms SET read_at = ?, read_seq = ?
     WHERE ref = ? AND (coalesce(read_at, -1), coalesce(read_seq, -1)) < (?, ?)`,
  );
  const unreadRows = db.prepare(
    `SELECT message_id FROM chat_messages WHERE room = ? AND (at, seq) > (?, ?) AND sender <> ?
     ORDER BY at, seq, id LIMIT ?`,
  );
  const first = db.prepare(
    'SELECT sender, at FROM chat_messages WHERE room = ? AND sender <> ? ORDER BY at, seq, id LIMIT 1',
  );
  const last = db.prepare(
    'SELECT * FROM chat_messages WHERE room = ? AND sender <> ? ORDER BY at DESC, seq DESC, id DESC LIMIT 1',
  );
  const firstOf = db.prepare(
    `SELECT * FROM chat_messages WHERE room = ? AND sender = ? AND (at, seq, id) > (?, ?, ?) AND at > ?
     ORDER BY at, seq, id LIMIT 1`,
  );
  const wordsFrom = db.prepare('SELECT term FROM chat_words WHERE term >= ? AND term < ? LIMIT ?');

  /** In the order in which it came; without a message: everything up to here was read, or up to a time. */
  let waiting: {
    readonly ref: number;
    readonly message: StoredMessage | undefined;
    readonly until?: number;
  }[] = [];
  let newRooms: StoredRoom[] = [];
  let lastRef = Math.max(0, ...rooms.keys());
  /** Written together with the messages: what a room says of them may not be on the disk without them. */
  const waitingChanges = new Map<number, RoomChange>();
  /** Rooms of which it is not on the disk yet how far they were read. */
  const waitingReads = new Set<number>();
  const waitingIds = new Set<string>();
  const waitingId = (ref: number, messageId: string): string => `${String(ref)} ${messageId}`;
  /** Who spoke first in a room, but for one; asked with every message, and changed only by what is older. */
  const firsts = new Map<number, { readonly except: string; readonly sender: string; readonly at: number }>();
  let cancelWrite: Cancel | undefined;
  let failing = false;

  /** What the disk does not do is logged once, and answered by what is known. */
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!failing) log.error({ error }, 'the chat could not be read or written');
      failing = true;
      return otherwise;
    }
  };

  const write = (ref: number, { id, sender, body, at }: StoredMessage): void => {
    if (rowIdOf.get(ref, id) !== undefined) return;
    let row = firstIdAt(at);
    // The next one of the same millisecond; in the one after it, where a thousand have been said.
    for (;;) {
      const taken = lastIn.get(row, row + idsPerMs)?.['id'];
      if (typeof taken !== 'number') break;
      if (taken + 1 < row + idsPerMs) {
        row = taken + 1;
        break;
      }
      row += idsPerMs;
    }
    insert.run(row, ref, id, Math.floor(firstIdAt(at) / idsPerMs), seqOf(id, row), sender, body);
    insertWords.run(row, `${sender} ${body.slice(0, searchedCharacters)}`);
  };

  const writeRead = (ref: number, messageId: string | null): void => {
    const row = messageId === null ? newest.get(ref, 1) : one.get(ref, messageId);
    // A room that is still empty was read, too: what comes now is new.
    const [at, seq] = row === undefined ? [0, 0] : [Number(row['at']), Number(row['seq'])];
    setRead.run(at, seq, ref, at, seq);
  };
  const writeReadUntil = (ref: number, at: number): void => {
    const [ms, seq] = [Math.floor(firstIdAt(at) / idsPerMs), Number.MAX_SAFE_INTEGER];
    setRead.run(ms, seq, ref, ms, seq);
  };
  const writeChange = (ref: number, change: RoomChange): void => {
    const columns = roomColumns(change);
    db.prepare(
      `UPDATE chat_rooms SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE ref = ?`,
    ).run(...columns.map(([, value]) => value), ref);
  };

  const flush = (): void => {
    cancelWrite?.();
    cancelWrite = undefined;
    if (waiting.length === 0 && waitingChanges.size === 0 && newRooms.length === 0) return;
    const batch = waiting;
    const written = attempt(() => {
      inTransaction(db, () => {
        for (const { ref, address, name } of newRooms)
          if (rooms.has(ref)) insertRoom.run(ref, address.accountId, address.endpointId, address.slug, name);
        for (const { ref, message, until } of batch)
          if (!rooms.has(ref)) continue;
          else if (message !== undefined) write(ref, message);
          else if (until !== undefined) writeReadUntil(ref, until);
          else writeRead(ref, null);
        for (const [ref, change] of waitingChanges) writeChange(ref, change);
      });
      return true;
    }, false);
    if (written) {
      failing = false;
      waiting = [];
      newRooms = [];
      waitingIds.clear();
      waitingReads.clear();
      waitingChanges.clear();
      return;
    }
    for (const { ref, message } of waiting.slice(0, -maxWaiting))
      if (message !== undefined) waitingIds.delete(waitingId(ref, message.id));
    waiting = waiting.slice(-maxWaiting);
    cancelWrite = clock.after(retryMs, flush);
  };
  const writeSoon = (): void => {
    cancelWrite ??= clock.after(batchMs, flush);
  };

  const asked = <T>(read: () => T, otherwise: T): T => {
    if (!failing) flush();
    return attempt(read, otherwise);
  };
  /** Where a message stands in its room. */
  const placeOf = (ref: number, messageId: string): readonly [number, number, number] | undefined => {
    const row = one.get(ref, messageId);
    return row === undefined ? undefined : [Number(row['at']), Number(row['seq']), Number(row['id'])];
  };
  const vocabulary = (beginning: string): string[] | undefined => {
    const words = wordsFrom.all(beginning, `${beginning}\u{10FFFF}`, fewWords + 1);
    return words.length > fewWords ? undefined : words.map(({ term }) => String(term));
  };
  const roomOf = (ref: number): StoredRoom => {
    const room = rooms.get(ref);
    if (room === undefined) throw new RangeError(`no room ${String(ref)}`);
    return room;
  };

  attempt(() => {
    const total = Number(db.prepare('SELECT COUNT(*) AS n FROM chat_messages').get()?.['n'] ?? 0);
    if (total <= keptMessages) return;
    inTransaction(db, () => {
      const edge = db
        .prepare('SELECT id FROM chat_messages ORDER BY id LIMIT 1 OFFSET ?')
        .get(total - keptMessages)?.['id'];
      if (typeof edge !== 'number') return;
      db.prepare('DELETE FROM chat_search WHERE rowid < ?').run(edge);
      db.prepare('DELETE FROM chat_messages WHERE id < ?').run(edge);
    });
  }, undefined);

  return {
    room(address) {
      const known = refs.get(keyOf(address));
      if (known !== undefined) return roomOf(known);
      const { accountId, endpointId, slug } = address;
      lastRef += 1;
      const room = remember(
        roomOfRow({
          ref: lastRef,
          account_id: accountId,
          endpoint_id: endpointId,
          slug,
          name: slug,
          draft: '',
        }),
      );
      // A server's first list has a thousand of them, and each to the disk for itself would hold up everything.
      newRooms.push(room);
      writeSoon();
      return room;
    },
    rooms: (accountId, endpointId) =>
      [...rooms.values()].filter(
        ({ address }) => address.accountId === accountId && address.endpointId === endpointId,
      ),
    change(ref, change) {
      const before = roomOf(ref);
      const after = { ...before, ...change };
      rooms.set(ref, after);
      if (roomColumns(change).length === 0) return after;
      waitingChanges.set(ref, { ...waitingChanges.get(ref), ...change });
      writeSoon();
      return after;
    },
    add(ref, messages) {
      for (const message of messages) {
        const id = waitingId(ref, message.id);
        if (waitingIds.has(id)) continue;
        waitingIds.add(id);
        waiting.push({ ref, message });
        if (message.at <= (firsts.get(ref)?.at ?? -1)) firsts.delete(ref);
      }
      if (waiting.length > 0) writeSoon();
    },
    has: (ref, messageId) =>
      waitingIds.has(waitingId(ref, messageId)) ||
      attempt(() => rowIdOf.get(ref, messageId) !== undefined, false),
    newest: (ref, limit) => asked(() => messagesOf(newest.all(ref, limit)).reverse(), []),
    before: (ref, messageId, limit) =>
      asked(() => {
        const place = placeOf(ref, messageId);
        return place === undefined ? [] : messagesOf(older.all(ref, ...place, limit)).reverse();
      }, []),
    after: (ref, messageId, limit) =>
      asked(() => {
        const place = placeOf(ref, messageId);
        return place === undefined ? [] : messagesOf(newer.all(ref, ...place, limit));
      }, []),
    get: (ref, messageId) => asked(() => messagesOf(present(one.get(ref, messageId)))[0], undefined),
    unread: (ref, reader) =>
      asked(
        () => {
          const read = readUpTo.get(ref);
          const found = unreadRows.all(
            ref,
            Number(read?.['read_at'] ?? -1),
            Number(read?.['read_seq'] ?? -1),
            reader,
            countedUnread,
          );
          const id = found[0]?.['message_id'];
          return { count: found.length, first: typeof id === 'string' ? id : null };
        },
        { count: 0, first: null },
      ),
    markRead(ref, messageId) {
      if (messageId !== null) {
        asked(() => {
          writeRead(ref, messageId);
        }, undefined);
        return;
      }
      // Of a room that is looked at every message is read at once: each to the disk for itself would be too much.
      waiting.push({ ref, message: undefined });
      waitingReads.add(ref);
      writeSoon();
    },
    markReadUntil(ref, at) {
      waiting.push({ ref, message: undefined, until: at });
      waitingReads.add(ref);
      writeSoon();
    },
    readUntil(ref) {
      if (waitingReads.has(ref) && !failing) flush();
      return attempt(() => {
        const at = readUpTo.get(ref)?.['read_at'];
        return typeof at === 'number' ? at : null;
      }, null);
    },
    firstSender(ref, except) {
      const known = firsts.get(ref);
      if (known?.except === except) return known.sender;
      return asked(() => {
        const row = first.get(ref, except);
        if (row === undefined) return null;
        const sender = String(row['sender']);
        firsts.set(ref, { except, sender, at: Number(row['at']) });
        return sender;
      }, null);
    },
    lastNotBy: (ref, sender) => asked(() => messagesOf(present(last.get(ref, sender)))[0], undefined),
    firstBy: (ref, sender, behindId, laterThan) =>
      asked(() => {
        const place = (behindId === null ? undefined : placeOf(ref, behindId)) ?? [-1, -1, -1];
        return messagesOf(present(firstOf.get(ref, sender, ...place, laterThan)))[0];
      }, undefined),
    search: (text, accountIds, limit) =>
      asked(() => {
        const match = matchOf(text, vocabulary);
        if (match === null) return [];
        const chosen =
          accountIds === null
            ? null
            : [...rooms.values()].filter(({ address }) => accountIds.includes(address.accountId));
        const among =
          chosen === null ? '' : `AND m.room IN (${chosen.map(({ ref }) => String(ref)).join(', ')})`;
        return db
          .prepare(
            `SELECT m.* FROM chat_search s CROSS JOIN chat_messages m ON m.id = s.rowid
             WHERE chat_search MATCH ? ${among} ORDER BY s.rowid DESC LIMIT ?`,
          )
          .all(match, limit)
          .flatMap((row) => {
            const room = rooms.get(Number(row['room']));
            const [message] = messagesOf([row]);
            return room === undefined || message === undefined ? [] : [{ ...message, room }];
          });
      }, []),
    accounts: () => [...new Set([...rooms.values()].map(({ address }) => address.accountId))],
    forget(accountId) {
      const gone = [...rooms.values()].filter(({ address }) => address.accountId === accountId);
      flush();
      attempt(() => {
        inTransaction(db, () => {
          for (const { ref } of gone) {
            db.prepare(
              'DELETE FROM chat_search WHERE rowid IN (SELECT id FROM chat_messages WHERE room = ?)',
            ).run(ref);
            db.prepare('DELETE FROM chat_messages WHERE room = ?').run(ref);
            db.prepare('DELETE FROM chat_rooms WHERE ref = ?').run(ref);
          }
        });
      }, undefined);
      for (const { ref, address } of gone) {
        rooms.delete(ref);
        waitingChanges.delete(ref);
        firsts.delete(ref);
        refs.delete(keyOf(address));
      }
    },
    flush,
  };
}

type Row = Record<string, unknown>;

/** The server's own number where its ids are numbers; else the order in which they came, within a millisecond. */
const seqOf = (messageId: string, row: number): number =>
  /^\d{1,15}$/u.test(messageId) ? Number(messageId) : row % idsPerMs;

const present = (row: Row | undefined): Row[] => (row === undefined ? [] : [row]);

const messagesOf = (rows: readonly Row[]): StoredMessage[] =>
  rows.map((row) => ({
    id: String(row['message_id']),
    sender: String(row['sender']),
    body: String(row['body']),
    at: Number(row['at']),
  }));
