import type {
  DnsChange,
  DnsLogEntry,
  DnsLogPage,
  DnsLogQuery,
  DnsRecord,
  DnsWatch,
} from '../../contract/dns.ts';

/** A change with the zone it was in. */
export interface LoggedChange extends DnsChange {
  readonly zone: string;
}

export interface RememberedStream {
  readonly records: readonly DnsRecord[];
  /** When they were last known to be right; epoch milliseconds. */
  readonly seenAt: number;
}

/** What is kept of DNS over a restart: the last known records, the change log and the watches. Nothing here throws. */
export interface DnsStore {
  /** The records of one endpoint as they were last known; nothing where a whole picture was never written. */
  recall(accountId: string, endpointId: string): RememberedStream | undefined;
  /** The first whole picture. Until all of it is written, nothing is remembered. */
  begin(accountId: string, endpointId: string, records: readonly DnsRecord[], demo: boolean): void;
  /** To the log and to the last known records, together. */
  note(changes: readonly LoggedChange[]): void;
  /** The records are right at this moment. */
  seen(accountId: string, endpointId: string): void;
  page(query: DnsLogQuery, after: number | null, limit: number): DnsLogPage;
  /** Of one record, the newest first. */
  changesOf(accountId: string, key: string, limit: number): DnsLogEntry[];
  /** All after this moment, oldest first. */
  changesSince(accountId: string, at: number): DnsLogEntry[];
  /** All that match, newest first. */
  all(query: DnsLogQuery): Generator<DnsLogEntry>;
  /** By key: when each record was last changed. */
  lastChanges(accountId: string): ReadonlyMap<string, number>;
  /** The log knows nothing from before. */
  knownFrom(accountId: string): number | null;
  watches(accountId: string): DnsWatch[];
  setWatches(accountId: string, watches: readonly DnsWatch[]): void;
  /** Everything of this account goes. */
  forget(accountId: string): void;
  flush(): void;
}
