import { expect, it } from 'vitest';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { a, b, createWorld, log, logQuery, query, viewOf } from '../testing/dns-world.ts';

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
