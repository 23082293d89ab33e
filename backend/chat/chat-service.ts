import type { ChannelLayer } from '../shared/channel-layer.ts';
import type { ChannelSocket } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';
import type { ChatMessage, ChatRooms } from './chat-rooms.ts';

/** The group of staff sockets that hear every room. */
export const ALL_ROOMS = 'all rooms';

/** Posting and telling: stores what is said and sends it to everyone who listens. */
export class ChatService {
  readonly rooms: ChatRooms;
  readonly layer: ChannelLayer;

  constructor(rooms: ChatRooms, layer: ChannelLayer) {
    this.rooms = rooms;
    this.layer = layer;
  }

  /** The sender's own sockets hear it too: that is the only sign of delivery these backends give. */
  say(room: string, sender: string, body: string): ChatMessage {
    const message = this.rooms.post(room, sender, body);
    this.tell(room, { type: 'chat_message', room, message });
    return message;
  }

  typing(room: string, user: string, isTyping: boolean, except?: ChannelSocket): void {
    this.tell(room, { type: 'typing', room, user, is_typing: isTyping }, except);
  }

  joined(room: string, user: string, except?: ChannelSocket): void {
    this.tell(room, { type: 'user_joined', room, user }, except);
  }

  left(room: string, user: string, except?: ChannelSocket): void {
    this.tell(room, { type: 'user_left', room, user }, except);
  }

  private tell(room: string, frame: JsonObject, except?: ChannelSocket): void {
    this.layer.send(roomGroup(room), frame, except);
    this.layer.send(ALL_ROOMS, frame, except);
  }
}

export function roomGroup(slug: string): string {
  return `room ${slug}`;
}
