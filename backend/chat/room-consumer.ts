import type { ChannelSocket, Consumer } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';
import { roomGroup, type ChatService } from './chat-service.ts';
import { readMessageText } from './message-text.ts';

const HISTORY_LENGTH = 50;

/** One participant in one room: the relay's rooms, the hosting panel's, and a customer's conversation. */
export class RoomConsumer implements Consumer {
  private readonly socket: ChannelSocket;
  private readonly chat: ChatService;
  private readonly room: string;
  private readonly sender: string;

  constructor(socket: ChannelSocket, chat: ChatService, room: string, sender: string) {
    this.socket = socket;
    this.chat = chat;
    this.room = room;
    this.sender = sender;
  }

  opened(): void {
    const { chat, room, sender, socket } = this;
    chat.layer.join(roomGroup(room), socket);
    const history = chat.rooms.messages(room).slice(-HISTORY_LENGTH);
    socket.send({ type: 'connection_established', room, user: sender, history });
    chat.joined(room, sender, socket);
  }

  received(frame: JsonObject): void {
    const { chat, room, sender, socket } = this;
    if (frame.type === 'chat_message') {
      const text = readMessageText(frame);
      if (text.outcome === 'refused') socket.send({ type: 'error', detail: text.detail });
      else chat.say(room, sender, text.body);
    } else if (frame.type === 'typing') {
      chat.typing(room, sender, frame.is_typing !== false, socket);
    } else if (frame.type === 'ping') {
      socket.send({ type: 'pong' });
    } else {
      socket.send({ type: 'error', detail: 'Unknown message type.' });
    }
  }

  closed(): void {
    const { chat, room, sender, socket } = this;
    chat.layer.leave(roomGroup(room), socket);
    chat.left(room, sender, socket);
  }
}
