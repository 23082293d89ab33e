import type { ChatMessage, RoomAddress, RoomView } from '../../contract/chat.ts';
import type { Connection } from '../connection/connection.ts';
import type { ChatDialect, MessageReport } from '../dialects/chat-dialect.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TokenBucket } from '../token-bucket.ts';
import type { StoredMessage } from './chat-store.ts';
import { createRoomBook } from './room-book.ts';
import type { RoomHistory } from './room-history.ts';
import type { Outgoing, RoomOutbox } from './room-outbox.ts';

/** One room that is, or was just now, open: its messages, who types, and what waits to be sent. */
export interface RoomSession {
  readonly slug: string;
  isOpen(): boolean;
  /** Resolves when the history is there, or cannot be had. */
  open(): Promise<void>;
  /** The console left; the socket lingers, in case it comes back. */
  close(): void;
  end(): void;
  view(): RoomView;
  receive(messages: readonly MessageReport[]): void;
  setTyping(sender: string, isTyping: boolean): void;
  /** `undefined` when the outbox does not take it. */
  write(body: string): ChatMessage | undefined;
  retry(messageId: string): boolean;
  /** A failed message is not wanted any more. */
  discard(messageId: string): boolean;
  sendTyping(isTyping: boolean): void;
  /** Who is there, as the server tells it at the beginning. */
  setPresent(senders: readonly string[]): void;
  setPresence(sender: string, isPresent: boolean): void;
  /** The server refused what was sent last without saying which: the oldest without an answer. */
  refuseOldest(why: string): void;
  hasInFlight(): boolean;
  catchUp(): Promise<void>;
}

export interface RoomSessionDeps {
  readonly room: RoomAddress;
  readonly username: string;
  readonly connection: Connection;
  readonly dialect: ChatDialect;
  /** One socket carries all rooms: frames must name theirs. */
  readonly carriesRoom: boolean;
  readonly outbox: RoomOutbox;
  readonly history: RoomHistory;
  /** The newest that are kept, oldest first. */
  readonly kept: readonly StoredMessage[];
  /** What the server takes of this account; all its rooms share it. */
  readonly pace: TokenBucket;
  readonly clock: Clock;
  /** Stays connected though nobody looks. */
  readonly stays: () => boolean;
  /** What a load brought that was not there before. */
  readonly onLoaded: (reports: readonly MessageReport[], first: boolean) => void;
  readonly onRoom: (view: RoomView) => void;
  readonly onEnd: () => void;
}

/** Coming back to a room within this time finds its socket still open. */
const lingerMs = 60_000;
/** Without an echo for this long, the history is asked whether the message arrived. */
const echoTimeoutMs = 15_000;
/** A backend tells that somebody types, rarely that they stopped. */
const typingTimeoutMs = 6_000;
const historyRetryMs = 5_000;
/** More are a crowd, and counted by nobody. */
const mostPresent = 500;

