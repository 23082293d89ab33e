import { randomUUID } from 'node:crypto';
import type {
  DnsChange,
  DnsDetails,
  DnsDiff,
  DnsLogPage,
  DnsLogQuery,
  DnsPattern,
  DnsQuery,
  DnsRecord,
  DnsView,
  DnsWatch,
} from '../../contract/dns.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RowWindow } from '../../contract/task.ts';
import { createEmitter, type Emitter } from '../emitter.ts';
import type { Cancel, Clock } from '../host.ts';
import { createDnsAccount, type DnsAccount } from './dns-account.ts';
import { changesCsv, recordsCsv } from './dns-csv.ts';
import type { DnsFeed } from './dns-feed.ts';
import type { DnsStore } from './dns-store.ts';
import { createDnsView } from './dns-view.ts';
import { createDnsViews } from './dns-views.ts';
import { netChanges } from './net-changes.ts';
import type { TableRow } from './record-table.ts';
import { matcherOf, orderOf } from './row-query.ts';
import { patternMatcher, watchedLabels } from './watch-pattern.ts';
import { createWatchGatherer, type WatchNews } from './watch-news.ts';
import { zoneFileOf } from './zone-file.ts';

/** DNS of all accounts: what the console and the command line ask of it. */
export interface DnsDesk {
  readonly changed: Emitter<DnsChange>;
  readonly viewChanged: Emitter<DnsView>;
  /** The log of this account has grown; told a few times a second at most. */
  readonly logChanged: Emitter<{ accountId: string }>;
  /** Where what an endpoint says is to be brought. */
  feed(of: { accountId: string; endpointId: string; demo: boolean; isLive: () => boolean }): DnsFeed;
  openView(query: DnsQuery, window: RowWindow): Outcome<DnsView>;
  moveView(viewId: string, window: RowWindow): Outcome<DnsView>;
  closeView(viewId: string): void;
  setVisible(visible: boolean): void;
  get(accountId: string, key: string): Outcome<DnsDetails>;
  /** The first record of a name, or the last one that had it; `null` where none ever had. */
  find(accountId: string, name: string): string | null;
  records(accountId: string): DnsRecord[];
  changes(query: DnsLogQuery, after: number | null, limit: number): DnsLogPage;
  /** `to: null`: now. */
  diff(accountId: string, from: number, to: number | null): Outcome<DnsDiff>;
  watches(accountId: string): DnsWatch[];
  setWatches(accountId: string, watches: readonly DnsWatch[]): Outcome<undefined>;
  /** For each, how many records it fits now. */
  matches(accountId: string, patterns: readonly DnsPattern[]): number[];
  exportRecords(query: DnsQuery, format: 'zone' | 'csv'): string;
  exportChanges(query: DnsLogQuery): string;
  /** The account is gone, and with it all that was kept of it. */
  forget(accountId: string): void;
  stop(): void;
}

export interface DnsDeskDeps {
  readonly store: DnsStore;
  readonly clock: Clock;
  readonly onNews: (news: WatchNews) => void;
  readonly onListenerError: (error: unknown) => void;
}

/** A log that grows by the thousand is looked at again this often. */
const logTellMs = 300;
const changesInDetails = 50;

