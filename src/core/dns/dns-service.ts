import type { Connection } from '../connection/connection.ts';
import { createDnsDialect } from '../dialects/dns-dialect.ts';
import type { DnsFeed } from './dns-feed.ts';

/** Brings what a DNS endpoint says to its feed. */
export function startDnsService(connection: Connection, feed: DnsFeed): void {
  const dialect = createDnsDialect(connection.endpoint);
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
        return;
      case 'change':
        feed.change(event);
        return;
      case 'unknown':
        connection.noteUnknown(event.type);
        return;
      case 'unreadable':
        connection.noteUnreadable();
        return;
      case 'nothing':
        return;
    }
  });
}
