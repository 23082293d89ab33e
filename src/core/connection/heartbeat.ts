import type { Cancel, Clock } from '../host.ts';

export interface HeartbeatPace {
  /** The server is asked for a sign of life this often. Milliseconds. */
  readonly everyMs: number;
  /** A server that lives gives one well within this. Milliseconds. */
  readonly answerMs: number;
  /** Also once at the start, to learn the latency early; nothing is concluded from silence then. */
  readonly atStart: boolean;
}

export interface Heartbeat {
  start(): void;
  /** Something came from the server. Called for every frame, so it only counts. */
  alive(): void;
  /** The answer to a ping. */
  pong(): void;
  /** Asks at once: the machine has slept, or its network changed. */
  probe(): void;
  stop(): void;
  /** From the last answered ping to its pong; `null` before the first. Milliseconds. */
  latencyMs(): number | null;
}

/** A timer that comes this much late says that the machine slept, not that the server is silent. */
const sleptMs = 5_000;

/**
 * Finds half-open sockets: those the server is gone from without a word. By default a dead one is found 28 s after
 * its last sign of life at the latest. Signs are counted rather than timed: a clock that jumps kills no connection.
 */
export function createHeartbeat(
  clock: Clock,
  pace: HeartbeatPace,
  actions: { ping: () => void; onSilent: () => void },
): Heartbeat {
  let signs = 0;
  let askedAt: number | undefined;
  let latencyMs: number | null = null;
  let cancel: Cancel = () => undefined;

  const wait = (): void => {
    cancel = clock.after(pace.everyMs, ask);
  };
  const ask = (): void => {
    const before = signs;
    const asked = clock.now();
    askedAt = asked;
    actions.ping();
    cancel = clock.after(pace.answerMs, () => {
      if (signs !== before) wait();
      else if (clock.now() - asked > pace.answerMs + sleptMs) ask();
      else actions.onSilent();
    });
  };

  return {
    start() {
      cancel();
      if (pace.atStart) {
        askedAt = clock.now();
        actions.ping();
      }
      wait();
    },
    alive() {
      signs += 1;
    },
    pong() {
      signs += 1;
      if (askedAt !== undefined) latencyMs = Math.max(0, clock.now() - askedAt);
      askedAt = undefined;
    },
    probe() {
      cancel();
      ask();
    },
    stop() {
      cancel();
    },
    latencyMs: () => latencyMs,
  };
}