export function createDnsDesk({ store, clock, onNews, onListenerError }: DnsDeskDeps): DnsDesk {
  const changed = createEmitter<DnsChange>(onListenerError);
  const viewChanged = createEmitter<DnsView>(onListenerError);
  const logChanged = createEmitter<{ accountId: string }>(onListenerError);
  const accounts = new Map<string, DnsAccount>();
  const gatherer = createWatchGatherer(clock, onNews);
  const views = createDnsViews(
    clock,
    (accountId) => accounts.get(accountId)?.table,
    (view) => {
      viewChanged.emit(view);
    },
  );
  const grown = new Set<string>();
  let cancelTell: Cancel | undefined;

  const accountOf = (accountId: string): DnsAccount => {
    let account = accounts.get(accountId);
    if (account === undefined) accounts.set(accountId, (account = createDnsAccount(accountId, store)));
    return account;
  };
  /** With what was known before a restart, and all that follows from it. */
  const settled = (accountId: string): DnsAccount | undefined => {
    const account = accounts.get(accountId);
    account?.recall();
    views.settle(accountId);
    return account;
  };
  const tellLog = (): void => {
    cancelTell = undefined;
    const ids = [...grown];
    grown.clear();
    for (const accountId of ids) logChanged.emit({ accountId });
  };
  const matching = (query: DnsQuery): TableRow[] =>
    [...(settled(query.accountId)?.table.rows() ?? [])].filter(matcherOf(query)).sort(orderOf(query));

  return {
    changed,
    viewChanged,
    logChanged,

    feed({ accountId, endpointId, demo, isLive }) {
      const account = accountOf(accountId);
      return account.addFeed({
        accountId,
        endpointId,
        demo,
        isLive,
        table: account.table,
        store,
        clock,
        onTable: () => {
          views.note(accountId);
        },
        onChanges: (changes) => {
          for (const change of changes) {
            gatherer.note(change, account.watches());
            changed.emit(change);
          }
          grown.add(accountId);
          cancelTell ??= clock.after(logTellMs, tellLog);
        },
      });
    },

    openView(query, window) {
      const account = settled(query.accountId);
      if (account === undefined) return failed('unknownAccount');
      const viewId = randomUUID();
      const view = createDnsView(viewId, query, account.table, () => account.facts(), window);
      return success(views.open(viewId, view, window));
    },
    moveView: (viewId, window) => views.move(viewId, window),
    closeView: (viewId) => {
      views.close(viewId);
    },
    setVisible: (visible) => {
      views.setVisible(visible);
    },

    get(accountId, key) {
      const account = settled(accountId);
      if (account === undefined) return failed('unknownAccount');
      const row = account.table.get(key);
      const changes = store.changesOf(accountId, key, changesInDetails);
      return success({
        record: row?.record ?? null,
        zone: row?.zone ?? changes[0]?.zone ?? '',
        hints: [...(row?.hints ?? [])],
        changes,
      });
    },
    find(accountId, name) {
      const [row] = (settled(accountId)?.table.named(name) ?? []).toSorted(
        (a, b) => (b.changedAt ?? 0) - (a.changedAt ?? 0),
      );
      if (row !== undefined) return row.key;
      const query = { accountId, text: name, types: [], zones: [], actions: [], missedOnly: false };
      return store.page(query, null, 1).entries[0]?.key ?? null;
    },
    records: (accountId) => [...(settled(accountId)?.table.rows() ?? [])].map(({ record }) => record),

    changes: (query, after, limit) => store.page(query, after, limit),
    diff(accountId, from, to) {
      const account = settled(accountId);
      if (account === undefined) return failed('unknownAccount');
      const difference = netChanges({
        entries: store.changesSince(accountId, from),
        from,
        to: to ?? Number.POSITIVE_INFINITY,
        present: (key) => account.table.get(key)?.record,
      });
      return success({ ...difference, knownFrom: store.knownFrom(accountId) });
    },

    watches: (accountId) => store.watches(accountId),
    setWatches(accountId, watches) {
      const account = accounts.get(accountId);
      if (account === undefined) return failed('unknownAccount');
      account.setWatches(watches);
      return success(undefined);
    },
    matches(accountId, patterns) {
      const rows = settled(accountId)?.table;
      const counts = patterns.map(() => 0);
      const matchers = patterns.map(patternMatcher);
      for (const { name, record } of rows?.rows() ?? []) {
        const labels = watchedLabels(name);
        for (const [index, fits] of matchers.entries())
          if (fits(labels, record.type)) counts[index] = (counts[index] ?? 0) + 1;
      }
      return counts;
    },

    exportRecords(query, format) {
      const rows = matching(query);
      return format === 'csv' ? recordsCsv(rows) : zoneFileOf(rows, clock.now());
    },
    exportChanges: (query) => changesCsv(store.all(query)),

    forget(accountId) {
      accounts.delete(accountId);
      views.closeOf(accountId);
      gatherer.forget(accountId);
      grown.delete(accountId);
      store.forget(accountId);
    },
    stop() {
      cancelTell?.();
      views.stop();
      gatherer.stop();
      for (const account of accounts.values()) account.stop();
      store.flush();
    },
  };
}
