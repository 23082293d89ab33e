import { describe, expect, it } from 'vitest';
import { createAnalyticsDialect } from './analytics-dialect.ts';
import { createDnsDialect } from './dns-dialect.ts';

const frame = (value: unknown): string => JSON.stringify(value);

describe('the analytics dialect', () => {
  const dialect = createAnalyticsDialect({});
  it('takes the numbers, nested once, and nothing else', () => {
    const data = {
      load: 1.5,
      text: '7',
      name: 'web-1',
      on: true,
      none: null,
      cpu: { user: 2, deep: { x: 1 } },
    };
    expect(
      dialect.read(frame({ type: 'analytics_update', timestamp: '2026-01-01T00:00:00Z', data })),
    ).toEqual({
      kind: 'metrics',
      at: Date.UTC(2026, 0, 1),
      values: { load: 1.5, text: 7, 'cpu.user': 2 },
    });
  });
  it('is not led astray by the names of the prototype', () => {
    const event = dialect.read(
      '{"type":"analytics_update","data":{"__proto__":{"polluted":1},"constructor":2}}',
    );
    expect(event).toMatchObject({ kind: 'metrics' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
  it('counts what it cannot read', () => {
    expect(dialect.read('{"type":"analytics_update","data":[1]}')).toEqual({ kind: 'unreadable' });
    expect(dialect.read('no JSON')).toEqual({ kind: 'unreadable' });
    expect(dialect.read('{"type":"weather"}')).toEqual({ kind: 'unknown', type: 'weather' });
  });
  it('reads a server that names everything otherwise', () => {
    const renamed = createAnalyticsDialect({
      types: { analytics_update: 'stats' },
      fields: { data: 'numbers' },
    });
    expect(renamed.read('{"type":"stats","numbers":{"a":1}}')).toEqual({
      kind: 'metrics',
      at: null,
      values: { a: 1 },
    });
  });
});

describe('the DNS dialect', () => {
  const dialect = createDnsDialect({});
  const record = { id: 7, name: 'mail.test', type: 'mx', value: '10 mx.test', ttl: '300' };
  const read = { id: '7', name: 'mail.test', type: 'MX', value: '10 mx.test', ttl: 300 };
  it('reads a snapshot, without what is no record', () => {
    expect(dialect.read(frame({ type: 'dns_snapshot', records: [record, null, 3, { id: 1 }] }))).toEqual({
      kind: 'snapshot',
      records: [read],
      leftOut: 3,
    });
  });
  it('reads a change in the words of several servers', () => {
    for (const [action, ours] of [
      ['updated', 'updated'],
      ['DELETE', 'deleted'],
      ['added', 'created'],
    ])
      expect(dialect.read(frame({ type: 'dns_update', action, record }))).toEqual({
        kind: 'change',
        action: ours,
        record: read,
        actor: null,
        notes: { nameless: false },
      });
    expect(dialect.read(frame({ type: 'dns_update', action: 'toString', record }))).toEqual({
      kind: 'unreadable',
    });
  });
  it('knows a record without an id by what it says', () => {
    const nameless = { name: 'a.test', type: 'A', value: '192.0.2.1' };
    expect(dialect.read(frame({ type: 'dns_update', action: 'created', record: nameless }))).toMatchObject({
      record: { id: 'a.test A 192.0.2.1', ttl: null },
      notes: { nameless: true },
    });
    const shouted = { ...nameless, name: 'A.test.' };
    expect(
      dialect.read(frame({ type: 'dns_update', action: 'updated', record: nameless, previous: shouted })),
    ).toMatchObject({ notes: { nameless: true, formerId: 'a.test A 192.0.2.1' } });
  });
  it('takes two records of one id for one, and tells that one was left out', () => {
    const other = { ...record, value: '20 mx.test' };
    expect(dialect.read(frame({ type: 'dns_snapshot', records: [record, other] }))).toMatchObject({
      records: [{ ...read, value: '20 mx.test' }],
      leftOut: 1,
    });
    const nameless = { name: 'a.test', type: 'A', value: '192.0.2.1' };
    expect(dialect.read(frame({ type: 'dns_snapshot', records: [nameless, nameless] }))).toMatchObject({
      records: [{ value: '192.0.2.1' }],
      leftOut: 0,
    });
  });
  it('reads who did it, wherever and however the server says so', () => {
    for (const named of [
      { user: 'eve' },
      { changed_by: { id: 7, username: 'eve' } },
      { actor: { email: 'eve' } },
      { record: { ...record, updated_by: 'eve' } },
    ])
      expect(dialect.read(frame({ type: 'dns_update', action: 'updated', record, ...named }))).toMatchObject({
        actor: 'eve',
      });
  });
  it('takes any time to live for a number or for none', () => {
    for (const [ttl, ours] of [
      ['300', 300],
      [null, null],
      [-1, -1],
      [10 ** 12, 10 ** 12],
      ['soon', null],
      [{}, null],
    ])
      expect(dialect.read(frame({ type: 'dns_snapshot', records: [{ ...record, ttl }] }))).toMatchObject({
        records: [{ ttl: ours }],
      });
  });
  it('bounds a value and an id, and keeps ids that begin alike apart', () => {
    const long = 'x'.repeat(1_000_000);
    const event = dialect.read(
      frame({
        type: 'dns_snapshot',
        records: [
          { ...record, value: long },
          { name: 'a.test', type: 'TXT', value: `${long}1` },
          { ...record, id: `${long}1` },
          { ...record, id: `${long}2` },
        ],
      }),
    );
    const records = event.kind === 'snapshot' ? event.records : [];
    expect(new Set(records.map(({ id }) => id)).size).toBe(4);
    expect(Math.max(...records.map(({ id, value }) => id.length + value.length))).toBeLessThan(71_000);
  });
});
