import type { RoomAddress } from '../../contract/chat.ts';
import type { Speakers } from './speakers.ts';

/** A message that the server has. `at`: epoch milliseconds. */
export interface StoredMessage {
  readonly id: string;
  readonly sender: string;
  readonly body: string;
  readonly at: number;
}

/** What is remembered of a room. */
export interface StoredRoom {
  /** The store's own number of it. */
  readonly ref: number;
  readonly address: RoomAddress;
  readonly name: string;
  readonly direct: boolean;
  /** Who the server's list says it is with; not kept over a restart. `null` where it says nothing. */
  readonly customer: string | null;
  readonly lastSender: string | null;
  readonly lastText: string | null;
  readonly lastAt: number | null;
  /** The newest message of the last complete history. */
  readonly completeUntil: string | null;
  /** From this message on, nothing is missing in between; `null` where no history was ever loaded. */
  readonly blockFrom: string | null;
  /** The server has nothing older than what is known. */
  readonly reachedStart: boolean;
  readonly favourite: boolean;
  readonly assigned: boolean;
  readonly closedAt: number | null;
  readonly draft: string;
}

export type RoomChange = Partial<Omit<StoredRoom, 'ref' | 'address'>>;

export interface FoundRow extends StoredMessage {
  readonly room: StoredRoom;
}

/** Rooms and messages that outlive the app. Nothing in here throws: what the disk does not take waits in memory. */
export interface ChatStore {
  /** Known from now on. */
  room(address: RoomAddress): StoredRoom;
  rooms(accountId: string, endpointId: string): StoredRoom[];
  change(ref: number, change: RoomChange): StoredRoom;
  /** Those that are known already are left alone. */
  add(ref: number, messages: readonly StoredMessage[]): void;
  has(ref: number, messageId: string): boolean;
  /** Oldest first, like all that follows. */
  newest(ref: number, limit: number): StoredMessage[];
  before(ref: number, messageId: string, limit: number): StoredMessage[];
  after(ref: number, messageId: string, limit: number): StoredMessage[];
  get(ref: number, messageId: string): StoredMessage | undefined;
  /** What others said after the last one that was read; at most a thousand are counted. */
  unread(ref: number, reader: string): { readonly count: number; readonly first: string | null };
  /** Everything up to this message; `null`: everything. */
  markRead(ref: number, messageId: string | null): void;
  /** Everything up to this time, which is never taken back. */
  markReadUntil(ref: number, at: number): void;
  /** The time of the last message that was read; `null` where none ever was. */
  readUntil(ref: number): number | null;
  /** Who speaks in the rooms of the endpoint that this room belongs to, as they are known now. */
  speakers(ref: number): Speakers;
  /** The newest message by anybody else. */
  lastNotBy(ref: number, sender: string): StoredMessage | undefined;
  /** The first message of a sender behind another message (`null`: of all), and later than a time. */
  firstBy(ref: number, sender: string, behindId: string | null, laterThan: number): StoredMessage | undefined;
  /** The newest that match, newest first; `accountIds: null` for those of all. */
  search(text: string, accountIds: readonly string[] | null, limit: number): FoundRow[];
  accounts(): string[];
  forget(accountId: string): void;
  flush(): void;
}
