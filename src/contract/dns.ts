export interface DnsRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** Seconds. */
  readonly ttl: number | null;
}

/** One change of a zone, told by the server or found by comparing two snapshots. `at`: epoch milliseconds. */
export interface DnsChange {
  readonly accountId: string;
  readonly endpointId: string;
  readonly at: number;
  readonly action: 'created' | 'updated' | 'deleted';
  readonly record: DnsRecord;
  /** As it was, where it was known. */
  readonly before?: DnsRecord;
  /** Found after a gap: it happened some time since the last frame, not at `at`. */
  readonly missed: boolean;
}
