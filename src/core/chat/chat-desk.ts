import type {
  FoundMessage,
  MessagePart,
  MessagesFrom,
  RoomAddress,
  RoomDelta,
  RoomList,
  RoomPicture,
  RoomView,
} from '../../contract/chat.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import type { Clock } from '../host.ts';
import type { ChatService } from './chat-service.ts';
import type { ChatStore } from './chat-store.ts';
import { excerptOf } from './excerpt.ts';
import { createRoomFeeds, shownOf } from './room-feed.ts';

/** What the console does with rooms, of whatever account. */
export interface ChatDesk {
  /** One list an account that has chat. */
  lists(): RoomList[];
  /** Asks the servers for their lists. */
  refresh(): Promise<void>;
  open(room: RoomAddress): Promise<Outcome<RoomPicture>>;
  close(room: RoomAddress): void;
  messages(room: RoomAddress, from: MessagesFrom, limit: number): Promise<Outcome<MessagePart>>;
  text(room: RoomAddress, messageId: string): string | undefined;
  search(text: string, accountIds: readonly string[] | null, limit: number): FoundMessage[];
  markRead(room: RoomAddress, messageId: string | null): void;
  attend(room: RoomAddress | null): void;
  /** The rooms' service, for what concerns one room only. */
  of(room: Pick<RoomAddress, 'accountId' | 'endpointId'>): ChatService | undefined;
  readonly changed: Emitter<RoomDelta>;
  /** A newer view of a room. */
  note(view: RoomView): void;
  closeOf(accountId: string): void;
  stop(): void;
}

/** An account, as far as its rooms are concerned. */
export interface ChattingAccount {
  readonly id: string;
  chats(): readonly ChatService[];
  /** The first endpoint that carries chat. */
  chatEndpoint(): string | undefined;
  chat(endpointId: string): ChatService | undefined;
}

export interface ChatDeskDeps {
  readonly clock: Clock;
  readonly store: ChatStore;
  readonly accounts: () => readonly ChattingAccount[];
}

/** What is kept is shown this soon, though the server takes its time for the rest. */
const patienceMs = 1_200;

export function createChatDesk({ clock, store, accounts }: ChatDeskDeps): ChatDesk {
  const changed = createEmitter<RoomDelta>();
  const feeds = createRoomFeeds(clock, (delta) => {
    changed.emit(delta);
  });
  const of: ChatDesk['of'] = ({ accountId, endpointId }) =>
    accounts()
      .find(({ id }) => id === accountId)
      ?.chat(endpointId);
  const noRoom = failed('unknownAccount');
  /** How often each room was opened or left: an answer that took its time may be nobody's any more. */
  const visits = new Map<string, number>();
  const visit = ({ accountId, endpointId, slug }: RoomAddress): (() => boolean) => {
    const key = JSON.stringify([accountId, endpointId, slug]);
    const mine = (visits.get(key) ?? 0) + 1;
    visits.set(key, mine);
    return () => visits.get(key) === mine;
  };
  const patience = (): Promise<undefined> =>
    new Promise((resolve) => {
      clock.after(patienceMs, () => {
        resolve(undefined);
      });
    });

  return {
    changed,
    of,

    lists: () =>
      accounts().flatMap((account): RoomList[] => {
        const lists = account.chats().map((chat) => chat.list());
        const endpointId = account.chatEndpoint();
        if (endpointId === undefined) return [];
        const state =
          lists.find(({ state: { name } }) => name === 'failed')?.state ??
          lists.find(({ state: { name } }) => name === 'loading')?.state;
        return [
          {
            accountId: account.id,
            endpointId,
            rooms: lists.flatMap(({ rooms }) => rooms),
            state: state ?? { name: 'loaded' },
          },
        ];
      }),

    async refresh() {
      await Promise.all(accounts().flatMap((account) => account.chats().map((chat) => chat.rooms())));
    },

    async open(room) {
      const chat = of(room);
      if (chat === undefined) return noRoom;
      const isLast = visit(room);
      const opening = chat.open(room.slug);
      await Promise.race([opening, patience()]);
      const view = chat.view(room.slug);
      // Left meanwhile, or opened again: that visit has a feed of its own, which this one would take from it.
      if (view === undefined || !isLast()) return noRoom;
      const { seq, messages, more } = feeds.open(view);
      const { older, unreadFrom, draft } = chat.opened(room.slug);
      return success({ ...view, messages, seq, older: older || more, unreadFrom, draft });
    },
    close(room) {
      visit(room);
      feeds.close(room);
      of(room)?.close(room.slug);
    },
    async messages(room, from, limit) {
      const chat = of(room);
      if (chat === undefined) return noRoom;
      const part = await chat.part(room.slug, from, limit);
      return success({ ...part, messages: part.messages.map(shownOf) });
    },
    text: (room, messageId) => of(room)?.text(room.slug, messageId),

    search(text, accountIds, limit) {
      const known = new Set(accounts().map(({ id }) => id));
      const among = accountIds?.filter((id) => known.has(id)) ?? [...known];
      return store.search(text, among, limit).map(({ room, id, sender, body, at }) => ({
        room: room.address,
        roomName: room.name,
        id,
        sender,
        at,
        ...excerptOf(body, text),
      }));
    },
    markRead(room, messageId) {
      of(room)?.markRead(room.slug, messageId);
    },
    attend(room) {
      for (const account of accounts())
        for (const chat of account.chats())
          chat.attend(room !== null && of(room) === chat ? room.slug : null);
    },
    note(view) {
      feeds.note(view);
    },
    closeOf(accountId) {
      feeds.closeOf(accountId);
    },
    stop() {
      feeds.stop();
      store.flush();
    },
  };
}
