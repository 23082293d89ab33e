import type { FailureCode } from '../../contract/outcome.ts';

/** Something that the operator wants a server to have, from when it was written until the server is known to have it. */
export interface OutboxItem {
  readonly accountId: string;
  /** Items of one lane keep their order: a room, or the commands of an account. */
  readonly lane: string;
  /** Unique over all accounts and times. */
  readonly localId: string;
  readonly kind: 'message' | 'start' | 'cancel';
  /** JSON. */
  readonly payload: unknown;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
  /** When it was last handed to the network: it may have arrived since. `null` while it waits. */
  readonly sentAt: number | null;
  /** Why it was given up, until the operator says otherwise; `null` while it is under way. */
  readonly failure: FailureCode | null;
}

/**
 * Keeps what is to be sent over a drop, a crash and a restart: a change is on the disk when its call returns. It
 * knows nothing of networks; whoever sends says what became of it.
 */
export interface Outbox {
  /** False when the account has too much waiting, or the disk does not take it: it was not accepted. */
  add(item: Omit<OutboxItem, 'sentAt' | 'failure'>): boolean;
  /** Many at once, on the disk in one go; answers how many were accepted, the first ones. */
  addAll(items: readonly Omit<OutboxItem, 'sentAt' | 'failure'>[]): number;
  /** To be called before it is handed over: after a crash it counts as perhaps sent. */
  markSent(localId: string, at: number): void;
  /** It is known not to have arrived. */
  markWaiting(localId: string): void;
  fail(localId: string, failure: FailureCode): void;
  /** The server has it, or the operator does not want it any more. */
  remove(localId: string): void;
  get(localId: string): OutboxItem | undefined;
  /** The oldest of a lane that was not given up. */
  next(accountId: string, lane: string): OutboxItem | undefined;
  /** Oldest first; the first `limit` of them. */
  items(accountId: string, lane?: string, limit?: number): OutboxItem[];
  /** How much of an account is not known to have arrived. */
  count(accountId: string): number;
  /** Deletes everything of an account. */
  forget(accountId: string): void;
}
