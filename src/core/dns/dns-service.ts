import type { DnsChange, DnsRecord } from '../../contract/dns.ts';
import type { Connection } from '../connection/connection.ts';
import { createDnsDialect } from '../dialects/dns-dialect.ts';
import type { Clock } from '../host.ts';
import { createZoneBook } from './zone-book.ts';

/** The records of one account, and every change of them. */
export interface DnsService {
  records(): Iterable<DnsRecord>;
}

export interface DnsServiceDeps {
  readonly accountId: string;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly onChange: (change: DnsChange) => void;
}

export function createDnsService({ accountId, connection, clock, onChange }: DnsServiceDeps): DnsService {
  const { endpoint } = connection;
  const dialect = createDnsDialect(endpoint);
  const book = createZoneBook();

  const tell = (change: ReturnType<typeof book.replace>[number] | undefined, missed: boolean): void => {
    if (change !== undefined)
      onChange({ accountId, endpointId: endpoint.id, at: clock.now(), missed, ...change });
  };

  connection.opened.on(() => {
    // The server's snapshot closes the gap; until it is here, what is known may be old.
    connection.setFreshness('catchingUp');
  });
  connection.frames.on((frame) => {
    const event = dialect.read(frame);
    switch (event.kind) {
      case 'snapshot':
        for (const change of book.replace(event.records)) tell(change, true);
        connection.setFreshness('live');
        return;
      case 'change':
        tell(book.apply(event.action, event.record), false);
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

  return { records: () => book.records() };
}
