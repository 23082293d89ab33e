import type { Connection } from '../connection/connection.ts';
import type { ChatDialect } from '../dialects/chat-dialect.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TokenBucket } from '../token-bucket.ts';
import type { RoomBook } from './room-book.ts';
import type { Outgoing } from './room-outbox.ts';

/** Takes one room's messages to the server: each once, in order, and no faster than the server takes them. */
export interface RoomDelivery {
  /** Until when the next message waits; `null`: not at all. */
  pacedUntil(): number | null;
  /** There is another socket: what was handed to an earlier one may go again, what is on its way on this one may not. */
  newSocket(): void;
  /** Nothing goes out before the gap is closed. Answers what an earlier socket was handed. */
  pause(): readonly Outgoing[];
  /** The gap is closed, as far as it can be. */
  resume(): void;
  /** Sends what waits, oldest first, on a connection whose gap is closed. */
  flush(): void;
  stop(): void;
}

export interface RoomDeliveryDeps {
  readonly book: RoomBook;
  readonly connection: Connection;
  readonly dialect: ChatDialect;
  /** What the frames call the room; absent where the socket serves this one only. */
  readonly frameRoom: string | undefined;
  readonly pace: TokenBucket;
  readonly clock: Clock;
  /** Loads what came meanwhile; `unknown`: whether a message arrived cannot be said now. */
  readonly settle: () => Promise<'settled' | 'unknown' | 'ended'>;
  readonly onChange: () => void;
}

/** Without an echo for this long, the history is asked whether the message arrived. */
const echoTimeoutMs = 15_000;

export function createRoomDelivery(deps: RoomDeliveryDeps): RoomDelivery {
  const { book, connection, clock, pace } = deps;
  /** The socket that each message was handed to in this run; what an earlier run sent went over an earlier socket. */
  const sentOn = new Map<string, number>();
  let socket = 0;
  let caughtUp = false;
  let pacedUntil: number | null = null;
  let cancelPace: Cancel = () => undefined;
  let cancelEchoWatch: Cancel = () => undefined;

  const isFromEarlierSocket = ({ localId, sentAt }: Outgoing): boolean =>
    sentAt !== null && sentOn.get(localId) !== socket;

  const flush = (): void => {
    if (!caughtUp || connection.status().state.name !== 'open') return;
    // Whether an older one arrived is not known yet: what is newer may not overtake it.
    if (book.outgoing().some(isFromEarlierSocket)) return;
    for (const { localId, body, sentAt } of book.outgoing()) {
      if (sentAt !== null) continue;
      const waitMs = pace.waitMs(clock.now());
      if (waitMs > 0) {
        waitForPace(waitMs);
        break;
      }
      pace.take(clock.now());
      // Noted first: if the app ends in between, it may have arrived, and is looked for before it goes again.
      book.markSent(localId, clock.now());
      if (!connection.send(deps.dialect.message(body, deps.frameRoom))) {
        book.markWaiting(localId);
        return;
      }
      sentOn.set(localId, socket);
    }
    watchEchoes();
  };

  /** The server takes no more for now: the rest goes when it does. */
  const waitForPace = (waitMs: number): void => {
    cancelPace();
    pacedUntil = clock.now() + waitMs;
    cancelPace = clock.after(waitMs, () => {
      pacedUntil = null;
      flush();
      deps.onChange();
    });
  };

  const watchEchoes = (): void => {
    cancelEchoWatch();
    if (!book.outgoing().some((outgoing) => outgoing.sentAt !== null)) return;
    cancelEchoWatch = clock.after(echoTimeoutMs, () => {
      void settleOverdue();
    });
  };

  /** No echo came: the history says whether the message arrived; if it did not, the operator decides. */
  const settleOverdue = async (): Promise<void> => {
    const overdue = book
      .outgoing()
      .filter((outgoing) => outgoing.sentAt !== null && clock.now() - outgoing.sentAt >= echoTimeoutMs);
    const settled = await deps.settle();
    if (settled === 'ended') return;
    if (settled === 'settled')
      for (const { localId } of overdue)
        if (book.outgoing().some((outgoing) => outgoing.localId === localId)) book.fail(localId);
    watchEchoes();
    deps.onChange();
  };

  return {
    pacedUntil: () => pacedUntil,
    newSocket() {
      socket += 1;
    },
    pause() {
      caughtUp = false;
      return book.outgoing().filter(isFromEarlierSocket);
    },
    resume() {
      caughtUp = true;
    },
    flush,
    stop() {
      cancelEchoWatch();
      cancelPace();
    },
  };
}
