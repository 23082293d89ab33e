import type { HttpRequest } from '../shared/http-router.ts';
import { boundedNumber, linkWith, type RestPage } from '../shared/rest-page.ts';
import type { ChatMessage } from './chat-rooms.ts';

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

/**
 * A page of history, oldest first. `?after_id=` starts right behind that message (for catching up),
 * `?before_id=` ends right before it (for scrolling back), neither gives the latest. `next` leads to
 * newer messages, `previous` to older ones; `count` is the number between the two ids.
 */
export function messagePage(messages: readonly ChatMessage[], request: HttpRequest): RestPage<ChatMessage> {
  const after = idOf(request.query.get('after_id')) ?? 0;
  const before = idOf(request.query.get('before_id')) ?? Number.MAX_SAFE_INTEGER;
  const limit = boundedNumber(request.query.get('limit'), DEFAULT_LIMIT, LARGEST_LIMIT);
  const between = messages.filter(({ id }) => id > after && id < before);
  const results = after > 0 ? between.slice(0, limit) : between.slice(-limit);
  const first = results[0];
  const last = results.at(-1);
  const hasOlder = first !== undefined && messages.some(({ id }) => id < first.id);
  const hasNewer = last !== undefined && messages.some(({ id }) => id > last.id);
  return {
    count: between.length,
    next: hasNewer ? linkWith(request, { after_id: String(last.id) }, ['before_id']) : null,
    previous: hasOlder ? linkWith(request, { before_id: String(first.id) }, ['after_id']) : null,
    results,
  };
}

function idOf(text: string | null): number | null {
  const id = Number(text ?? '');
  return Number.isInteger(id) && id > 0 ? id : null;
}
