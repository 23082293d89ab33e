import type { ChatMessage, RoomAddress, RoomView } from '../../contract/chat.ts';
import type { Connection } from '../connection/connection.ts';
import type { ChatDialect, MessageReport } from '../dialects/chat-dialect.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TokenBucket } from '../token-bucket.ts';
import type { StoredMessage } from './chat-store.ts';
import { createRoomBook } from './room-book.ts';
import { createRoomDelivery } from './room-delivery.ts';
import type { RoomHistory } from './room-history.ts';
import type { RoomOutbox } from './room-outbox.ts';
import { createRoomPresence } from './room-presence.ts';

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
const historyRetryMs = 5_000;

export function openRoomSession(deps: RoomSessionDeps): RoomSession {
  const { room, connection, dialect, clock, pace } = deps;
  const { slug } = room;
  const book = createRoomBook(deps.username, deps.outbox);
  const frameRoom = deps.carriesRoom ? slug : undefined;
  let history: RoomView['history'] = 'loading';
  let open = false;
  let ended = false;
  let catchUpNumber = 0;
  let cancelLinger: Cancel = () => undefined;

  book.seed(deps.kept);
  const hasHistory = deps.history.exists;

  const view = (): RoomView => ({
    room,
    messages: [...book.messages()],
    typing: presence.typing(),
    present: presence.present(),
    history,
    pacedUntil: delivery.pacedUntil(),
    allowance: pace.available(clock.now()),
  });
  const tell = (): void => {
    if (open) deps.onRoom(view());
  };
  const presence = createRoomPresence(deps.username, clock, tell);
  const delivery = createRoomDelivery({
    book,
    connection,
    dialect,
    frameRoom,
    pace,
    clock,
    async settle() {
      const known = await loadHistory();
      if (ended) return 'ended';
      // Where there is no history to ask, waiting longer finds nothing out either.
      return known || !hasHistory ? 'settled' : 'unknown';
    },
    onChange: tell,
  });

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
    const inFlight = delivery.pause();
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
    delivery.resume();
    connection.setFreshness(loaded || !hasHistory ? 'live' : 'stale');
    delivery.flush();
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
    delivery.stop();
    presence.stop();
    deps.onEnd();
  };

  return {
    slug,
    isOpen: () => open,
    view,
    end,
    catchUp() {
      delivery.newSocket();
      presence.forgetPresent();
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
        presence.endTyping(message.sender);
      }
      if (changed) tell();
    },

    write(body) {
      const message = book.write(body, clock.now());
      if (message === undefined) return undefined;
      delivery.flush();
      tell();
      return message;
    },

    retry(messageId) {
      if (!book.revive(messageId)) return false;
      delivery.flush();
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
    setTyping(sender, isTyping) {
      presence.setTyping(sender, isTyping);
    },
    setPresent(senders) {
      presence.setPresent(senders);
    },
    setPresence(sender, isPresent) {
      presence.setPresence(sender, isPresent);
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
