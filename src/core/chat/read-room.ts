import type { Fields } from '../dialects/frame.ts';
import { isFields, text, time } from '../dialects/frame.ts';

/** A room as a server's list tells it. */
export interface RoomReport {
  readonly slug: string;
  readonly name: string;
  readonly direct: boolean;
  /** Who the conversation is with, where the server says it. */
  readonly customer: string | null;
  readonly last: { readonly id: string | null; readonly sender: string | null; readonly text: string | null };
  readonly lastAt: number | null;
  /** `null` where the server does not count. */
  readonly unread: number | null;
}

const directWords = new Set(['direct', 'dm', 'private', 'im']);

/** `undefined` where it is no room. */
export function readRoom(item: unknown): RoomReport | undefined {
  if (!isFields(item)) return undefined;
  const slug = text(item['slug'] ?? item['id'] ?? item['name'], 200);
  // Part of a path: these would lead out of it.
  if (slug === null || slug === '' || slug === '.' || slug === '..' || !slug.isWellFormed()) return undefined;
  const last = item['last_message'];
  const unread = item['unread'] ?? item['unread_count'];
  return {
    slug,
    name: text(item['name'] ?? item['title'], 200) ?? slug,
    direct:
      item['is_direct'] === true ||
      directWords.has((text(item['type'] ?? item['kind'], 40) ?? '').toLowerCase()),
    customer: nameOf(
      item['customer'] ?? item['customer_name'] ?? item['visitor'] ?? item['guest'] ?? item['username'],
    ),
    last: isFields(last)
      ? {
          id: text(last['id'] ?? last['message_id'], 200),
          sender: nameOf(last['sender'] ?? last['username'] ?? last['user']),
          text: text(last['body'] ?? last['message'] ?? last['text'], 300),
        }
      : { id: null, sender: null, text: text(last, 300) },
    lastAt: isFields(last)
      ? time(last['created_at'] ?? last['timestamp'] ?? last['sent_at'])
      : time(item['updated_at']),
    unread: typeof unread === 'number' && unread >= 0 ? Math.floor(unread) : null,
  };
}

function nameOf(value: unknown): string | null {
  const fields: Fields | undefined = isFields(value) ? value : undefined;
  return text(fields === undefined ? value : (fields['username'] ?? fields['name']), 300);
}