export function openRoomSession(deps: RoomSessionDeps): RoomSession {
  const { room, connection, dialect, clock, pace } = deps;
  const { slug } = room;
  const book = createRoomBook(deps.username, deps.outbox);
  /** The socket that each message was handed to in this run; what an earlier run sent went over an earlier socket. */
  const sentOn = new Map<string, number>();
  const typing = new Map<string, Cancel>();
  const present = new Set<string>();
  const frameRoom = deps.carriesRoom ? slug : undefined;
  let history: RoomView['history'] = 'loading';
  let open = false;
  let ended = false;
  let caughtUp = false;
  let catchUpNumber = 0;
  /** Counts the sockets: what was handed to an earlier one may go again, what is on its way on this one may not. */
  let opening = 0;
  let pacedUntil: number | null = null;
  let cancelPace: Cancel = () => undefined;
  let cancelLinger: Cancel = () => undefined;
  let cancelEchoWatch: Cancel = () => undefined;

  book.seed(deps.kept);
  const hasHistory = deps.history.exists;

  const view = (): RoomView => ({
    room,
    messages: [...book.messages()],
    typing: [...typing.keys()],
    present: [...present],
    history,
    pacedUntil,
    allowance: pace.available(clock.now()),
  });
  const tell = (): void => {
    if (open) deps.onRoom(view());
  };

  const isFromEarlierSocket = ({ localId, sentAt }: Outgoing): boolean =>
    sentAt !== null && sentOn.get(localId) !== opening;

  /** Sends what waits, oldest first, on a connection whose gap is closed. */
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
      if (!connection.send(dialect.message(body, frameRoom))) {
        book.markWaiting(localId);
        return;
      }
      sentOn.set(localId, opening);
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
      tell();
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
    const known = await loadHistory();
    if (ended) return;
    if (known || !hasHistory)
      for (const { localId } of overdue)
        if (book.outgoing().some((outgoing) => outgoing.localId === localId)) book.fail(localId);
    watchEchoes();
    tell();
  };

  /** What came since the last complete history, by REST; false where it cannot be had now. */
  const loadHistory = async (): Promise<boolean> => {
    const { complete, reports, fresh, first } = await deps.history.load();
    const now = clock.now();
    for (const report of reports) book.receive(report, now);
    if (!ended) deps.onLoaded(fresh, first);
    return complete;
  };

  const catchUp = async (): Promise<void> => {
    const mine = (catchUpNumber += 1);
    const inFlight = book.outgoing().filter(isFromEarlierSocket);
    caughtUp = false;
    connection.setFreshness('catchingUp');
    const loaded = await loadHistory();
    // A later catch-up is on its way: two that both send again would send twice.
    if (ended || mine !== catchUpNumber) return;
    history = loaded || history === 'loaded' ? 'loaded' : 'unavailable';
    if (connection.status().state.name !== 'open') {
      tell();
      return;
    }
    if (loaded)
      // Sent before the drop and not in the history: it never arrived, and goes again.
      for (const { localId } of inFlight) book.markWaiting(localId);
    else if (!hasHistory)
      // Nobody can say whether it arrived: the operator decides.
      for (const { localId } of inFlight) book.fail(localId);
    caughtUp = true;
    connection.setFreshness(loaded || !hasHistory ? 'live' : 'stale');
    flush();
    tell();
    if (!loaded && hasHistory)
      clock.after(historyRetryMs, () => {
        if (mine === catchUpNumber && !ended && connection.status().state.name === 'open') void catchUp();
      });
  };

  /** Ends a room nobody looks at; what waits to be sent keeps it alive for another while. */
  const linger = (): void => {
    cancelLinger = clock.after(lingerMs, () => {
      if (open || ended) return;
      if (book.outgoing().length === 0 && !deps.stays()) end();
      else linger();
    });
  };

  const end = (): void => {
    if (ended) return;
    ended = true;
    cancelLinger();
    cancelEchoWatch();
    cancelPace();
    for (const cancel of typing.values()) cancel();
    deps.onEnd();
  };

  return {
    slug,
    isOpen: () => open,
    view,
    end,
    catchUp() {
      opening += 1;
      present.clear();
      return catchUp();
    },

    async open() {
      open = true;
      cancelLinger();
      if (history === 'loaded') return;
      if (connection.status().state.name === 'open') await catchUp();
      else {
        const loaded = await loadHistory();
        if (ended) return;
        // Without a socket, too: a room that the server does not answer for is not loading for ever.
        // The socket may have come meanwhile, and have had it.
        if (loaded) history = 'loaded';
        else if (view().history === 'loading') history = 'unavailable';
        tell();
      }
    },

    close() {
      open = false;
      cancelLinger();
      linger();
    },

    receive(messages) {
      const now = clock.now();
      let changed = false;
      for (const message of messages) {
        changed = book.receive(message, now) || changed;
        typing.get(message.sender)?.();
        typing.delete(message.sender);
      }
      if (changed) tell();
    },

    setTyping(sender, isTyping) {
      if (sender === deps.username || sender === '') return;
      typing.get(sender)?.();
      typing.delete(sender);
      if (isTyping)
        typing.set(
          sender,
          clock.after(typingTimeoutMs, () => {
            typing.delete(sender);
            tell();
          }),
        );
      tell();
    },

    write(body) {
      const message = book.write(body, clock.now());
      if (message === undefined) return undefined;
      flush();
      tell();
      return message;
    },

    retry(messageId) {
      if (!book.revive(messageId)) return false;
      flush();
      tell();
      return true;
    },

    discard(messageId) {
      if (!book.discard(messageId)) return false;
      tell();
      return true;
    },

    sendTyping(isTyping) {
      connection.send(dialect.typing(isTyping, frameRoom));
    },

    setPresent(senders) {
      for (const sender of senders) if (sender !== deps.username && sender !== '') present.add(sender);
      tell();
    },

    setPresence(sender, isPresent) {
      if (sender === deps.username || sender === '') return;
      if (isPresent && present.size < mostPresent) present.add(sender);
      else present.delete(sender);
      typing.get(sender)?.();
      typing.delete(sender);
      tell();
    },

    refuseOldest(why) {
      const oldest = book.outgoing().find((outgoing) => outgoing.sentAt !== null);
      if (oldest === undefined) return;
      book.fail(oldest.localId, why);
      tell();
    },

    hasInFlight: () => book.outgoing().some((outgoing) => outgoing.sentAt !== null),
  };
}
