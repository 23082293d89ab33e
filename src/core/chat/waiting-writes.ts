import type { Cancel, Clock, Log } from '../host.ts';
import type { RoomChange, StoredMessage, StoredRoom } from './chat-store.ts';

/** What the chat has yet to write: it goes to the disk together, and waits in memory while the disk takes nothing. */
export interface WaitingWrites {
  addRoom(room: StoredRoom): void;
  /** Once each, however often it comes. */
  addMessage(ref: number, message: StoredMessage): void;
  /** Everything up to here was read; with a time: everything up to then. */
  addRead(ref: number, until?: number): void;
  addChange(ref: number, change: RoomChange): void;
  hasMessage(ref: number, messageId: string): boolean;
  hasRead(ref: number): boolean;
  forget(ref: number): void;
  readonly flush: () => void;
  /** Everything is written first, unless the disk takes nothing. What cannot be read is `otherwise`. */
  readonly asked: <T>(read: () => T, otherwise: T) => T;
  /** As it is on the disk now; what waits stays where it is. */
  readonly attempt: <T>(work: () => T, otherwise: T) => T;
}

/** In the order in which it came. */
export interface WaitingEntry {
  readonly ref: number;
  /** Without one: the room was read up to here, or up to a time. */
  readonly message: StoredMessage | undefined;
  readonly until?: number | undefined;
}

export interface WaitingBatch {
  readonly rooms: readonly StoredRoom[];
  readonly entries: readonly WaitingEntry[];
  /** Written together with the messages: what a room says of them may not be on the disk without them. */
  readonly changes: ReadonlyMap<number, RoomChange>;
}

/** Messages are written together, this long after the first of them; every question writes them before. */
const batchMs = 200;
const retryMs = 5_000;
/** On a disk that takes nothing, no more than this waits in memory. */
const maxWaiting = 20_000;

/** `write` puts all of a batch on the disk, or throws and puts nothing of it there. */
export function createWaitingWrites(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  write: (batch: WaitingBatch) => void,
): WaitingWrites {
  let entries: WaitingEntry[] = [];
  let rooms: StoredRoom[] = [];
  const changes = new Map<number, RoomChange>();
  /** Rooms of which it is not on the disk yet how far they were read. */
  const reads = new Set<number>();
  const messageIds = new Set<string>();
  const keyOf = (ref: number, messageId: string): string => `${String(ref)} ${messageId}`;
  let cancelWrite: Cancel | undefined;
  let failing = false;

  /** What the disk does not do is logged once, and answered by what is known. */
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!failing) log.error({ error }, 'the chat could not be read or written');
      failing = true;
      return otherwise;
    }
  };

  const flush = (): void => {
    cancelWrite?.();
    cancelWrite = undefined;
    if (entries.length === 0 && changes.size === 0 && rooms.length === 0) return;
    const written = attempt(() => {
      write({ rooms, entries, changes });
      return true;
    }, false);
    if (written) {
      failing = false;
      entries = [];
      rooms = [];
      messageIds.clear();
      reads.clear();
      changes.clear();
      return;
    }
    for (const { ref, message } of entries.slice(0, -maxWaiting))
      if (message !== undefined) messageIds.delete(keyOf(ref, message.id));
    entries = entries.slice(-maxWaiting);
    cancelWrite = clock.after(retryMs, flush);
  };
  const writeSoon = (): void => {
    cancelWrite ??= clock.after(batchMs, flush);
  };

  return {
    addRoom(room) {
      rooms.push(room);
      writeSoon();
    },
    addMessage(ref, message) {
      const key = keyOf(ref, message.id);
      if (messageIds.has(key)) return;
      messageIds.add(key);
      entries.push({ ref, message });
      writeSoon();
    },
    addRead(ref, until) {
      entries.push({ ref, message: undefined, until });
      reads.add(ref);
      writeSoon();
    },
    addChange(ref, change) {
      changes.set(ref, { ...changes.get(ref), ...change });
      writeSoon();
    },
    hasMessage: (ref, messageId) => messageIds.has(keyOf(ref, messageId)),
    hasRead: (ref) => reads.has(ref),
    forget(ref) {
      changes.delete(ref);
    },
    flush,
    asked(read, otherwise) {
      if (!failing) flush();
      return attempt(read, otherwise);
    },
    attempt,
  };
}
