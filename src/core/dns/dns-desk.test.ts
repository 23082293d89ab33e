import { describe, expect, it } from 'vitest';
import type { DnsChange, DnsLogQuery, DnsQuery, DnsRecord, DnsView } from '../../contract/dns.ts';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { createDnsDesk, type DnsDesk } from './dns-desk.ts';
import type { DnsFeed } from './dns-feed.ts';
import { createSqliteDns } from './sqlite-dns.ts';
import type { WatchNews } from './watch-news.ts';

const query: DnsQuery = {
  accountId: 'me',
  text: '',
  types: [],
  zones: [],
  hinted: false,
  sort: { by: 'name', direction: 'asc' },
};
const logQuery: DnsLogQuery = {
  accountId: 'me',
  text: '',
  types: [],
  zones: [],
  actions: [],
  missedOnly: false,
};
const window = { offset: 0, limit: 50 };
const a = (value: string, over: Partial<DnsRecord> = {}) =>
  record('a.example.test', 'A', value, { id: 'a', ...over });
const b = (value: string) => record('b.example.test', 'A', value, { id: 'b' });

/** The app, and what it is after a restart: the same disk, another life. */
function createWorld(options: { maxChanges?: number } = {}) {
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
const viewOf = (desk: DnsDesk, over: Partial<DnsQuery> = {}): DnsView => {
  const outcome = desk.openView({ ...query, ...over }, window);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
};
const names = (view: DnsView | undefined): string[] => view?.rows.map(({ name }) => name) ?? [];
const log = (desk: DnsDesk, over: Partial<DnsLogQuery> = {}) =>
  desk.changes({ ...logQuery, ...over }, null, 100).entries;

describe('the table', () => {
  it('tells nothing known from nothing there', () => {
    const { desk, feed } = createWorld().start();
    expect(viewOf(desk)).toMatchObject({ known: false, total: 0 });
    feed.snapshot([], 2);
    expect(viewOf(desk)).toMatchObject({ known: true, total: 0, leftOut: 2 });
  });

  it('is told at most twenty times a second, in whole pictures', () => {
    const { clock, start, update } = createWorld();
    const { desk, feed, pictures } = start();
    feed.snapshot([a('192.0.2.1'), b('192.0.2.2')], 0);
    const first = viewOf(desk);
    expect(names(first)).toEqual(['a.example.test', 'b.example.test']);
    update(feed, 'updated', a('192.0.2.9'));
    for (let round = 0; round < 100; round += 1)
      feed.change({
        kind: 'change',
        action: 'updated',
        record: b(`192.0.2.${round}`),
        actor: null,
        notes: { nameless: false },
      });
    clock.advance(49);
    expect(pictures).toEqual([]);
    clock.advance(1);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatchObject({ seq: first.seq + 1, total: 2 });
    expect(pictures[0]?.rows.map(({ value }) => value)).toEqual(['192.0.2.9', '192.0.2.99']);
    clock.advance(10_000);
    expect(pictures).toHaveLength(1);
  });

  it('keeps its order, its filters and its numbers through any change', () => {
    const { clock, start, update } = createWorld();
    const { desk, feed, pictures } = start();
    feed.snapshot([record('example.test', 'SOA', 'bad', { id: 's' }), a('192.0.2.1'), b('192.0.2.2')], 0);
    viewOf(desk, { types: ['A'], sort: { by: 'value', direction: 'desc' } });
    update(feed, 'created', record('c.example.test', 'A', '192.0.2.3', { id: 'c' }));
    update(feed, 'updated', a('192.0.2.9'));
    update(feed, 'deleted', b(''));
    update(feed, 'created', record('d.example.test', 'MX', '10 c.example.test', { id: 'd' }));
    clock.advance(1_000);
    expect(names(pictures.at(-1))).toEqual(['a.example.test', 'c.example.test']);
    expect(pictures.at(-1)).toMatchObject({ total: 2, all: 4, faults: 1, hinted: 1 });
    expect(pictures.at(-1)?.zones).toEqual([{ id: 'example.test', count: 4 }]);
    expect(names(viewOf(desk, { hinted: true }))).toEqual(['example.test']);
    expect(names(viewOf(desk, { text: 'C.EXAMPLE' }))).toEqual(['c.example.test', 'd.example.test']);
    expect(names(viewOf(desk, { zones: ['other.test'] }))).toEqual([]);
  });

  it('hints follow what other records say', () => {
    const { clock, start, update } = createWorld();
    const { desk, feed, pictures } = start();
    feed.snapshot([record('example.test', 'MX', '10 a.example.test', { id: 'm' })], 0);
    expect(viewOf(desk)).toMatchObject({ hinted: 0 });
    update(feed, 'created', record('a.example.test', 'CNAME', 'b.example.test', { id: 'a' }));
    clock.advance(100);
    expect(pictures.at(-1)?.rows[0]?.hints).toMatchObject([{ code: 'targetAlias' }]);
    update(feed, 'deleted', record('a.example.test', 'CNAME', '', { id: 'a' }));
    clock.advance(100);
    expect(pictures.at(-1)?.rows[0]?.hints).toEqual([]);
  });

  it('is not told while nobody looks', () => {
    const { clock, start, update } = createWorld();
    const { desk, feed, pictures } = start();
    feed.snapshot([a('1')], 0);
    viewOf(desk);
    desk.setVisible(false);
    update(feed, 'updated', a('2'));
    clock.advance(1_000);
    expect(pictures).toEqual([]);
    desk.setVisible(true);
    clock.advance(100);
    expect(pictures).toHaveLength(1);
  });
});

describe('the change log', () => {
  it('says who, what, before, after and when, and nothing twice', () => {
    const { start, update, clock } = createWorld();
    const { desk, feed } = start();
    feed.snapshot([a('1')], 0);
    update(feed, 'updated', a('2'), 'eve');
    update(feed, 'updated', a('2'));
    update(feed, 'deleted', b('?'));
    update(feed, 'deleted', a('2'));
    update(feed, 'deleted', a('2'));
    expect(log(desk)).toMatchObject([
      { action: 'deleted', before: a('2'), after: null, sighting: 'live' },
      { action: 'updated', before: a('1'), after: a('2'), actor: 'eve', zone: 'example.test' },
    ]);
    expect(log(desk)[0]?.at).toBe(clock.now() - 1_000);
  });

  it('is searched and filtered, and read page by page', () => {
    const { start, update } = createWorld();
    const { desk, feed } = start();
    feed.snapshot([], 0);
    for (let round = 0; round < 25; round += 1)
      update(
        feed,
        'created',
        record(`n${round}.example.test`, round % 2 === 0 ? 'A' : 'TXT', `v${round}`),
        'Eve',
      );
    update(feed, 'deleted', record('n3.example.test', 'TXT', 'v3'));
    expect(log(desk, { text: 'N3.' }).map(({ action }) => action)).toEqual(['deleted', 'created']);
    expect(log(desk, { text: 'eve', actions: ['created'], types: ['TXT'] })).toHaveLength(12);
    expect(log(desk, { zones: ['other.test'] })).toEqual([]);
    expect(log(desk, { text: "'; DROP TABLE dns_changes; --" })).toEqual([]);
    const first = desk.changes(logQuery, null, 20);
    const second = desk.changes(logQuery, first.next, 20);
    expect([first.entries.length, second.entries.length, second.next]).toEqual([20, 6, null]);
    expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(26);
  });

  it('tells what was missed: while not connected, and while Opsdeck was closed', () => {
    const { world, clock, start, update } = createWorld();
    const first = start();
    first.feed.snapshot([a('1'), b('1')], 0);
    world.live = true;
    update(first.feed, 'updated', a('2'));
    const seen = clock.now();
    world.live = false;
    clock.advance(60_000);
    first.feed.snapshot([a('3'), b('1')], 0);
    expect(log(first.desk, { missedOnly: true })).toMatchObject([
      { sighting: 'disconnected', since: seen, at: clock.now(), before: a('2'), after: a('3') },
    ]);
    world.live = true;
    clock.advance(5_000);
    const closedAt = clock.now();
    first.desk.stop();

    clock.advance(3_600_000);
    const second = start();
    expect(viewOf(second.desk)).toMatchObject({ known: true, total: 2 });
    expect(viewOf(second.desk).rows[0]?.changedAt).toBe(closedAt - 5_000);
    second.feed.snapshot([b('2')], 0);
    expect(log(second.desk).slice(0, 2)).toMatchObject([
      { action: 'deleted', sighting: 'closed', since: closedAt, before: a('3') },
      { action: 'updated', sighting: 'closed', since: closedAt, before: b('1'), after: b('2') },
    ]);
    second.desk.stop();
    const third = start();
    third.feed.snapshot([b('2')], 0);
    expect(log(third.desk)).toHaveLength(4);
  });

  it('takes a whole picture that comes without a gap for news, not for something missed', () => {
    const { world, start } = createWorld();
    const { desk, feed } = start();
    feed.snapshot([a('1')], 0);
    world.live = true;
    feed.snapshot([a('2')], 0);
    expect(log(desk)).toMatchObject([{ sighting: 'live' }]);
  });

  it('keeps the newest only', () => {
    const { start, update } = createWorld({ maxChanges: 1_500 });
    const { desk, feed } = start();
    feed.snapshot([a('0')], 0);
    for (let round = 1; round <= 4_000; round += 1) update(feed, 'updated', a(String(round)));
    desk.stop();
    const all = desk.exportChanges(logQuery).trim().split('\n').length - 1;
    expect(all).toBeGreaterThanOrEqual(1_500);
    expect(all).toBeLessThan(2_600);
    expect(log(desk)[0]).toMatchObject({ after: { value: '4000' } });
  });

  it('goes with its account, and a demo’s with the app', () => {
    const { db, start, update } = createWorld();
    const first = start();
    first.feed.snapshot([a('1')], 0);
    update(first.feed, 'updated', a('2'));
    first.desk.setWatches('me', [{ id: 'w', pattern: 'a.', types: [], actions: [], level: 'normal' }]);
    first.desk.forget('me');
    first.desk.stop();
    const rows = (table: string): number => db.prepare(`SELECT * FROM ${table}`).all().length;
    const tables = ['dns_streams', 'dns_records', 'dns_changes', 'dns_watches'];
    expect(tables.map(rows)).toEqual([0, 0, 0, 0]);
    const demo = start(true);
    demo.feed.snapshot([a('1')], 0);
    update(demo.feed, 'updated', a('2'));
    demo.desk.stop();
    expect(rows('dns_changes')).toBe(1);
    start();
    expect(tables.map(rows)).toEqual([0, 0, 0, 0]);
  });

  it('does without a disk that cannot be written', () => {
    const { db, clock, start, update } = createWorld();
    const { desk, feed } = start();
    feed.snapshot([a('1')], 0);
    clock.advance(1_000);
    db.exec('PRAGMA query_only = 1');
    update(feed, 'updated', a('2'));
    clock.advance(1_000);
    expect(viewOf(desk).rows).toMatchObject([{ value: '2' }]);
    db.exec('PRAGMA query_only = 0');
    desk.stop();
    const again = start();
    again.feed.snapshot([a('2')], 0);
    expect(log(again.desk)).toMatchObject([{ sighting: 'closed', before: a('1'), after: a('2') }]);
  });
});

it('what is watched is told, after a restart too, and its records are counted', () => {
  const { world, clock, start, update } = createWorld();
  const first = start();
  first.feed.snapshot([a('1'), b('1')], 0);
  expect(
    first.desk.matches('me', [
      { pattern: 'example.test', types: [] },
      { pattern: 'a.', types: ['MX'] },
    ]),
  ).toEqual([2, 0]);
  first.desk.setWatches('me', [{ id: 'w', pattern: 'a.', types: [], actions: [], level: 'urgent' }]);
  update(first.feed, 'updated', b('2'));
  first.desk.stop();
  expect(world.news).toEqual([]);
  const second = start();
  second.feed.snapshot([a('9'), b('2')], 0);
  clock.advance(1_000);
  expect(world.news).toMatchObject([
    {
      accountId: 'me',
      level: 'urgent',
      subject: { kind: 'dnsChanged', watch: 'a.', before: '1', after: '9' },
    },
  ]);
  expect(second.desk.find('me', 'A.example.test')).toBe('dns/a');
});

it('compares two moments, and says how far back the log reaches', () => {
  const { clock, start, update } = createWorld();
  const { desk, feed } = start();
  feed.snapshot([a('1'), b('1')], 0);
  const began = clock.now();
  update(feed, 'updated', a('2'));
  const between = clock.now();
  update(feed, 'deleted', b('1'));
  const outcome = desk.diff('me', began, null);
  expect(outcome).toMatchObject({
    ok: true,
    value: { updated: 1, deleted: 1, created: 0, knownFrom: began },
  });
  expect(desk.diff('me', began, between)).toMatchObject({ value: { updated: 1, deleted: 0 } });
});

it('a file of changes is no file of formulas', () => {
  const { start, update } = createWorld();
  const { desk, feed } = start();
  feed.snapshot([], 0);
  update(feed, 'created', record('x.test', 'TXT', '=HYPERLINK("http://evil.test")'), '+eve');
  const text = desk.exportChanges(logQuery);
  expect(text).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
  expect(text).toContain("'+eve");
  expect(desk.exportRecords(query, 'csv')).toContain(`"'=HYPERLINK`);
});

it('a hundred thousand records, twice, are no quadratic work', () => {
  const { clock, start } = createWorld();
  const { desk, feed } = start();
  const many = (round: number) =>
    Array.from({ length: 100_000 }, (_, index) =>
      record(`h${index}.example.test`, 'A', `192.0.${index % 250}.${round}`, { id: String(index) }),
    );
  feed.snapshot(many(1), 0);
  expect(viewOf(desk)).toMatchObject({ total: 100_000, hinted: 0 });
  feed.snapshot(many(1), 0);
  const changed = many(1);
  changed[5] = { ...changed[5]!, value: '192.0.2.99' };
  feed.snapshot(changed, 0);
  clock.advance(10_000);
  expect(log(desk)).toHaveLength(1);
  feed.snapshot(many(2), 0);
  clock.advance(60_000);
  expect(viewOf(desk, { text: 'h99999.' }).rows).toMatchObject([{ value: '192.0.249.2' }]);
}, 60_000);
