import type { ChatMessage, RoomAddress, RoomDelta, RoomView } from '../../contract/chat.ts';
import type { Cancel, Clock } from '../host.ts';

/** What the console is told of the rooms it has open: what changed, a few times a second at most. */
export interface RoomFeeds {
  /** From now on the console follows the room; answers the newest messages, and the number its changes go on from. */
  open(view: RoomView): { readonly seq: number; readonly messages: ChatMessage[]; readonly more: boolean };
  close(room: RoomAddress): void;
  note(view: RoomView): void;
  closeOf(accountId: string): void;
  stop(): void;
}

/** Two frames of a screen: nobody sees more, and a flood costs one change of the page each. */
const batchMs = 33;
/** As many as an open room shows at first. */
const newestMessages = 200;
/** Nobody reads further in a list; the rest is there for who copies it. */
const shownCharacters = 20_000;

interface Feed {
  seq: number;
  /** As the console has it. */
  told: ReadonlyMap<string, ChatMessage>;
  latest: RoomView;
  cancel: Cancel | undefined;
}

export function createRoomFeeds(clock: Pick<Clock, 'after'>, emit: (delta: RoomDelta) => void): RoomFeeds {
  const feeds = new Map<string, Feed>();

  const flush = (feed: Feed): void => {
    feed.cancel = undefined;
    const { messages, ...rest } = feed.latest;
    const now = byId(messages);
    const put = messages.filter((message) => feed.told.get(message.id) !== message);
    // What is no longer among the newest is still in the room; only what had no place yet can lose it.
    const removed = [...feed.told.values()]
      .filter(({ id, state }) => state !== 'sent' && !now.has(id))
      .map(({ id }) => id);
    // More came than a room holds here: what lies in between is to be asked for.
    const known = [...feed.told.values()].filter(({ state }) => state === 'sent');
    const apart = known.length > 0 && !known.some(({ id }) => now.has(id));
    feed.told = now;
    feed.seq += 1;
    emit({ ...rest, seq: feed.seq, put: put.map(shownOf), removed, apart });
  };

  return {
    open(view) {
      const key = keyOf(view.room);
      const before = feeds.get(key);
      before?.cancel?.();
      const feed: Feed = {
        seq: (before?.seq ?? 0) + 1,
        told: byId(view.messages),
        latest: view,
        cancel: undefined,
      };
      feeds.set(key, feed);
      return {
        seq: feed.seq,
        messages: view.messages.slice(-newestMessages).map(shownOf),
        more: view.messages.length > newestMessages,
      };
    },
    close(room) {
      feeds.get(keyOf(room))?.cancel?.();
      feeds.delete(keyOf(room));
    },
    note(view) {
      const feed = feeds.get(keyOf(view.room));
      if (feed === undefined) return;
      feed.latest = view;
      feed.cancel ??= clock.after(batchMs, () => {
        flush(feed);
      });
    },
    closeOf(accountId) {
      for (const [key, { latest, cancel }] of feeds)
        if (latest.room.accountId === accountId) {
          cancel?.();
          feeds.delete(key);
        }
    },
    stop() {
      for (const { cancel } of feeds.values()) cancel?.();
      feeds.clear();
    },
  };
}

/** As it crosses to the console. Pure. */
export function shownOf(message: ChatMessage): ChatMessage {
  if (message.body.length <= shownCharacters) return message;
  // Never through the middle of a character.
  const body = message.body.slice(0, shownCharacters).replace(/[\uD800-\uDBFF]$/u, '');
  return { ...message, body, cut: message.body.length - body.length };
}

const byId = (messages: readonly ChatMessage[]): Map<string, ChatMessage> =>
  new Map(messages.map((message) => [message.id, message]));
const keyOf = ({ accountId, endpointId, slug }: RoomAddress): string =>
  JSON.stringify([accountId, endpointId, slug]);
