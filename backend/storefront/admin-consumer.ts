import { ALL_ROOMS, type ChatService } from '../chat/chat-service.ts';
import { readMessageText } from '../chat/message-text.ts';
import type { ChannelSocket, Consumer } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';
import { summarizeRooms } from '../chat/room-summary.ts';

/** The staff's socket: one for all conversations, each frame names its room. */
export class AdminConsumer implements Consumer {
  private readonly socket: ChannelSocket;
  private readonly chat: ChatService;
  private readonly sender: string;

  constructor(socket: ChannelSocket, chat: ChatService, sender: string) {
    this.socket = socket;
    this.chat = chat;
    this.sender = sender;
  }

  opened(): void {
    this.chat.layer.join(ALL_ROOMS, this.socket);
    this.socket.send({
      type: 'connection_established',
      user: this.sender,
      rooms: summarizeRooms(this.chat.rooms, this.sender),
    });
  }

  received(frame: JsonObject): void {
    if (frame.type === 'ping') {
      this.socket.send({ type: 'pong' });
      return;
    }
    if (frame.type !== 'chat_message' && frame.type !== 'typing') {
      this.socket.send({ type: 'error', detail: 'Unknown message type.' });
      return;
    }
    const { room } = frame;
    if (typeof room !== 'string' || !this.chat.rooms.has(room)) {
      this.socket.send({ type: 'error', detail: 'Unknown room.' });
    } else if (frame.type === 'typing') {
      this.chat.typing(room, this.sender, frame.is_typing !== false, this.socket);
    } else {
      const text = readMessageText(frame);
      if (text.outcome === 'refused') this.socket.send({ type: 'error', detail: text.detail, room });
      else this.chat.say(room, this.sender, text.body);
    }
  }

  closed(): void {
    this.chat.layer.leave(ALL_ROOMS, this.socket);
  }
}
