/** Shares out the handshakes of one server, so that many sockets that lost it together do not return together. */
export interface HandshakeGate {
  /** Takes the next place: how many milliseconds its handshake has to wait. `now` in epoch milliseconds. */
  enter(now: number): number;
}

/** So many may go at once after a quiet while; the rest of the minute's share is spread evenly. */
const burstShare = 1 / 6;
/** A place this far ahead was given before the clock was set back. */
const forgetMs = 600_000;

/**
 * In no minute more than `perMinute` handshakes, by the generic cell rate algorithm (ITU-T I.371, annex A): all it
 * remembers is when the next place would be free if nobody ever hurried.
 */
export function createHandshakeGate(perMinute: number): HandshakeGate {
  const burst = Math.max(1, Math.floor(perMinute * burstShare));
  const intervalMs = 60_000 / Math.max(1, perMinute - burst);
  let nextMs = 0;
  return {
    enter(now) {
      const due = nextMs - now > forgetMs ? now : Math.max(nextMs, now);
      nextMs = due + intervalMs;
      return Math.max(0, Math.round(due - (burst - 1) * intervalMs - now));
    },
  };
}
