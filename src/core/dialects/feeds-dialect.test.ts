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
      });
    expect(dialect.read(frame({ type: 'dns_update', action: 'toString', record }))).toEqual({
      kind: 'unreadable',
    });
  });
  it('knows a record without an id by what it says', () => {
    const nameless = { name: 'a.test', type: 'A', value: '192.0.2.1' };
    expect(dialect.read(frame({ type: 'dns_update', action: 'created', record: nameless }))).toMatchObject({
      record: { id: 'a.test A 192.0.2.1', ttl: null },
    });
  });
});
