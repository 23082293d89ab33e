import type { ChatMessage } from '../../contract/chat.ts';
import { inRoomOrder } from '../../contract/chat-order.ts';
import type { MessageReport } from '../dialects/chat-dialect.ts';
import type { StoredMessage } from './chat-store.ts';
import { messageId } from './room-history.ts';
import type { Outgoing, RoomOutbox } from './room-outbox.ts';

/**
 * The messages of one room. Most backends do not echo an id of ours, so an own message is recognised by its sender,
 * its text and its time; each arrival settles one waiting message only, so that the same text twice stays twice.
 */
export interface RoomBook {
  /** What an earlier run received; to be called first. */
  seed(messages: readonly StoredMessage[]): void;
  /** True when something changed. */
  receive(report: MessageReport, now: number): boolean;
  /** `undefined` when the outbox does not take it. */
  write(body: string, now: number): ChatMessage | undefined;
  /** Oldest first: messages that are to be sent, or were sent without an answer. */
  outgoing(): readonly Outgoing[];
  /** To be called before it is handed to a socket. */
  markSent(localId: string, now: number): void;
  /** It is known not to have arrived. */
  markWaiting(localId: string): void;
  /** `refusal`: in the server's words, where it said any. */
  fail(localId: string, refusal?: string): void;
  /** A failed message is to be sent again. */
  revive(localId: string): boolean;
  /** A failed message is not wanted any more. */
  discard(localId: string): boolean;
  messages(): readonly ChatMessage[];
}

/** What the window of a room keeps; older messages come from the history. */
const maxMessages = 500;
/** The server's clock and ours may differ by this much when an own message is looked for. */
const clockToleranceMs = 120_000;

export function createRoomBook(username: string, outbox: RoomOutbox): RoomBook {
  const byId = new Map<string, ChatMessage>();
  const pending = new Map<string, Outgoing>();
  let sorted: ChatMessage[] | undefined;

  const put = (message: ChatMessage): void => {
    byId.set(message.id, message);
    sorted = undefined;
  };
  const remove = (id: string): void => {
    byId.delete(id);
    sorted = undefined;
  };
  const putOwn = ({ localId, body, writtenAt, failure }: Outgoing): ChatMessage => {
    const state = failure === null ? 'waiting' : 'failed';
    const message: ChatMessage = {
      id: localId,
      sender: username,
      body,
      cut: 0,
      at: writtenAt,
      mine: true,
      state,
      refusal: null,
    };
    put(message);
    return message;
  };
  const change = (localId: string, sentAt: number | null): void => {
    const outgoing = pending.get(localId);
    if (outgoing !== undefined) pending.set(localId, { ...outgoing, sentAt });
  };

  for (const left of outbox.load()) {
    putOwn(left);
    if (left.failure === null) pending.set(left.localId, left);
  }

  const isMine = (sender: string): boolean => username !== '' && sender === username;
  const received = ({ id, sender, body, at }: StoredMessage): ChatMessage => ({
    id,
    sender,
    body,
    cut: 0,
    at,
    mine: isMine(sender),
    state: 'sent',
    refusal: null,
  });

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
    seed(messages) {
      for (const message of messages) if (!byId.has(message.id)) put(received(message));
    },

    receive(report, now) {
      const at = report.at ?? now;
      const id = messageId(report, at);
      if (byId.has(id)) return false;
      const mine = isMine(report.sender);
      if (mine) {
        const own = settled(report, at);
        if (own !== undefined) pending.delete(own.localId);
        // It was given up, and arrived all the same.
        const late = own?.localId ?? givenUp(report, at)?.id;
        if (late !== undefined) {
          remove(late);
          outbox.remove(late);
        }
      }
      put(received({ id, sender: report.sender, body: report.body, at }));
      return true;
    },

    write(body, now) {
      const outgoing = outbox.add(body, now);
      if (outgoing === undefined) return undefined;
      pending.set(outgoing.localId, outgoing);
      return putOwn(outgoing);
    },

    outgoing: () => [...pending.values()],

    markSent(localId, now) {
      outbox.markSent(localId, now);
      change(localId, now);
    },

    markWaiting(localId) {
      outbox.markWaiting(localId);
      change(localId, null);
    },

    fail(localId, refusal) {
      const message = byId.get(localId);
      if (message === undefined || !pending.delete(localId)) return;
      outbox.fail(localId);
      put({ ...message, state: 'failed', refusal: refusal ?? null });
    },

    revive(localId) {
      const message = byId.get(localId);
      if (message?.state !== 'failed') return false;
      outbox.markWaiting(localId);
      pending.set(localId, {
        localId,
        body: message.body,
        writtenAt: message.at,
        sentAt: null,
        failure: null,
      });
      put({ ...message, state: 'waiting', refusal: null });
      return true;
    },

    discard(localId) {
      if (byId.get(localId)?.state !== 'failed') return false;
      outbox.remove(localId);
      remove(localId);
      return true;
    },

    messages() {
      if (sorted !== undefined) return sorted;
      sorted = [...byId.values()].sort(inRoomOrder);
      // What waits is never dropped, however full the room.
      while (sorted.length > maxMessages && sorted[0]?.state === 'sent') {
        const oldest = sorted.shift();
        if (oldest !== undefined) byId.delete(oldest.id);
      }
      return sorted;
    },
  };
}
