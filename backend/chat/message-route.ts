import { notFound } from '../shared/http-problem.ts';
import type { HttpRequest, Route } from '../shared/http-router.ts';
import type { ChatRooms } from './chat-rooms.ts';
import { messagePage } from './message-page.ts';

/** `GET …/:room/messages/`; `authorize` throws an HttpProblem for those who may not read. */
export function messageRoute(
  pattern: string,
  rooms: ChatRooms,
  authorize: (request: HttpRequest) => Promise<unknown>,
): Route {
  return {
    method: 'GET',
    pattern,
    handle: async (request) => {
      await authorize(request);
      const slug = request.params.room ?? '';
      if (!rooms.has(slug)) throw notFound();
      return { status: 200, body: messagePage(rooms.messages(slug), request) };
    },
  };
}
