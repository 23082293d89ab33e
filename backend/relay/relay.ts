import { messageRoute } from '../chat/message-route.ts';
import { RoomConsumer } from '../chat/room-consumer.ts';
import type { ChatService } from '../chat/chat-service.ts';
import { jsonWebTokenRoutes, requireUser } from '../shared/json-web-token-routes.ts';
import type { JsonWebTokens } from '../shared/json-web-tokens.ts';
import { restPage } from '../shared/rest-page.ts';
import type { BackendSystem, Handshake } from '../shared/system.ts';
import type { UserDirectory } from '../shared/users.ts';

export const RELAY_ROOMS = [
  { slug: 'operations', name: 'Operations' },
  { slug: 'deployments', name: 'Deployments' },
  { slug: 'support', name: 'Support' },
  { slug: 'night-shift', name: 'Night shift' },
];

const UNKNOWN_ROOM = 4404;

/** The relay desk: rooms behind `Sec-WebSocket-Protocol: Bearer, JWT`. */
export function createRelay(users: UserDirectory, tokens: JsonWebTokens, chat: ChatService): BackendSystem {
  return {
    name: 'relay',
    routes: [
      ...jsonWebTokenRoutes(
        { login: '/api/auth/login/', refresh: '/api/auth/refresh/', me: '/api/auth/me/' },
        users,
        tokens,
      ),
      {
        method: 'GET',
        pattern: '/api/rooms/',
        handle: async (request) => {
          await requireUser(request, tokens);
          return { status: 200, body: restPage(chat.rooms.list(), request) };
        },
      },
      messageRoute('/api/rooms/:room/messages/', chat.rooms, (request) => requireUser(request, tokens)),
    ],
    sockets: [
      {
        pattern: '/ws/chat/:room/',
        decide: async (handshake) => {
          const user = await tokens.authenticate(handshakeToken(handshake));
          if (user === null) return { outcome: 'deny' };
          const room = handshake.params.room ?? '';
          if (!chat.rooms.has(room)) return { outcome: 'accept-then-close', code: UNKNOWN_ROOM };
          return {
            outcome: 'accept',
            username: user.username,
            createConsumer: (socket) => new RoomConsumer(socket, chat, room, user.username),
          };
        },
      },
    ],
  };
}

/** A header token that is bad is not rescued by a good one in the query; lower case `bearer` is no scheme. */
function handshakeToken({ subprotocols, query }: Handshake): string | null {
  if (subprotocols.length === 0) return query.get('token');
  return subprotocols[0] === 'Bearer' ? (subprotocols[1] ?? null) : null;
}
