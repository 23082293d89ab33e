import { describe, expect, it } from 'vitest';
import type { DnsChange, DnsRecord, DnsWatch } from '../../contract/dns.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { patternMatcher, watchedLabels } from './watch-pattern.ts';
import { createWatchGatherer, readyWatches, type WatchNews } from './watch-news.ts';

describe('a pattern', () => {
  it.each([
    ['mail.', 'mail.example.test', true],
    ['mail.', 'MAIL.other.test.', true],
    ['mail.', 'webmail.example.test', false],
    ['mail.', 'smtp.mail.example.test', false],
    ['mail.example.test', 'mail.example.test', true],
    ['Mail.Example.test', '_dmarc.mail.example.test', true],
    ['mail.example.test', 'xmail.example.test', false],
    ['mail.example.test', 'example.test', false],
    ['mail.example.test.', 'a.mail.example.test', true],
    ['*.example.test', 'a.example.test', true],
    ['*.example.test', 'b.a.example.test', true],
    ['*.example.test', 'example.test', false],
    ['_acme-challenge.*.test', '_acme-challenge.example.test', true],
    ['*.mail.', 'smtp.mail.example.test', true],
    ['*.example.test', '*.example.test', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(patternMatcher({ pattern, types: [] })(watchedLabels(name), 'A')).toBe(expected);
  });
  it('may ask for types', () => {
    const matches = patternMatcher({ pattern: 'example.test', types: ['mx'] });
    const labels = watchedLabels('example.test');
    expect([matches(labels, 'MX'), matches(labels, 'A')]).toEqual([true, false]);
  });
});

describe('what is watched', () => {
  const clock = createFakeClock();
  const told: WatchNews[] = [];
  const gatherer = createWatchGatherer(clock, (news) => told.push(news));
  const watch = (pattern: string, over: Partial<DnsWatch> = {}): DnsWatch => ({
    id: pattern,
    pattern,
    types: [],
    actions: [],
    level: 'normal',
    ...over,
  });
  const change = (now: DnsRecord, before?: DnsRecord, over: Partial<DnsChange> = {}): DnsChange => ({
    accountId: 'account',
    endpointId: 'dns',
    at: clock.now(),
    action: before === undefined ? 'created' : 'updated',
    record: now,
    ...(before === undefined ? {} : { before }),
    missed: false,
    sighting: 'live',
    actor: null,
    since: null,
    ...over,
  });
  const after = (watches: DnsWatch[], changes: DnsChange[]): WatchNews[] => {
    told.length = 0;
    for (const each of changes) gatherer.note(each, readyWatches(watches));
    clock.advance(1_000);
    return [...told];
  };

  it('is one piece of news for a transaction of a hundred records', () => {
    const changes = Array.from({ length: 100 }, (_, index) =>
      change(record(`mail.a${index}.test`, 'A', '1')),
    );
    expect(after([watch('mail.')], changes)).toMatchObject([
      {
        level: 'normal',
        subject: { watch: 'mail.', count: 100, name: 'mail.a99.test', after: '1', before: null },
      },
    ]);
  });
  it('is told once, by the watch that matters most', () => {
    const both = [watch('example.test'), watch('mail.', { level: 'urgent' })];
    expect(after(both, [change(record('mail.example.test', 'A', '1'))])).toMatchObject([
      { level: 'urgent', subject: { watch: 'mail.' } },
    ]);
  });
  it('may ask for actions, counts what was missed, and a name that was left', () => {
    const deleted = [watch('mail.', { actions: ['deleted'] })];
    const gone = record('mail.test', 'A', '1');
    expect(after(deleted, [change(gone)])).toEqual([]);
    const missed = change(gone, gone, { action: 'deleted', missed: true, sighting: 'closed' });
    expect(after(deleted, [missed])).toMatchObject([{ subject: { before: '1', after: null } }]);
    expect(after([watch('mail.')], [change(record('post.test', 'A', '1'), gone)])).toHaveLength(1);
  });
  it('shows the TTL where nothing else is different, and no mark that turns the text round', () => {
    const [news] = after(
      [watch('mail.')],
      [change(record('mail.te\u202Est', 'A', '1', { ttl: 60 }), record('mail.test', 'A', '1'))],
    );
    expect(news?.subject).toMatchObject({
      before: '1 (TTL 3600)',
      after: '1 (TTL 60)',
      name: 'mail.te\uFFFDst',
    });
  });
});
