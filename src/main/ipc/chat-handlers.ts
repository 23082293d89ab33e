import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RoomAddress } from '../../contract/chat.ts';
import type { ChatService } from '../../core/chat/chat-service.ts';
import type { Engine } from '../../core/engine.ts';
import type { Handlers } from './register-calls.ts';

export function createChatHandlers(
  { chat }: Pick<Engine, 'chat'>,
  copyText: (text: string) => Promise<void>,
): Handlers['chat'] {
  const inRoom = <T>(room: RoomAddress, act: (service: ChatService) => Outcome<T>): Outcome<T> => {
    const service = chat.of(room);
    return service === undefined ? failed('unknownAccount') : act(service);
  };
  return {
    rooms: () => chat.lists(),
    async refresh() {
      await chat.refresh();
    },
    openRoom: (room) => chat.open(room),
    closeRoom: (room) => {
      chat.close(room);
    },
    messages: ({ room, from, limit }) => chat.messages(room, from, limit),
    async copyMessage({ room, messageId }) {
      const text = chat.text(room, messageId);
      if (text !== undefined) await copyText(text);
    },
    search: ({ text, accountIds, limit }) => chat.search(text, accountIds, limit),
    markRead: ({ room, messageId }) => {
      chat.markRead(room, messageId);
    },
    attend: (room) => {
      chat.attend(room);
    },
    setDraft: ({ room, text }) => {
      chat.of(room)?.change(room.slug, { draft: text });
    },
    setFavourite: ({ room, favourite }) => {
      chat.of(room)?.change(room.slug, { favourite });
    },
    setAssigned: ({ room, assigned }) => {
      chat.of(room)?.change(room.slug, { assigned });
    },
    setClosed: ({ room, closed }) => {
      chat.of(room)?.setClosed(room.slug, closed);
    },
    send: ({ room, text }) => inRoom(room, (service) => service.send(room.slug, text)),
    retry: ({ room, messageId }) => inRoom(room, (service) => service.retry(room.slug, messageId)),
    discard: ({ room, messageId }) => inRoom(room, (service) => service.discard(room.slug, messageId)),
    typing: ({ room, isTyping }) => {
      inRoom(room, (service) => {
        service.typing(room.slug, isTyping);
        return success(undefined);
      });
    },
  };
}
