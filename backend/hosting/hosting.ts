import type { ChatService } from '../chat/chat-service.ts';
import { messageRoute } from '../chat/message-route.ts';
import { RoomConsumer } from '../chat/room-consumer.ts';
import type { ChannelSocket, Consumer } from '../shared/channel-socket.ts';
import { jsonWebTokenRoutes, requireUser } from '../shared/json-web-token-routes.ts';
import type { JsonWebTokens } from '../shared/json-web-tokens.ts';
import type { SeededRandom } from '../shared/random.ts';
import type { BackendSystem, Handshake, HandshakeDecision } from '../shared/system.ts';
import type { User, UserDirectory } from '../shared/users.ts';
import { summarizeRooms } from '../chat/room-summary.ts';
import { FeedConsumer } from './feed-consumer.ts';
import { SocketTickets } from './socket-tickets.ts';
import { ANALYTICS_GROUP, DNS_GROUP, type HostingFeeds } from './hosting-feeds.ts';

export const HOSTING_ROOMS = [
  { slug: 'management', name: 'Management' },
  { slug: 'operations', name: 'Operations' },
  { slug: 'support', name: 'Support' },
];

const NOT_AUTHENTICATED = 4001;
const UNKNOWN_ROOM = 4404;
/** The only room that asks who is there; the others admit anyone. */
const MEMBERS_ONLY = new Set(['management']);

/** The hosting panel: metrics, DNS changes and chat. */
export function createHosting(
  users: UserDirectory,
  tokens: JsonWebTokens,
  chat: ChatService,
  feeds: HostingFeeds,
  random: SeededRandom,
  now: () => number,
): BackendSystem {
  const tickets = new SocketTickets(now);
  const userOf = async (query: URLSearchParams): Promise<User | null> => {
    const ticket = query.get('ticket');
    return ticket === null ? tokens.authenticate(query.get('token')) : tickets.redeem(ticket);
  };

  const signedIn = async (
    { query }: Handshake,
    createConsumer: (socket: ChannelSocket) => Consumer,
  ): Promise<HandshakeDecision> => {
    const user = await userOf(query);
    if (user === null) return { outcome: 'accept-then-close', code: NOT_AUTHENTICATED };
    return { outcome: 'accept', username: user.username, createConsumer };
  };

  return {
    name: 'hosting',
    routes: [
      ...jsonWebTokenRoutes(
        { login: '/api/token/', refresh: '/api/token/refresh/', me: '/api/me/' },
        users,
        tokens,
      ),
      {
        method: 'POST',
        pattern: '/api/ws-ticket/',
        handle: async (request) => ({
          status: 200,
          body: { ticket: tickets.issue(await requireUser(request, tokens)) },
        }),
      },
      {
        method: 'GET',
        pattern: '/api/chat/rooms/',
        handle: async (request) => {
          await requireUser(request, tokens);
          return { status: 200, body: summarizeRooms(chat.rooms) };
        },
      },
      messageRoute('/api/chat/rooms/:room/messages/', chat.rooms, (request) => requireUser(request, tokens)),
      {
        method: 'GET',
        pattern: '/api/dns/records/',
        handle: async (request) => {
          await requireUser(request, tokens);
          return { status: 200, body: feeds.zone.list() };
        },
      },
    ],
    sockets: [
      {
        pattern: '/ws/analytics/',
        decide: (handshake) =>
          signedIn(
            handshake,
            (socket) => new FeedConsumer(socket, feeds.layer, ANALYTICS_GROUP, () => feeds.analyticsFrame()),
          ),
      },
      {
        pattern: '/ws/dns/',
        decide: (handshake) =>
          signedIn(
            handshake,
            (socket) =>
              new FeedConsumer(socket, feeds.layer, DNS_GROUP, () => ({
                type: 'dns_snapshot',
                records: feeds.zone.list(),
              })),
          ),
      },
      { pattern: '/ws/chat/:room/', decide: (handshake) => admitToRoom(handshake) },
    ],
  };

  async function admitToRoom({ params, query }: Handshake): Promise<HandshakeDecision> {
    const room = params.room ?? '';
    const user = await userOf(query);
    if (user === null && MEMBERS_ONLY.has(room)) {
      return { outcome: 'accept-then-close', code: NOT_AUTHENTICATED };
    }
    if (!chat.rooms.has(room)) return { outcome: 'accept-then-close', code: UNKNOWN_ROOM };
    const sender = user?.username ?? `guest-${random.hexadecimal(4)}`;
    return {
      outcome: 'accept',
      username: user?.username ?? null,
      createConsumer: (socket) => new RoomConsumer(socket, chat, room, sender),
    };
  }
}
