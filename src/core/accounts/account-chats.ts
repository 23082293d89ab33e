import type { ChatMessage, RoomAddress, RoomView } from '../../contract/chat.ts';
import { failed, type Outcome } from '../../contract/outcome.ts';
import type { ChatService } from '../chat/chat-service.ts';

/** The chats of one account: one for each endpoint that carries chat. */
export interface AccountChats {
  /** The first endpoint that carries chat. */
  chatEndpoint(): string | undefined;
  chats(): readonly ChatService[];
  chat(endpointId: string): ChatService | undefined;
  openRoom(room: RoomAddress): Promise<Outcome<RoomView>>;
  closeRoom(room: RoomAddress): void;
  sendMessage(room: RoomAddress, text: string): Outcome<ChatMessage>;
  retryMessage(room: RoomAddress, messageId: string): Outcome<undefined>;
  discardMessage(room: RoomAddress, messageId: string): Outcome<undefined>;
  typing(room: RoomAddress, isTyping: boolean): void;
}

/** `services`: by their endpoint, in the manifest's order. */
export function createAccountChats(services: ReadonlyMap<string, ChatService>): AccountChats {
  const of = ({ endpointId }: RoomAddress): ChatService | undefined => services.get(endpointId);
  const noRoom = failed('unexpectedAnswer', { detail: 'The manifest has no such chat.' });
  return {
    chatEndpoint: () => [...services.keys()][0],
    chats: () => [...services.values()],
    chat: (endpointId) => services.get(endpointId),

    openRoom: async (room) => (await of(room)?.open(room.slug)) ?? noRoom,
    closeRoom: (room) => of(room)?.close(room.slug),
    sendMessage: (room, text) => of(room)?.send(room.slug, text) ?? noRoom,
    discardMessage: (room, messageId) => of(room)?.discard(room.slug, messageId) ?? noRoom,
    retryMessage: (room, messageId) => of(room)?.retry(room.slug, messageId) ?? noRoom,
    typing: (room, isTyping) => of(room)?.typing(room.slug, isTyping),
  };
}
