import type {
  ChatMessage,
  MessagePart,
  MessagesFrom,
  Room,
  RoomAddress,
  RoomList,
  RoomView,
} from '../../contract/chat.ts';
import type { EndpointManifest, Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import type { Connection } from '../connection/connection.ts';
import { createChatDialect } from '../dialects/chat-dialect.ts';
import type { Clock, Log } from '../host.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { createTokenBucket } from '../token-bucket.ts';
import { createChatNews, type ChatNews } from './chat-news.ts';
import type { ChatStore, RoomChange } from './chat-store.ts';
import { messagePart } from './message-part.ts';
import { createRoomDirectory } from './room-directory.ts';
import { createRoomHistory, type RoomHistory } from './room-history.ts';
import { createRoomIntake } from './room-intake.ts';
import { listenToRooms } from './room-listener.ts';
import { createRoomOutbox } from './room-outbox.ts';
import { openRoomSession, type RoomSession } from './room-session.ts';

/** The rooms of one account on one endpoint. */
export interface ChatService {
  /** As the server lists them now. */
  rooms(): Promise<Outcome<Room[]>>;
  /** Has the server's list asked for where what is known of it is older than this, in milliseconds; never waits. */
  freshen(maxAgeMs: number): void;
  /** As far as they are known. */
  list(): Pick<RoomList, 'rooms' | 'state'>;
  open(slug: string): Promise<Outcome<RoomView>>;
  close(slug: string): void;
  /** Of a room that is open. */
  view(slug: string): RoomView | undefined;
  /** What the console shows besides the view. */
  opened(slug: string): {
    readonly older: boolean;
    readonly unreadFrom: string | null;
    readonly draft: string;
  };
  part(slug: string, from: MessagesFrom, limit: number): Promise<MessagePart>;
  /** The whole text of a message, however long. */
  text(slug: string, messageId: string): string | undefined;
  send(slug: string, body: string): Outcome<ChatMessage>;
  retry(slug: string, messageId: string): Outcome<undefined>;
  discard(slug: string, messageId: string): Outcome<undefined>;
  typing(slug: string, isTyping: boolean): void;
  markRead(slug: string, messageId: string | null): void;
  /** The operator looks at the end of this room; `null`: of none. */
  attend(slug: string | null): void;
  change(slug: string, change: Pick<RoomChange, 'favourite' | 'assigned' | 'draft'>): void;
  /** Behind what is written there already. */
  addToDraft(slug: string, text: string): void;
  /** Puts a conversation aside until the customer writes again, or takes it up. */
  setClosed(slug: string, closed: boolean): void;
  /** Opens the rooms in which an earlier run left something to send, and the favourites. */
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
  readonly store: ChatStore;
  readonly rest: AuthorizedRest;
  readonly clock: Clock;
  readonly log: Log;
  readonly onRoom: (view: RoomView) => void;
  readonly onRooms: () => void;
  readonly onNews: (news: ChatNews) => void;
  /** Read here: what was told of it is no news any more. */
  readonly onRead: (room: RoomAddress) => void;
}

/** As many as an open room shows at first. */
const keptInView = 200;
const defaultRate = { burst: 20, perMinute: 120 };

export function createChatService(deps: ChatServiceDeps): ChatService {
  const { accountId, username, manifest, endpoint, store, clock } = deps;
  const dialect = createChatDialect(endpoint);
  const sessions = new Map<string, RoomSession>();
  const histories = new Map<string, RoomHistory>();
  const perRoom = endpoint.rooms === 'perRoom';
  const rate = manifest.chat?.rate ?? defaultRate;
  const pace = createTokenBucket(rate.burst, 60_000 / rate.perMinute);
  let running = true;

  const isRunning = (): boolean => running;
  const laneOf = (slug: string): string => `${endpoint.id}/${slug}`;
  const address = (slug: string): RoomAddress => ({ accountId, endpointId: endpoint.id, slug });
  const directory = createRoomDirectory({ ...deps, endpointId: endpoint.id, onChange: deps.onRooms });
  const refOf = (slug: string): number => store.room(address(slug)).ref;
  const news = createChatNews({
    username,
    inbox: manifest.chat?.inbox === true,
    store,
    onNews: deps.onNews,
  });

  const historyOf = (slug: string): RoomHistory => {
    const known = histories.get(slug);
    if (known !== undefined) return known;
    const created = createRoomHistory({ ...deps, slug, ref: () => refOf(slug), dialect, isRunning });
    histories.set(slug, created);
    return created;
  };

  const intake = createRoomIntake({
    username,
    addressOf: address,
    store,
    directory,
    sessions,
    historyOf,
    news,
    clock,
    isRunning,
  });
  const listen = (connection: Connection, only: string | undefined): (() => void) =>
    listenToRooms({ accountId, dialect, sessions, intake, log: deps.log }, connection, only);

  const shared = perRoom ? undefined : deps.connect(undefined);
  const stopShared = shared === undefined ? () => undefined : listen(shared, undefined);

  const session = (slug: string): RoomSession => {
    const known = sessions.get(slug);
    if (known !== undefined) return known;
    const connection = shared ?? deps.connect(slug);
    const stopListening = shared === undefined ? listen(connection, slug) : () => undefined;
    const { ref } = directory.room(slug);
    const created = openRoomSession({
      ...deps,
      room: address(slug),
      connection,
      dialect,
      outbox: createRoomOutbox(deps.outbox, accountId, laneOf(slug)),
      history: historyOf(slug),
      kept: store.newest(ref, keptInView),
      pace,
      carriesRoom: !perRoom,
      stays: () => perRoom && store.room(address(slug)).favourite,
      onLoaded(fresh, first) {
        intake.loaded(slug, fresh, first);
      },
      onEnd() {
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
      const asked = await directory.refresh();
      return asked.ok ? success(directory.list().rooms) : asked;
    },
    freshen(maxAgeMs) {
      directory.freshen(maxAgeMs);
    },
    list: () => directory.list(),

    async open(slug) {
      const opened = session(slug);
      await opened.open();
      if (isRunning() && store.readUntil(refOf(slug)) === null) store.markRead(refOf(slug), null);
      return success(opened.view());
    },
    view: (slug) => sessions.get(slug)?.view(),
    opened(slug) {
      const { ref, draft } = store.room(address(slug));
      return {
        older: historyOf(slug).hasOlder(store.newest(ref, keptInView)[0]?.id),
        unreadFrom: store.readUntil(ref) !== null ? store.unread(ref, username).first : null,
        draft,
      };
    },
    close(slug) {
      sessions.get(slug)?.close();
    },
    part: (slug, from, limit) =>
      messagePart({
        ref: refOf(slug),
        store,
        history: historyOf(slug),
        username,
        unsent: () =>
          sessions
            .get(slug)
            ?.view()
            .messages.filter(({ state }) => state !== 'sent') ?? [],
        from,
        limit,
      }),
    text: (slug, id) =>
      sessions
        .get(slug)
        ?.view()
        .messages.find((message) => message.id === id)?.body ?? store.get(refOf(slug), id)?.body,

    send(slug, body) {
      const limit = manifest.chat?.maxMessageLength ?? 4000;
      // In code points, as the backends count.
      const length = body.length <= limit ? body.length : Array.from(body).length;
      if (length > limit) return failed('messageTooLong', { limit, length });
      if (body.trim() === '') return failed('inputRefused');
      const message = session(slug).write(body);
      if (message === undefined) return failed('outboxFull');
      // Who answers has read.
      store.markRead(refOf(slug), null);
      directory.recount(slug);
      deps.onRead(address(slug));
      return success(message);
    },
    retry: (slug, id) =>
      sessions.get(slug)?.retry(id) === true ? success(undefined) : failed('inputRefused'),
    discard: (slug, id) =>
      sessions.get(slug)?.discard(id) === true ? success(undefined) : failed('inputRefused'),
    typing(slug, isTyping) {
      sessions.get(slug)?.sendTyping(isTyping);
    },

    markRead(slug, id) {
      store.markRead(refOf(slug), id);
      directory.recount(slug);
      if (store.unread(refOf(slug), username).count === 0) deps.onRead(address(slug));
    },
    attend(slug) {
      intake.attend(slug);
    },
    change(slug, change) {
      directory.change(slug, change);
      if (!perRoom || change.favourite === undefined) return;
      // A favourite is heard of though nobody looks; one that is none any more is let go of like any other.
      const known = sessions.get(slug);
      if (change.favourite && known === undefined) session(slug).close();
      else if (known?.isOpen() === false) known.close();
    },
    addToDraft(slug, text) {
      const { draft } = store.room(address(slug));
      directory.change(slug, { draft: draft.trim() === '' ? text : `${draft}\n${text}` });
    },
    setClosed(slug, closed) {
      const { lastAt } = store.room(address(slug));
      directory.change(slug, { closedAt: closed ? (lastAt ?? clock.now()) : null });
    },

    resume() {
      for (const { lane, failure } of deps.outbox.items(accountId)) {
        const slug = lane.startsWith(laneOf('')) ? lane.slice(laneOf('').length) : '';
        // Nobody looks at the room: it ends by itself once nothing waits there any more.
        if (slug !== '' && failure === null && !sessions.has(slug)) session(slug).close();
      }
      if (perRoom)
        for (const { address: room, favourite } of store.rooms(accountId, endpoint.id))
          if (favourite && !sessions.has(room.slug)) session(room.slug).close();
    },
    stop() {
      running = false;
      stopShared();
      directory.stop();
      for (const open of [...sessions.values()]) open.end();
    },
  };
}
