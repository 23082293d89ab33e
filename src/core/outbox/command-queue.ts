import { failureOfTlsFault } from '../../contract/tls-fault.ts';
import type { FailureCode, Outcome } from '../../contract/outcome.ts';
import { failed } from '../../contract/outcome.ts';
import { createBackoff, quickBackoff } from '../connection/backoff.ts';
import type { Cancel, Clock, Random } from '../host.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

/** What one try to hand a command over came to. */
export type Delivery<T> =
  /** The server has it. */
  | { kind: 'done'; value: T }
  /** The server will not have it. */
  | { kind: 'refused'; failure: Extract<Outcome<T>, { ok: false }> }
  /** It could not be handed over, or nobody knows: later. */
  | { kind: 'later' };

/** How the operator's wish came out, or that it waits. */
export type CommandOutcome<T> = Outcome<{ state: 'done'; value: T } | { state: 'waiting' }>;

/** The commands of one account, one after the other, until the server has each. */
export interface CommandQueue<T> {
  /** Keeps the command safe, then tries it, unless earlier ones wait. The same `localId` twice is one command. */
  submit(item: Pick<OutboxItem, 'localId' | 'kind' | 'payload'>): Promise<CommandOutcome<T>>;
  /** Keeps many safe and sends each in its turn; answers how many were accepted, the first ones. */
  submitAll(items: readonly Pick<OutboxItem, 'localId' | 'kind' | 'payload'>[]): number;
  /** Now is a good time: the connection opened, the operator signed in. */
  wake(): void;
  /** Tries a command that was given up once more. */
  retry(localId: string): boolean;
  discard(localId: string): boolean;
  /** Oldest first; the first `limit` of them. */
  items(limit?: number): OutboxItem[];
  stop(): void;
}

export interface CommandQueueDeps<T> {
  readonly accountId: string;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: Random;
  /** Hands a command over; `sentBefore`: when it was handed over already, without anybody knowing what came of it. */
  readonly deliver: (item: OutboxItem, sentBefore: number | null) => Promise<Delivery<T>>;
  readonly onChange: () => void;
}

/** Longer than this nobody is kept waiting in front of a form: it is safe, and goes on by itself. */
const patienceMs = 5_000;

const commandLane = 'commands';

export function createCommandQueue<T>(deps: CommandQueueDeps<T>): CommandQueue<T> {
  const { accountId, outbox, clock } = deps;
  /** Those who wait for the first try of their command. */
  const askers = new Map<string, (outcome: CommandOutcome<T>) => void>();
  let running = false;
  let stopped = false;
  let failures = 0;
  let cancelRetry: Cancel = () => undefined;

  /** Asked again past an `await`. */
  const isStopped = (): boolean => stopped;

  const items = (limit?: number): OutboxItem[] => outbox.items(accountId, commandLane, limit);
  const next = (): OutboxItem | undefined => outbox.next(accountId, commandLane);

  const answer = (localId: string, outcome: CommandOutcome<T>): boolean => {
    const asker = askers.get(localId);
    askers.delete(localId);
    asker?.(outcome);
    return asker !== undefined;
  };

  /** One after the other until one has to wait: what comes later must not overtake it. */
  const run = async (): Promise<void> => {
    if (running || isStopped()) return;
    running = true;
    cancelRetry();
    for (let item = next(); item !== undefined; item = next()) {
      outbox.markSent(item.localId, clock.now());
      const delivery = await deps.deliver(item, item.sentAt);
      // Discarded meanwhile, or the account is gone.
      if (isStopped()) break;
      if (delivery.kind === 'later') {
        retryLater();
        break;
      }
      failures = 0;
      settle(item, delivery);
    }
    running = false;
    // Whoever still waits for an answer learns that it takes longer.
    for (const localId of [...askers.keys()]) answer(localId, { ok: true, value: { state: 'waiting' } });
    deps.onChange();
  };

  const settle = ({ localId }: OutboxItem, delivery: Exclude<Delivery<T>, { kind: 'later' }>): void => {
    if (delivery.kind === 'done') {
      outbox.remove(localId);
      answer(localId, { ok: true, value: { state: 'done', value: delivery.value } });
      return;
    }
    // Who still looks at the form is told there; who went on finds it among what waits.
    // That a task had ended before it was cancelled is no news to decide on.
    const { code } = delivery.failure.failure;
    if (answer(localId, delivery.failure) || code === 'taskEnded') outbox.remove(localId);
    else outbox.fail(localId, code);
  };

  const retryLater = (): void => {
    const delayMs = createBackoff(quickBackoff, failures).delayMs(deps.random);
    failures += 1;
    cancelRetry = clock.after(delayMs, () => void run());
  };

  const failedCommand = (localId: string): OutboxItem | undefined => {
    const item = outbox.get(localId);
    return item?.accountId === accountId && item.lane === commandLane ? item : undefined;
  };

  return {
    items,

    submit({ localId, kind, payload }) {
      const known = failedCommand(localId);
      if (known !== undefined) return Promise.resolve({ ok: true, value: { state: 'waiting' } });
      const item = { accountId, lane: commandLane, localId, kind, payload, writtenAt: clock.now() };
      if (!outbox.add(item)) return Promise.resolve(failed('outboxFull'));
      deps.onChange();
      return new Promise((resolve) => {
        const cancelPatience = clock.after(patienceMs, () => {
          answer(localId, { ok: true, value: { state: 'waiting' } });
        });
        askers.set(localId, (outcome) => {
          cancelPatience();
          resolve(outcome);
        });
        void run();
      });
    },

    submitAll(wanted) {
      const writtenAt = clock.now();
      const accepted = outbox.addAll(
        wanted.map((item) => ({ ...item, accountId, lane: commandLane, writtenAt })),
      );
      deps.onChange();
      void run();
      return accepted;
    },

    wake() {
      failures = 0;
      void run();
    },

    retry(localId) {
      const item = failedCommand(localId);
      if (item === undefined) return false;
      // The operator has looked: what became of the earlier tries counts no more.
      outbox.markWaiting(localId);
      deps.onChange();
      void run();
      return true;
    },

    discard(localId) {
      if (failedCommand(localId) === undefined) return false;
      outbox.remove(localId);
      deps.onChange();
      return true;
    },

    stop() {
      stopped = true;
      cancelRetry();
      for (const localId of [...askers.keys()]) answer(localId, failed('unknownAccount'));
    },
  };
}

/** Whether a failed call may have reached the server all the same, or may do so later. */
export function isTransient(code: FailureCode): boolean {
  return transient.has(code);
}

const transient: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'serverUnreachable',
  'unknownHost',
  ...Object.values(failureOfTlsFault),
  'notEncrypted',
  'timedOut',
  'serverError',
  'rateLimited',
  'notConnected',
  // The sign-in ran out: it goes when the operator has signed in again.
  'signInNeeded',
]);
