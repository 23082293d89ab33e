import type { Cancel, Clock } from '../host.ts';

/** Asks for a sign of life after this long without one. Daphne pings after 20 s itself, so most are never sent. */
const idleMs = 20_000;
/** A server that lives answers a ping well within this. */
const answerMs = 8_000;

export interface Heartbeat {
  start(): void;
  /** Something came from the server. */
  alive(): void;
  stop(): void;
}

/**
 * Finds half-open sockets: those the server is gone from without a word. A dead one is found 28 s after its last
 * sign of life at the latest. `alive` is called for every frame, so it only notes the time.
 */
export function createHeartbeat(
  clock: Clock,
  actions: { ping: () => void; onSilent: () => void },
): Heartbeat {
  let lastAlive = 0;
  let cancel: Cancel = () => undefined;

  const watch = (): void => {
    const idleFor = clock.now() - lastAlive;
    // A clock set back makes the idle time negative: start afresh rather than wait for the old time to come again.
    if (idleFor < 0) lastAlive = clock.now();
    if (idleFor < idleMs) {
      cancel = clock.after(Math.max(1, Math.min(idleMs, idleMs - idleFor)), watch);
      return;
    }
    const asked = clock.now();
    actions.ping();
    cancel = clock.after(answerMs, () => {
      if (lastAlive >= asked) watch();
      else actions.onSilent();
    });
  };

  return {
    start() {
      lastAlive = clock.now();
      cancel();
      watch();
    },
    alive() {
      lastAlive = clock.now();
    },
    stop() {
      cancel();
    },
  };
}
