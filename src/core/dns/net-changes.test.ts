import { expect, it } from 'vitest';
import type { DnsLogEntry, DnsRecord } from '../../contract/dns.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { netChanges } from './net-changes.ts';

const a = (value: string): DnsRecord => record('a.test', 'A', value, { id: 'a' });
const b = (value: string): DnsRecord => record('b.test', 'A', value, { id: 'b' });
let id = 0;
const entry = (at: number, before: DnsRecord | null, after: DnsRecord | null): DnsLogEntry => ({
  id: (id += 1),
  key: (after ?? before)?.id ?? '',
  at,
  action: before === null ? 'created' : after === null ? 'deleted' : 'updated',
  sighting: 'live',
  since: null,
  actor: null,
  zone: 'test',
  before,
  after,
});
const differing = (entries: DnsLogEntry[], from: number, to: number, now: DnsRecord[] = []) =>
  netChanges({ entries, from, to, present: (key) => now.find((each) => each.id === key) });

it('tells what is different now, worked out backwards', () => {
  const entries = [entry(10, a('1'), a('2')), entry(20, a('2'), a('3')), entry(30, null, b('1'))];
  expect(differing(entries, 5, Infinity, [a('3'), b('1')])).toMatchObject({
    created: 1,
    updated: 1,
    deleted: 0,
    differences: [
      { key: 'a', action: 'updated', before: a('1'), after: a('3') },
      { key: 'b', action: 'created', before: null, after: b('1') },
    ],
  });
});

it('stands at the second moment, whatever came after it', () => {
  const entries = [entry(10, a('1'), a('2')), entry(20, a('2'), null)];
  expect(differing(entries, 5, 15)).toMatchObject({
    updated: 1,
    deleted: 0,
    differences: [{ before: a('1'), after: a('2') }],
  });
  expect(differing(entries, 15, 25)).toMatchObject({ deleted: 1, updated: 0 });
  // A moment is before what happens after it, and not before what happens in it.
  expect(differing(entries, 10, 15)).toMatchObject({ differences: [] });
});

it('knows no difference in what was changed and changed back, or came and went', () => {
  const entries = [
    entry(10, a('1'), a('2')),
    entry(11, null, b('1')),
    entry(20, a('2'), a('1')),
    entry(21, b('1'), null),
  ];
  expect(differing(entries, 0, Infinity, [a('1')])).toMatchObject({
    differences: [],
    created: 0,
    deleted: 0,
  });
});

it('tells how much was missed, since that may have happened earlier', () => {
  const missed = { ...entry(10, a('1'), a('2')), sighting: 'closed' as const };
  expect(differing([missed, entry(20, a('2'), a('3'))], 0, 15)).toMatchObject({ missed: 1 });
});
