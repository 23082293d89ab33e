import { messageRoute } from '../chat/message-route.ts';
import { RoomConsumer } from '../chat/room-consumer.ts';
import type { ChatService } from '../chat/chat-service.ts';
import { forbidden } from '../shared/http-problem.ts';
import type { HttpRequest } from '../shared/http-router.ts';
import { jsonWebTokenRoutes, requireUser } from '../shared/json-web-token-routes.ts';
import type { JsonWebTokens } from '../shared/json-web-tokens.ts';
import type { SeededRandom } from '../shared/random.ts';
import type { BackendSystem, Handshake, HandshakeDecision } from '../shared/system.ts';
import type { User, UserDirectory } from '../shared/users.ts';
import { AdminConsumer } from './admin-consumer.ts';
import { CUSTOMERS } from './customers.ts';
import { summarizeRooms } from '../chat/room-summary.ts';

const NOT_AUTHENTICATED = 4401;
const NOT_STAFF = 4403;
const INVALID_ROOM = 4404;
const TRY_LATER = 1013;
/** Anyone may open a conversation, so their number is bounded. */
const MOST_CONVERSATIONS = 1000;

/** The storefront admin: a staff socket over all conversations, and anonymous customers. */
export function createStorefront(
  users: UserDirectory,
  tokens: JsonWebTokens,
  chat: ChatService,
  random: SeededRandom,
): BackendSystem {
  const requireStaff = async (request: HttpRequest): Promise<User> => {
    const user = await requireUser(request, tokens);
    if (!user.isStaff) throw forbidden();
    return user;
  };

  return {
    name: 'storefront',
    routes: [
      ...jsonWebTokenRoutes(
        { login: '/api/token/', refresh: '/api/token/refresh/', me: '/api/me/' },
        users,
        tokens,
      ),
      {
        method: 'GET',
        pattern: '/api/chat/rooms/',
        handle: async (request) => {
          const { username } = await requireStaff(request);
          return { status: 200, body: summarizeRooms(chat.rooms, username) };
        },
      },
      messageRoute('/api/chat/rooms/:room/messages/', chat.rooms, requireStaff),
    ],
    sockets: [
      { pattern: '/ws/admin-chat/', decide: (handshake) => admitStaff(handshake) },
      { pattern: '/ws/customer-chat/', decide: (handshake) => admitCustomer(handshake) },
    ],
  };

  async function admitStaff({ query }: Handshake): Promise<HandshakeDecision> {
    const user = await tokens.authenticate(query.get('token') ?? query.get('access'));
    if (user === null) return { outcome: 'accept-then-close', code: NOT_AUTHENTICATED };
    if (!user.isStaff) return { outcome: 'accept-then-close', code: NOT_STAFF };
    return {
      outcome: 'accept',
      username: user.username,
      createConsumer: (socket) => new AdminConsumer(socket, chat, user.username),
    };
  }

  function admitCustomer({ query }: Handshake): HandshakeDecision {
    const slug = query.get('room') ?? `visitor-${random.hexadecimal(6)}`;
    if (!/^[a-z0-9][a-z0-9-]{0,49}$/.test(slug)) return { outcome: 'accept-then-close', code: INVALID_ROOM };
    const isNew = !chat.rooms.has(slug);
    if (isNew && chat.rooms.list().length >= MOST_CONVERSATIONS) {
      return { outcome: 'accept-then-close', code: TRY_LATER };
    }
    if (isNew) chat.rooms.add({ slug, name: `Visitor ${slug}` });
    const sender = CUSTOMERS.find((customer) => customer.slug === slug)?.sender ?? `visitor-${slug}`;
    return {
      outcome: 'accept',
      username: null,
      createConsumer: (socket) => new RoomConsumer(socket, chat, slug, sender),
    };
  }
}
