import type { ChatMessage } from '../../contract/chat.ts';
import type { MessageReport } from '../dialects/chat-dialect.ts';

/** A message of ours that the server is not yet known to have. */
export interface Outgoing {
  readonly localId: string;
  readonly body: string;
  readonly writtenAt: number;
  /** When it was handed to a socket; `null` while it waits. */
  sentAt: number | null;
}

/**
 * The messages of one room. Most backends do not echo an id of ours, so an own message is recognised by its sender,
 * its text and its time; each arrival settles one waiting message only, so that the same text twice stays twice.
 */
export interface RoomBook {
  /** True when something changed. */
  receive(report: MessageReport, now: number): boolean;
  write(body: string, now: number): { message: ChatMessage; outgoing: Outgoing };
  /** Oldest first: messages that are to be sent, or were sent without an answer. */
  outgoing(): readonly Outgoing[];
  fail(localId: string): void;
  /** A failed message is to be sent again. */
  revive(localId: string): boolean;
  messages(): readonly ChatMessage[];
}

/** What the window of a room keeps; older messages come from the history. */
const maxMessages = 500;
/** The server's clock and ours may differ by this much when an own message is looked for. */
const clockToleranceMs = 120_000;

export function createRoomBook(username: string): RoomBook {
  const byId = new Map<string, ChatMessage>();
  const pending = new Map<string, Outgoing>();
  let sorted: ChatMessage[] | undefined;
  let localNumber = 0;

  const put = (message: ChatMessage): void => {
    byId.set(message.id, message);
    sorted = undefined;
  };
  const remove = (id: string): void => {
    byId.delete(id);
    sorted = undefined;
  };

  const settled = (report: MessageReport, at: number): Outgoing | undefined =>
    [...pending.values()].find(
      (outgoing) =>
        outgoing.sentAt !== null &&
        outgoing.body.trim() === report.body.trim() &&
        at >= outgoing.sentAt - clockToleranceMs,
    );

  const givenUp = (report: MessageReport, at: number): ChatMessage | undefined =>
    [...byId.values()].find(
      (message) =>
        message.state === 'failed' &&
        message.body.trim() === report.body.trim() &&
        at >= message.at - clockToleranceMs,
    );

  return {
    receive(report, now) {
      const at = report.at ?? now;
      const id = report.id ?? `${report.sender}\u0000${String(report.at ?? now)}\u0000${report.body}`;
      if (byId.has(id)) return false;
      const mine = username !== '' && report.sender === username;
      if (mine) {
        const own = settled(report, at);
        if (own !== undefined) pending.delete(own.localId);
        // It was given up, and arrived all the same.
        const late = own?.localId ?? givenUp(report, at)?.id;
        if (late !== undefined) remove(late);
      }
      put({ id, sender: report.sender, body: report.body, at, mine, state: 'sent' });
      return true;
    },

    write(body, now) {
      localNumber += 1;
      const localId = `local:${String(now)}-${String(localNumber)}`;
      const outgoing: Outgoing = { localId, body, writtenAt: now, sentAt: null };
      const message: ChatMessage = {
        id: localId,
        sender: username,
        body,
        at: now,
        mine: true,
        state: 'waiting',
      };
      pending.set(localId, outgoing);
      put(message);
      return { message, outgoing };
    },

    outgoing: () => [...pending.values()],

    fail(localId) {
      const message = byId.get(localId);
      if (message === undefined || !pending.delete(localId)) return;
      put({ ...message, state: 'failed' });
    },

    revive(localId) {
      const message = byId.get(localId);
      if (message?.state !== 'failed') return false;
      pending.set(localId, { localId, body: message.body, writtenAt: message.at, sentAt: null });
      put({ ...message, state: 'waiting' });
      return true;
    },

    messages() {
      if (sorted !== undefined) return sorted;
      sorted = [...byId.values()].sort(inOrder);
      // What waits is never dropped, however full the room.
      while (sorted.length > maxMessages && sorted[0]?.state === 'sent') {
        const oldest = sorted.shift();
        if (oldest !== undefined) byId.delete(oldest.id);
      }
      return sorted;
    },
  };
}

/** By time, what still waits after what has arrived; ids that are numbers break a tie as numbers. */
function inOrder(a: ChatMessage, b: ChatMessage): number {
  const waiting = Number(a.state !== 'sent') - Number(b.state !== 'sent');
  if (waiting !== 0) return waiting;
  if (a.at !== b.at) return a.at - b.at;
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
