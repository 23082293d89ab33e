import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { FailureCode } from '../../contract/outcome.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** A message of ours that the server is not yet known to have. */
export interface Outgoing {
  readonly localId: string;
  readonly body: string;
  readonly writtenAt: number;
  /** When it was handed to a socket; `null` while it waits. */
  readonly sentAt: number | null;
  readonly failure: FailureCode | null;
}

/** The outbox of one room. */
export interface RoomOutbox {
  /** What an earlier run left, oldest first. */
  load(): Outgoing[];
  /** `undefined` when it was not accepted. */
  add(body: string, now: number): Outgoing | undefined;
  markSent(localId: string, now: number): void;
  markWaiting(localId: string): void;
  fail(localId: string): void;
  remove(localId: string): void;
}

const payloadSchema = z.object({ body: z.string() });

export function createRoomOutbox(outbox: Outbox, accountId: string, lane: string): RoomOutbox {
  return {
    load: () =>
      outbox.items(accountId, lane).flatMap(({ localId, payload, writtenAt, sentAt, failure }) => {
        const read = payloadSchema.safeParse(payload);
        return read.success ? [{ localId, body: read.data.body, writtenAt, sentAt, failure }] : [];
      }),
    add(body, now) {
      const localId = `local:${randomUUID()}`;
      const accepted = outbox.add({
        accountId,
        lane,
        localId,
        kind: 'message',
        payload: { body },
        writtenAt: now,
      });
      return accepted ? { localId, body, writtenAt: now, sentAt: null, failure: null } : undefined;
    },
    markSent: (localId, now) => {
      outbox.markSent(localId, now);
    },
    markWaiting: (localId) => {
      outbox.markWaiting(localId);
    },
    fail: (localId) => {
      outbox.fail(localId, 'messageUnsettled');
    },
    remove: (localId) => {
      outbox.remove(localId);
    },
  };
}
