import type { DnsChange, DnsLogQuery, DnsQuery, DnsRecord, DnsView } from '../../contract/dns.ts';
import { createDnsDesk, type DnsDesk } from '../dns/dns-desk.ts';
import type { DnsFeed } from '../dns/dns-feed.ts';
import { createSqliteDns } from '../dns/sqlite-dns.ts';
import type { WatchNews } from '../dns/watch-news.ts';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import { dnsRecord as record } from './dns-records.ts';
import { createFakeClock } from './fake-clock.ts';

/** All records, by name. */
export const query: DnsQuery = {
  accountId: 'me',
  text: '',
  types: [],
  zones: [],
  hinted: false,
  sort: { by: 'name', direction: 'asc' },
};
export const logQuery: DnsLogQuery = {
  accountId: 'me',
  text: '',
  types: [],
  zones: [],
  actions: [],
  missedOnly: false,
};
const firstWindow = { offset: 0, limit: 50 };
export const a = (value: string, over: Partial<DnsRecord> = {}) =>
  record('a.example.test', 'A', value, { id: 'a', ...over });
export const b = (value: string) => record('b.example.test', 'A', value, { id: 'b' });

/** The app, and what it is after a restart: the same disk, another life. */
export function createWorld(options: { maxChanges?: number } = {}) {
  const clock = createFakeClock();
  const { db } = openDatabase(':memory:', migrations, silentLog);
  const world = { clock, db, live: true, news: [] as WatchNews[], changes: [] as DnsChange[] };
  const start = (demo = false): { desk: DnsDesk; feed: DnsFeed; pictures: DnsView[] } => {
    const desk = createDnsDesk({
      store: createSqliteDns({ db, clock, log: silentLog, ...options }),
      clock,
      onNews: (news) => world.news.push(news),
      onListenerError: (error) => {
        throw error;
      },
    });
    world.live = false;
    const feed = desk.feed({ accountId: 'me', endpointId: 'dns', demo, isLive: () => world.live });
    const pictures: DnsView[] = [];
    desk.viewChanged.on((view) => pictures.push(view));
    desk.changed.on((change) => world.changes.push(change));
    return { desk, feed, pictures };
  };
  const update = (
    feed: DnsFeed,
    action: DnsChange['action'],
    changed: DnsRecord,
    actor: string | null = null,
  ) => {
    clock.advance(1_000);
    feed.change({ kind: 'change', action, record: changed, actor, notes: { nameless: false } });
  };
  return { ...world, world, start, update };
}
export const viewOf = (desk: DnsDesk, over: Partial<DnsQuery> = {}): DnsView => {
  const outcome = desk.openView({ ...query, ...over }, firstWindow);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
};
export const names = (view: DnsView | undefined): string[] => view?.rows.map(({ name }) => name) ?? [];
export const log = (desk: DnsDesk, over: Partial<DnsLogQuery> = {}) =>
  desk.changes({ ...logQuery, ...over }, null, 100).entries;
