import type { ChatMessage, Room, RoomAddress, RoomView } from '../../contract/chat.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import { fetchPages } from '../auth/pages.ts';
import type { Connection } from '../connection/connection.ts';
import { createChatDialect } from '../dialects/chat-dialect.ts';
import { isFields, text, time } from '../dialects/frame.ts';
import type { Clock, Log } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createRoomOutbox } from './room-outbox.ts';
import { openRoomSession, type RoomSession } from './room-session.ts';

/** The rooms of one account on one endpoint. */
export interface ChatService {
  rooms(): Promise<Outcome<Room[]>>;
  open(slug: string): Promise<Outcome<RoomView>>;
  close(slug: string): void;
  send(slug: string, body: string): Outcome<ChatMessage>;
  retry(slug: string, messageId: string): Outcome<undefined>;
  discard(slug: string, messageId: string): Outcome<undefined>;
  typing(slug: string, isTyping: boolean): void;
  /** Opens the rooms in which an earlier run left something to send. */
  resume(): void;
  stop(): void;
}

export interface ChatServiceDeps {
  readonly accountId: string;
  readonly username: string;
  readonly manifest: Manifest;
  readonly endpoint: EndpointManifest;
  /** The one socket of all rooms, or one for the room: the same for the same room. */
  readonly connect: (room: string | undefined) => Connection;
  /** Nobody needs the socket of this room any more. */
  readonly release: (room: string | undefined) => void;
  readonly outbox: Outbox;
  readonly rest: AuthorizedRest;
  readonly clock: Clock;
  readonly log: Log;
  readonly onRoom: (view: RoomView) => void;
  readonly onRooms: () => void;
}

export function createChatService(deps: ChatServiceDeps): ChatService {
  const { accountId, manifest, endpoint } = deps;
  const dialect = createChatDialect(endpoint);
  const sessions = new Map<string, RoomSession>();
  const unread = new Map<string, number>();
  const perRoom = endpoint.rooms === 'perRoom';

  const laneOf = (slug: string): string => `${endpoint.id}/${slug}`;
  const address = (slug: string): RoomAddress => ({ accountId, endpointId: endpoint.id, slug });

  const listen = (connection: Connection, only: string | undefined): (() => void) => {
    const stopFrames = connection.frames.on((frame) => {
      const event = dialect.read(frame);
      const sessionOf = (room: string | null): RoomSession | undefined => sessions.get(only ?? room ?? '');
      switch (event.kind) {
        case 'message': {
          const slug = only ?? event.message.room ?? '';
          const session = sessions.get(slug);
          if (event.message.sender !== deps.username && session?.isOpen() !== true) {
            unread.set(slug, (unread.get(slug) ?? 0) + 1);
            deps.onRooms();
          }
          session?.receive([event.message]);
          return;
        }
        case 'history':
          for (const session of sessions.values())
            if (only === undefined || session.slug === only)
              session.receive(
                event.messages.filter((message) => message.room === null || message.room === session.slug),
              );
          return;
        case 'typing':
          sessionOf(event.room)?.setTyping(event.sender, event.isTyping);
          return;
        case 'presence':
          if (!event.joined) sessionOf(event.room)?.setTyping(event.sender, false);
          return;
        case 'serverError':
          deps.log.warn({ accountId, message: event.message }, 'the chat backend reports an error');
          (sessionOf(event.room) ?? oldestInFlight(sessions))?.refuseOldest();
          return;
        case 'unknown':
          connection.noteUnknown(event.type);
          return;
        case 'unreadable':
          connection.noteUnreadable();
          return;
        case 'nothing':
          return;
      }
    });
    const stopOpened = connection.opened.on(() => {
      for (const session of sessions.values())
        if (only === undefined || session.slug === only) void session.catchUp();
      if (sessions.size === 0) connection.setFreshness('live');
    });
    return () => {
      stopFrames();
      stopOpened();
    };
  };

  const shared = perRoom ? undefined : deps.connect(undefined);
  const stopShared = shared === undefined ? () => undefined : listen(shared, undefined);

  const session = (slug: string): RoomSession => {
    const known = sessions.get(slug);
    if (known !== undefined) return known;
    const connection = shared ?? deps.connect(slug);
    const stopListening = shared === undefined ? listen(connection, slug) : () => undefined;
    const created = openRoomSession({
      ...deps,
      room: address(slug),
      connection,
      dialect,
      outbox: createRoomOutbox(deps.outbox, accountId, laneOf(slug)),
      carriesRoom: !perRoom,
      onEnd: () => {
        stopListening();
        sessions.delete(slug);
        if (perRoom) deps.release(slug);
      },
    });
    sessions.set(slug, created);
    return created;
  };

  return {
    async rooms() {
      const path = manifest.chat?.rooms?.path;
      if (path === undefined) return success([]);
      const pages = await fetchPages(deps.rest, path, {}, 20);
      if (!pages.ok) return pages;
      return success(
        pages.value.items.flatMap((item) => {
          const room = readRoom(item, address);
          return room === undefined ? [] : [{ ...room, unread: unread.get(room.slug) ?? 0 }];
        }),
      );
    },

    async open(slug) {
      const opened = session(slug);
      unread.delete(slug);
      deps.onRooms();
      await opened.open();
      return success(opened.view());
    },

    close(slug) {
      sessions.get(slug)?.close();
    },

    send(slug, body) {
      const limit = manifest.chat?.maxMessageLength ?? 4000;
      const { length } = body;
      if (length > limit) return failed('messageTooLong', { limit, length });
      if (body.trim() === '') return failed('inputRefused');
      const message = session(slug).write(body);
      return message === undefined ? failed('outboxFull') : success(message);
    },

    retry: (slug, messageId) =>
      sessions.get(slug)?.retry(messageId) === true ? success(undefined) : failed('inputRefused'),

    discard: (slug, messageId) =>
      sessions.get(slug)?.discard(messageId) === true ? success(undefined) : failed('inputRefused'),

    resume() {
      for (const { lane, failure } of deps.outbox.items(accountId)) {
        const slug = lane.startsWith(laneOf('')) ? lane.slice(laneOf('').length) : '';
        // Nobody looks at the room: it ends by itself once nothing waits there any more.
        if (slug !== '' && failure === null && !sessions.has(slug)) session(slug).close();
      }
    },

    typing(slug, isTyping) {
      sessions.get(slug)?.sendTyping(isTyping);
    },

    stop() {
      stopShared();
      for (const open of [...sessions.values()]) open.end();
    },
  };
}

function oldestInFlight(sessions: ReadonlyMap<string, RoomSession>): RoomSession | undefined {
  return [...sessions.values()].find((session) => session.hasInFlight());
}

function readRoom(item: unknown, address: (slug: string) => RoomAddress): Room | undefined {
  if (!isFields(item)) return undefined;
  const slug = text(item['slug'] ?? item['id'] ?? item['name'], 200);
  if (slug === null || slug === '' || slug === '.' || slug === '..') return undefined;
  const last = item['last_message'];
  return {
    ...address(slug),
    name: text(item['name'] ?? item['title'], 200) ?? slug,
    lastMessage: isFields(last) ? text(last['body'] ?? last['message'], 300) : text(last, 300),
    lastAt: isFields(last) ? time(last['created_at']) : time(item['updated_at']),
    unread: 0,
  };
}
