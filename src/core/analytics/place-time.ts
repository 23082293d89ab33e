/** Puts a reading into our own time. Both arguments and the answer are epoch milliseconds. */
export type PlaceTime = (serverAt: number, now: number) => number;

/** A reading that took longer than this to come is not believed: the server's clock was set, or ours. */
const longestWayMs = 10_000;
/** How much of its delay each reading is believed to be the clocks' doing: a clock that was set a little is followed. */
const followed = 0.01;

/**
 * Follows the server's clock for the distance between readings and ours for where they are: a burst that the network
 * held back is spread as it was measured, and a clock of any other year does no harm. The answers never go back.
 */
export function createPlaceTime(): PlaceTime {
  let offset = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return (serverAt, now) => {
    let at = serverAt + offset;
    // What came sooner than any before shows how far the two clocks are apart.
    if (at > now || now - at > longestWayMs) {
      offset = now - serverAt;
      at = now;
    } else offset += (now - at) * followed;
    at = Math.round(at);
    // Our own clock was set back: what went before is moved by whoever keeps it.
    last = last > now ? at : Math.max(last, at);
    return last;
  };
}
