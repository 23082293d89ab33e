import { describe, expect, it } from 'vitest';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { a, b, createWorld, names, viewOf } from '../testing/dns-world.ts';

describe('the table', () => {
  it('tells nothing known from nothing there', () => {
    const { desk, feed } = createWorld().start();
    expect(viewOf(desk)).toMatchObject({ known: false, total: 0 });
    feed.snapshot([], 2);
    expect(viewOf(desk)).toMatchObject({ known: true, total: 0, leftOut: 2 });
  });

  it('believes the first whole picture more than a change that came before it', () => {
    const { start, update } = createWorld();
    const { desk, feed } = start();
    update(feed, 'updated', b('192.0.2.2'));
    expect(names(viewOf(desk))).toEqual(['b.example.test']);
    feed.snapshot([a('192.0.2.1')], 0);
    expect(names(viewOf(desk))).toEqual(['a.example.test']);
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
