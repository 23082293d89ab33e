import type { DatabaseSync } from 'node:sqlite';
import { firstIdAt, idsPerMs } from '../history/history-sql.ts';

/** How far the rooms were read, as the database has it: nothing of it is ever taken back. Throws what the disk throws. */
export interface ReadMarks {
  /** Up to this message; `null`: everything that is there. */
  readMessage(ref: number, messageId: string | null): void;
  /** Up to this time, in epoch milliseconds. */
  readTime(ref: number, at: number): void;
  /** The time of the last message that was read; `null` where none ever was. */
  until(ref: number): number | null;
  /** What others said after it. */
  unread(ref: number, reader: string): { readonly count: number; readonly first: string | null };
}

const countedUnread = 1_000;

export function createReadMarks(db: DatabaseSync): ReadMarks {
  const mark = db.prepare('SELECT read_at, read_seq FROM chat_rooms WHERE ref = ?');
  const setMark = db.prepare(
    `UPDATE chat_rooms SET read_at = ?, read_seq = ?
     WHERE ref = ? AND (coalesce(read_at, -1), coalesce(read_seq, -1)) < (?, ?)`,
  );
  const place = db.prepare('SELECT at, seq FROM chat_messages WHERE room = ? AND message_id = ?');
  const lastPlace = db.prepare(
    'SELECT at, seq FROM chat_messages WHERE room = ? ORDER BY at DESC, seq DESC, id DESC LIMIT 1',
  );
  const unreadRows = db.prepare(
    `SELECT message_id FROM chat_messages WHERE room = ? AND (at, seq) > (?, ?) AND sender <> ?
     ORDER BY at, seq, id LIMIT ?`,
  );

  return {
    readMessage(ref, messageId) {
      const row = messageId === null ? lastPlace.get(ref) : place.get(ref, messageId);
      // A room that is still empty was read, too: what comes now is new.
      const [at, seq] = row === undefined ? [0, 0] : [Number(row['at']), Number(row['seq'])];
      setMark.run(at, seq, ref, at, seq);
    },
    readTime(ref, at) {
      const [ms, seq] = [Math.floor(firstIdAt(at) / idsPerMs), Number.MAX_SAFE_INTEGER];
      setMark.run(ms, seq, ref, ms, seq);
    },
    until(ref) {
      const at = mark.get(ref)?.['read_at'];
      return typeof at === 'number' ? at : null;
    },
    unread(ref, reader) {
      const read = mark.get(ref);
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
  };
}
