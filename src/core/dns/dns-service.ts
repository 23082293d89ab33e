import type { Connection } from '../connection/connection.ts';
import { createDnsDialect } from '../dialects/dns-dialect.ts';
import type { Cancel, Clock } from '../host.ts';
import type { DnsFeed } from './dns-feed.ts';

/** What a frame that cannot be read had to say is in the snapshot of the next socket: asked for this soon, and no oftener. */
const afreshAfterMs = 1_000;
const afreshEveryMs = 60_000;

/** Brings what a DNS endpoint says to its feed; answers how to let go of it. */
export function startDnsService(connection: Connection, feed: DnsFeed, clock: Clock): Cancel {
  const dialect = createDnsDialect(connection.endpoint);
  let cancelAfresh: Cancel | undefined;
  let afreshAt = Number.NEGATIVE_INFINITY;

  /** There is no history to ask, and what most of these servers read is nothing: only a new socket brings a snapshot. */
  const beginAfresh = (): void => {
    connection.setFreshness('stale');
    const waitMs = Math.max(afreshAfterMs, afreshAt + afreshEveryMs - clock.now());
    cancelAfresh ??= clock.after(waitMs, () => {
      cancelAfresh = undefined;
      afreshAt = clock.now();
      if (connection.status().state.name !== 'open') return;
      connection.stop();
      connection.start();
    });
  };

  connection.opened.on(() => {
    // The server's snapshot closes the gap; until it is here, what is known may be old.
    connection.setFreshness('catchingUp');
  });
  connection.frames.on((frame) => {
    const event = dialect.read(frame);
    switch (event.kind) {
      case 'snapshot':
        feed.snapshot(event.records, event.leftOut);
        connection.setFreshness('live');
        cancelAfresh?.();
        cancelAfresh = undefined;
        return;
      case 'change':
        feed.change(event);
        return;
      case 'unknown':
        connection.noteUnknown(event.type);
        return;
      case 'unreadable':
        connection.noteUnreadable();
        beginAfresh();
        return;
      case 'nothing':
        return;
    }
  });
  return () => {
    cancelAfresh?.();
  };
}
