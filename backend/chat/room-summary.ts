import type { ChatMessage, ChatRoom, ChatRooms } from './chat-rooms.ts';

export type RoomSummary = ChatRoom & { last_message: ChatMessage | null; unread?: number };

/** The list of rooms; with a reader, `unread` counts what others said after the reader's last words. */
export function summarizeRooms(rooms: ChatRooms, reader?: string): RoomSummary[] {
  return rooms.list().map((room) => {
    const messages = rooms.messages(room.slug);
    const summary: RoomSummary = { ...room, last_message: messages.at(-1) ?? null };
    if (reader !== undefined) {
      summary.unread = messages.length - 1 - messages.findLastIndex(({ sender }) => sender === reader);
    }
    return summary;
  });
}
