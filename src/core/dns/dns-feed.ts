import type { DnsRecord } from '../../contract/dns.ts';
import type { Clock } from '../host.ts';
import type { DnsEvent } from '../dialects/dns-dialect.ts';
import type { DnsStore, LoggedChange } from './dns-store.ts';
import { keyOf, type RecordTable } from './record-table.ts';
import { createZoneBook, type ZoneChange } from './zone-book.ts';

/** What one endpoint says of its records. */
export interface DnsFeed {
  snapshot(records: readonly DnsRecord[], leftOut: number): void;
  change(event: Extract<DnsEvent, { kind: 'change' }>): void;
}

export interface LiveFeed extends DnsFeed {
  /** Reads what was known before the restart, if nothing has come yet. */
  recall(): void;
  /** Some whole picture is known, now or from before. */
  isKnown(): boolean;
  leftOut(): number;
  /** Writes down until when the records were right. */
  stop(): void;
}

export interface DnsFeedDeps {
  readonly accountId: string;
  readonly endpointId: string;
  readonly demo: boolean;
  readonly table: RecordTable;
  readonly store: DnsStore;
  readonly clock: Clock;
  /** Whether what it said last is still right: the socket is open and has caught up. */
  readonly isLive: () => boolean;
  /** All that one frame changed. */
  readonly onChanges: (changes: readonly LoggedChange[]) => void;
  /** The table is not what it was, with or without a change. */
  readonly onTable: () => void;
}

/** The records of one endpoint: in the table, in the log, and over a restart. */
export function createDnsFeed(deps: DnsFeedDeps): LiveFeed {
  const { accountId, endpointId, table, store, clock } = deps;
  const book = createZoneBook();
  let recalled = false;
  /** The first whole picture since the start has come. */
  let caughtUp = false;
  let seenAt: number | null = null;
  let leftOut = 0;

  const recall = (): void => {
    if (recalled) return;
    recalled = true;
    const remembered = store.recall(accountId, endpointId);
    if (remembered === undefined) return;
    const lastChanges = store.lastChanges(accountId);
    book.recall(remembered.records);
    for (const record of remembered.records)
      table.put(endpointId, record, lastChanges.get(keyOf(endpointId, record.id)));
    table.settleZones();
    seenAt = remembered.seenAt;
    deps.onTable();
  };

  const take = (
    found: readonly ZoneChange[],
    sighting: LoggedChange['sighting'],
    actor: string | null,
  ): void => {
    if (found.length === 0) return;
    const at = clock.now();
    const missed = sighting !== 'live';
    const zonesBefore = found.map(({ record }) => table.zoneOf(record.name));
    for (const { action, record } of found)
      if (action === 'deleted') table.remove(endpointId, record.id);
      else table.put(endpointId, record, at);
    const since = missed ? seenAt : null;
    const changes = found.map((change, index): LoggedChange => {
      const zone = zonesBefore[index] ?? '';
      return { accountId, endpointId, at, missed, sighting, since, actor, zone, ...change };
    });
    store.note(changes);
    deps.onTable();
    deps.onChanges(changes);
  };

  return {
    recall,
    snapshot(records, left) {
      recall();
      leftOut = left;
      const isFirst = !book.isComplete();
      const former = isFirst ? [...book.records()] : [];
      const found = book.replace(records);
      if (isFirst) {
        // A change may have come before the first whole picture, which does not have to bear it out.
        for (const { id } of former) if (book.get(id) === undefined) table.remove(endpointId, id);
        for (const record of book.records()) table.put(endpointId, record);
        table.settleZones();
        store.begin(accountId, endpointId, [...book.records()], deps.demo);
        deps.onTable();
      } else {
        // A server that sends whole pictures without being asked tells its changes that way.
        take(found, deps.isLive() ? 'live' : caughtUp ? 'disconnected' : 'closed', null);
        deps.onTable();
      }
      caughtUp = true;
      seenAt = clock.now();
      store.seen(accountId, endpointId);
    },
    change({ action, record, actor, notes }) {
      recall();
      take(book.apply(action, record, notes), 'live', actor);
      if (caughtUp) seenAt = clock.now();
    },
    isKnown: () => book.isComplete(),
    leftOut: () => leftOut,
    stop() {
      if (caughtUp && deps.isLive()) store.seen(accountId, endpointId);
    },
  };
}
