import type { DatabaseSync } from 'node:sqlite';
import { firstIdAt, idsPerMs, matchOf } from '../history/history-sql.ts';
import { inTransaction } from '../history/open-database.ts';
import type { StoredMessage } from './chat-store.ts';

/** The messages of all rooms as they lie in the database, and the index of their words. Throws what the disk throws. */
export interface MessageRows {
  /** One that is there already is left alone. */
  insert(ref: number, message: StoredMessage): void;
  has(ref: number, messageId: string): boolean;
  get(ref: number, messageId: string): StoredMessage | undefined;
  /** Oldest first, like all that follows. */
  newest(ref: number, limit: number): StoredMessage[];
  before(ref: number, messageId: string, limit: number): StoredMessage[];
  after(ref: number, messageId: string, limit: number): StoredMessage[];
  /** The first of all, so many of them. */
  oldest(ref: number, limit: number): Pick<StoredMessage, 'sender' | 'at'>[];
  lastNotBy(ref: number, sender: string): StoredMessage | undefined;
  firstBy(ref: number, sender: string, behindId: string | null, laterThan: number): StoredMessage | undefined;
  /** The newest that match, newest first; `refs: null` for those of all rooms. */
  search(text: string, refs: readonly number[] | null, limit: number): FoundInRoom[];
  /** The oldest go where there are more than this. */
  keepNewest(count: number): void;
  forget(ref: number): void;
}

export interface FoundInRoom extends StoredMessage {
  readonly ref: number;
}

/** What is looked for stands at the beginning; a megabyte of words would make the index larger than the messages. */
const searchedCharacters = 20_000;
const fewWords = 20;

export function createMessageRows(db: DatabaseSync): MessageRows {
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
  const oldest = db.prepare(
    'SELECT sender, at FROM chat_messages WHERE room = ? ORDER BY at, seq, id LIMIT ?',
  );
  const last = db.prepare(
    'SELECT * FROM chat_messages WHERE room = ? AND sender <> ? ORDER BY at DESC, seq DESC, id DESC LIMIT 1',
  );
  const firstOf = db.prepare(
    `SELECT * FROM chat_messages WHERE room = ? AND sender = ? AND (at, seq, id) > (?, ?, ?) AND at > ?
     ORDER BY at, seq, id LIMIT 1`,
  );
  const wordsFrom = db.prepare('SELECT term FROM chat_words WHERE term >= ? AND term < ? LIMIT ?');

  /** Where a message stands in its room. */
  const placeOf = (ref: number, messageId: string): readonly [number, number, number] | undefined => {
    const row = one.get(ref, messageId);
    return row === undefined ? undefined : [Number(row['at']), Number(row['seq']), Number(row['id'])];
  };
  const vocabulary = (beginning: string): string[] | undefined => {
    const words = wordsFrom.all(beginning, `${beginning}\u{10FFFF}`, fewWords + 1);
    return words.length > fewWords ? undefined : words.map(({ term }) => String(term));
  };
  /** The next one of the same millisecond; in the one after it, where a thousand have been said. */
  const freeRow = (at: number): number => {
    let row = firstIdAt(at);
    for (;;) {
      const taken = lastIn.get(row, row + idsPerMs)?.['id'];
      if (typeof taken !== 'number') return row;
      if (taken + 1 < row + idsPerMs) return taken + 1;
      row += idsPerMs;
    }
  };

  return {
    insert(ref, { id, sender, body, at }) {
      if (rowIdOf.get(ref, id) !== undefined) return;
      const row = freeRow(at);
      insert.run(row, ref, id, Math.floor(firstIdAt(at) / idsPerMs), seqOf(id, row), sender, body);
      insertWords.run(row, `${sender} ${body.slice(0, searchedCharacters)}`);
    },
    has: (ref, messageId) => rowIdOf.get(ref, messageId) !== undefined,
    get: (ref, messageId) => messageOf(one.get(ref, messageId)),
    newest: (ref, limit) => newest.all(ref, limit).map(messageOfRow).reverse(),
    before(ref, messageId, limit) {
      const place = placeOf(ref, messageId);
      return place === undefined
        ? []
        : older
            .all(ref, ...place, limit)
            .map(messageOfRow)
            .reverse();
    },
    after(ref, messageId, limit) {
      const place = placeOf(ref, messageId);
      return place === undefined ? [] : newer.all(ref, ...place, limit).map(messageOfRow);
    },
    oldest: (ref, limit) =>
      oldest.all(ref, limit).map((row) => ({ sender: String(row['sender']), at: Number(row['at']) })),
    lastNotBy: (ref, sender) => messageOf(last.get(ref, sender)),
    firstBy(ref, sender, behindId, laterThan) {
      const place = (behindId === null ? undefined : placeOf(ref, behindId)) ?? [-1, -1, -1];
      return messageOf(firstOf.get(ref, sender, ...place, laterThan));
    },
    search(text, refs, limit) {
      const match = matchOf(text, vocabulary);
      if (match === null) return [];
      const among = refs === null ? '' : `AND m.room IN (${refs.map(String).join(', ')})`;
      return db
        .prepare(
          `SELECT m.* FROM chat_search s CROSS JOIN chat_messages m ON m.id = s.rowid
           WHERE chat_search MATCH ? ${among} ORDER BY s.rowid DESC LIMIT ?`,
        )
        .all(match, limit)
        .map((row) => ({ ...messageOfRow(row), ref: Number(row['room']) }));
    },
    keepNewest(count) {
      const total = Number(db.prepare('SELECT COUNT(*) AS n FROM chat_messages').get()?.['n'] ?? 0);
      if (total <= count) return;
      inTransaction(db, () => {
        const edge = db
          .prepare('SELECT id FROM chat_messages ORDER BY id LIMIT 1 OFFSET ?')
          .get(total - count)?.['id'];
        if (typeof edge !== 'number') return;
        db.prepare('DELETE FROM chat_search WHERE rowid < ?').run(edge);
        db.prepare('DELETE FROM chat_messages WHERE id < ?').run(edge);
      });
    },
    forget(ref) {
      db.prepare('DELETE FROM chat_search WHERE rowid IN (SELECT id FROM chat_messages WHERE room = ?)').run(
        ref,
      );
      db.prepare('DELETE FROM chat_messages WHERE room = ?').run(ref);
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

/** The server's own number where its ids are numbers; else the order in which they came, within a millisecond. */
const seqOf = (messageId: string, row: number): number =>
  /^\d{1,15}$/u.test(messageId) ? Number(messageId) : row % idsPerMs;

const messageOfRow = (row: Row): StoredMessage => ({
  id: String(row['message_id']),
  sender: String(row['sender']),
  body: String(row['body']),
  at: Number(row['at']),
});
const messageOf = (row: Row | undefined): StoredMessage | undefined =>
  row === undefined ? undefined : messageOfRow(row);
