import type { EndpointManifest } from '../../contract/manifest.ts';
import { field, isFields, readFrame, text, time, typeReader, type Fields, type Renames } from './frame.ts';

/** A message as the server told it. `id` is `null` where the server sends none. */
export interface MessageReport {
  readonly id: string | null;
  /** `null` where the socket serves one room and the frame does not name it. */
  readonly room: string | null;
  readonly sender: string;
  readonly body: string;
  readonly at: number | null;
}

export type ChatEvent =
  | { kind: 'message'; message: MessageReport }
  /** `present`: who is there, where the server says it. */
  | { kind: 'history'; room: string | null; messages: readonly MessageReport[]; present: readonly string[] }
  | { kind: 'typing'; room: string | null; sender: string; isTyping: boolean }
  | { kind: 'presence'; room: string | null; sender: string; joined: boolean }
  | { kind: 'serverError'; message: string; room: string | null }
  | { kind: 'nothing' }
  | { kind: 'unknown'; type: string }
  | { kind: 'unreadable' };

export interface ChatDialect {
  read(frame: string): ChatEvent;
  /** A message as REST answers it; `undefined` where it is none. */
  readMessage(value: unknown): MessageReport | undefined;
  /** `room` is written where one socket carries all rooms. */
  message(body: string, room?: string): string;
  typing(isTyping: boolean, room?: string): string;
}

/** More are a crowd. */
const mostPresent = 500;

export function createChatDialect(endpoint: Pick<EndpointManifest, 'types' | 'fields'>): ChatDialect {
  const renames: Renames = endpoint.fields;
  const ourType = typeReader(endpoint.types);

  /** A message object, or a bare string with the sender beside it. */
  const readMessage = (value: unknown, beside: Fields = {}): MessageReport | undefined => {
    const inner: Fields = isFields(value) ? value : { body: value };
    const get = (name: string): unknown => field(inner, name, renames) ?? field(beside, name, renames);
    const body = text(get('body') ?? (isFields(value) ? get('message') : undefined), 1_100_000);
    if (body === null) return undefined;
    return {
      id: text(inner['id'] ?? inner['message_id'] ?? beside['id'], 200),
      room: roomOf(get('room')),
      sender: senderOf(get('sender') ?? get('username') ?? get('user')),
      body,
      at: time(get('created_at') ?? get('timestamp') ?? get('sent_at')),
    };
  };

  return {
    readMessage: (value) => (isFields(value) ? readMessage(value) : undefined),

    read(frame) {
      const reading = readFrame(frame);
      if (reading.kind === 'unreadable') return { kind: 'unreadable' };
      const { fields } = reading;
      const type = ourType(reading.type);
      const room = roomOf(field(fields, 'room', renames));
      switch (type) {
        case 'chat_message': {
          const message = readMessage(field(fields, 'message', renames), fields);
          return message === undefined ? { kind: 'unreadable' } : { kind: 'message', message };
        }
        case 'connection_established': {
          const history = field(fields, 'history', renames);
          const messages = Array.isArray(history)
            ? history.map((item) => readMessage(item)).filter((message) => message !== undefined)
            : [];
          const users = fields['users'] ?? fields['participants'] ?? fields['members'] ?? fields['online'];
          const present = Array.isArray(users) ? users.slice(0, mostPresent).map(senderOf) : [];
          return { kind: 'history', room, messages, present };
        }
        case 'typing':
          return {
            kind: 'typing',
            room,
            sender: senderOf(fields['sender'] ?? fields['username'] ?? fields['user']),
            isTyping: fields['is_typing'] !== false,
          };
        case 'user_joined':
        case 'user_left':
          return {
            kind: 'presence',
            room,
            sender: senderOf(fields['sender'] ?? fields['username'] ?? fields['user']),
            joined: type === 'user_joined',
          };
        case 'error':
          return {
            kind: 'serverError',
            message: text(fields['message'] ?? fields['detail'] ?? fields['error'], 2_000) ?? '',
            room,
          };
        case 'pong':
          return { kind: 'nothing' };
        default:
          return { kind: 'unknown', type: type.slice(0, 80) };
      }
    },

    message: (body, room) =>
      JSON.stringify({ type: 'chat_message', message: body, ...(room === undefined ? {} : { room }) }),
    typing: (isTyping, room) =>
      JSON.stringify({ type: 'typing', is_typing: isTyping, ...(room === undefined ? {} : { room }) }),
  };
}

function roomOf(value: unknown): string | null {
  return isFields(value) ? text(value['slug'] ?? value['id'], 200) : text(value, 200);
}

/** A name, or a user object with one. */
function senderOf(value: unknown): string {
  const name = isFields(value) ? (value['username'] ?? value['name'] ?? value['id']) : value;
  return text(name, 300) ?? '';
}
