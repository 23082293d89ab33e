import type { ChatMessage, MessagePart, MessagesFrom } from '../../contract/chat.ts';
import type { ChatStore, StoredMessage } from './chat-store.ts';
import type { RoomHistory } from './room-history.ts';

export interface MessagePartDeps {
  readonly ref: number;
  readonly store: ChatStore;
  readonly history: RoomHistory;
  readonly username: string;
  /** Ours that the server is not known to have: they stand at the end. */
  readonly unsent: () => readonly ChatMessage[];
  readonly from: MessagesFrom;
  /** On each side. */
  readonly limit: number;
}

/** A part of a room's past, out of the store and, where that ends, from the server. */
export async function messagePart(deps: MessagePartDeps): Promise<MessagePart> {
  const { ref, store, history, from, limit } = deps;
  const shown = (messages: readonly StoredMessage[]): ChatMessage[] =>
    messages.map((message) => ({
      ...message,
      cut: 0,
      mine: deps.username !== '' && message.sender === deps.username,
      state: 'sent',
      refusal: null,
    }));
  switch (from.side) {
    case 'before': {
      const { messages, older } = await history.before(from.id, limit);
      return { messages: shown(messages), older, newer: true };
    }
    case 'after':
    case 'around': {
      const middle = from.side === 'around' ? store.get(ref, from.id) : undefined;
      const before = middle === undefined ? undefined : await history.before(from.id, limit);
      const after = store.after(ref, from.id, limit + 1);
      const newer = after.length > limit;
      return {
        messages: [
          ...shown([
            ...(before?.messages ?? []),
            ...(middle === undefined ? [] : [middle]),
            ...after.slice(0, limit),
          ]),
          ...(newer ? [] : deps.unsent()),
        ],
        older: before?.older ?? 'more',
        newer,
      };
    }
  }
}
