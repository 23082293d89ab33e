import { describe, expect, it } from 'vitest';
import { createDnsDialect } from '../dialects/dns-dialect.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { a, b, createWorld, log, logQuery, viewOf } from '../testing/dns-world.ts';

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

  it('finds no change in a record that is hard to keep', () => {
    const { start } = createWorld();
    const read = createDnsDialect({}).read(
      JSON.stringify({
        type: 'dns_snapshot',
        records: [
          { id: 'a\u0000b', name: 'nul\u0000.test', type: 'TXT', value: 'x\u0000y', ttl: 1e308 },
          { id: '\ud800', name: 'half\ud800.test', type: 'TXT', value: '\udfff\ud800', ttl: 0.1 },
          { id: '\ud801', name: 'İ.test', type: 'TXT', value: `${'🦊'.repeat(50_000)}x`, ttl: -0 },
          { name: '__proto__', type: 'constructor', value: null },
        ],
      }),
    );
    if (read.kind !== 'snapshot') throw new Error(read.kind);
    const first = start();
    first.feed.snapshot(read.records, 0);
    first.desk.stop();
    const second = start();
    second.feed.snapshot(read.records, 0);
    expect(log(second.desk)).toEqual([]);
    expect(second.desk.records('me')).toHaveLength(read.records.length);
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
