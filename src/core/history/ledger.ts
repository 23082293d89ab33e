import type { AuthCounts, LedgerEntry } from '../../contract/ledger.ts';

/** An entry as it is noted: the ledger numbers it, and gives it its time where it has none. */
export type LedgerNote = Omit<LedgerEntry, 'id' | 'at'> & {
  readonly at?: number;
  /** A credential was part of it: an `opened` counts as a success of authentication only then. */
  readonly authenticated?: boolean;
};

export interface LedgerFilter {
  readonly serverId?: string;
  readonly accountId?: string;
  readonly endpointId?: string;
  readonly room?: string;
  /** Newest first; at most so many. */
  readonly limit: number;
}

/** Every attempt, success, refusal, refresh, rotation and close, bounded, without secrets. */
export interface Ledger {
  /** Never throws, and never waits for the disk: entries are written in batches. */
  note(entry: LedgerNote): void;
  recent(filter: LedgerFilter): LedgerEntry[];
  authCounts(serverId: string): AuthCounts;
}
