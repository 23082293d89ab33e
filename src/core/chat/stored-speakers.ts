import type { RoomAddress } from '../../contract/chat.ts';
import type { StoredMessage } from './chat-store.ts';
import type { MessageRows } from './message-rows.ts';
import { createSpeakerBook, type SpeakerBook, type Speakers } from './speakers.ts';
import type { StoredRooms } from './stored-rooms.ts';

/** Who speaks in the rooms of each endpoint: read when it is first asked for, and followed from then on. */
export interface StoredSpeakers {
  among(endpoint: Pick<RoomAddress, 'accountId' | 'endpointId'>): Speakers;
  note(ref: number, message: StoredMessage): void;
  forget(ref: number, endpoint: RoomAddress): void;
}

/** Whoever matters to a conversation speaks at its beginning: to read the whole past of all rooms would take seconds. */
const readMessages = 100;

/** `asked`: reads behind everything that waits to be written; `undefined` where the disk does not answer. */
export function createStoredSpeakers(
  rooms: StoredRooms,
  messages: Pick<MessageRows, 'oldest'>,
  asked: <T>(read: () => T, otherwise: undefined) => T | undefined,
): StoredSpeakers {
  const books = new Map<string, SpeakerBook>();

  const read = (endpoint: Pick<RoomAddress, 'accountId' | 'endpointId'>): SpeakerBook => {
    const book = createSpeakerBook();
    for (const { ref, address } of rooms.all())
      if (keyOf(address) === keyOf(endpoint))
        for (const message of messages.oldest(ref, readMessages)) book.note(ref, message);
    return book;
  };

  return {
    among(endpoint) {
      const key = keyOf(endpoint);
      const known = books.get(key);
      if (known !== undefined) return known;
      const book = asked(() => read(endpoint), undefined);
      if (book !== undefined) books.set(key, book);
      return book ?? createSpeakerBook();
    },
    note(ref, message) {
      if (rooms.has(ref)) books.get(keyOf(rooms.get(ref).address))?.note(ref, message);
    },
    forget(ref, endpoint) {
      books.get(keyOf(endpoint))?.forget(ref);
    },
  };
}

const keyOf = ({ accountId, endpointId }: Pick<RoomAddress, 'accountId' | 'endpointId'>): string =>
  JSON.stringify([accountId, endpointId]);
