import type { DnsWatch } from '../../contract/dns.ts';
import { createDnsFeed, type DnsFeed, type DnsFeedDeps, type LiveFeed } from './dns-feed.ts';
import type { DnsStore } from './dns-store.ts';
import type { ViewFacts } from './dns-view.ts';
import { createRecordTable, type RecordTable } from './record-table.ts';
import { readyWatches, type ReadyWatch } from './watch-news.ts';

/** One account's DNS: its endpoints, the table of all of them, and its watches. */
export interface DnsAccount {
  readonly table: RecordTable;
  addFeed(deps: DnsFeedDeps): DnsFeed;
  /** Reads what was known before a restart, where nothing has come yet. */
  recall(): void;
  facts(): ViewFacts;
  watches(): readonly ReadyWatch[];
  setWatches(watches: readonly DnsWatch[]): void;
  stop(): void;
}

export function createDnsAccount(accountId: string, store: DnsStore): DnsAccount {
  const table = createRecordTable();
  const feeds: LiveFeed[] = [];
  let watches: readonly ReadyWatch[] | undefined;
  return {
    table,
    addFeed(deps) {
      const feed = createDnsFeed(deps);
      feeds.push(feed);
      return feed;
    },
    recall() {
      for (const feed of feeds) feed.recall();
    },
    facts: () => ({
      known: feeds.some((feed) => feed.isKnown()),
      leftOut: feeds.reduce((sum, feed) => sum + feed.leftOut(), 0),
    }),
    watches: () => (watches ??= readyWatches(store.watches(accountId))),
    setWatches(next) {
      store.setWatches(accountId, next);
      watches = readyWatches(next);
    },
    stop() {
      for (const feed of feeds) feed.stop();
    },
  };
}
