import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/dns.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { createRecordTable } from './record-table.ts';
import { readStrings } from './text-strings.ts';
import { zoneFileOf } from './zone-file.ts';
import { absoluteName, quotedStrings, zoneValue } from './zone-text.ts';

const at = Date.UTC(2026, 10, 20);
const soa = record('example.test', 'SOA', 'ns1.example.test admin.example.test 1 7200 3600 1209600 3600');

function fileOf(...records: DnsRecord[]): string {
  const table = createRecordTable();
  for (const each of records) table.put('dns', each);
  table.settle();
  return zoneFileOf([...table.rows()], at);
}

describe('a zone file', () => {
  it('begins with the origin, the commonest TTL, SOA and NS, and goes on by name', () => {
    expect(
      fileOf(
        record('www.example.test', 'A', '192.0.2.1', { ttl: 60 }),
        record('Mail.example.test.', 'A', '192.0.2.2', { ttl: null }),
        record('example.test', 'MX', '10 mail.example.test'),
        record('example.test', 'NS', 'ns1.example.test.'),
        soa,
      ),
    ).toBe(
      [
        '; Exported from Opsdeck on 2026-11-20T00:00:00.000Z: 5 records',
        '',
        '$ORIGIN example.test.',
        '$TTL 3600',
        'example.test.\tIN\tSOA\tns1.example.test. admin.example.test. 1 7200 3600 1209600 3600',
        'example.test.\tIN\tNS\tns1.example.test.',
        'example.test.\tIN\tMX\t10 mail.example.test.',
        'mail.example.test.\tIN\tA\t192.0.2.2',
        'www.example.test.\t60\tIN\tA\t192.0.2.1',
        '',
      ].join('\n'),
    );
  });

  it('holds each zone by itself', () => {
    const text = fileOf(
      soa,
      record('other.test', 'NS', 'ns.example.test'),
      record('a.other.test', 'A', '192.0.2.1'),
    );
    expect(text.match(/\$ORIGIN \S+/gu)).toEqual(['$ORIGIN example.test.', '$ORIGIN other.test.']);
  });

  it('tells in a comment what could not be written, in one line each', () => {
    const text = fileOf(
      soa,
      record('bad.example.test', 'A', 'no address'),
      record('evil.example.test', 'TXT', '"a"\n$INCLUDE /etc/passwd'),
      record('evil.example.test', 'HINFO', 'x ; comment'),
      record('red.example.test', 'REDIRECT', 'https://example.test'),
    );
    const [, comments = ''] = text.split('; 4 records could not be written:\n');
    expect(comments.trim().split('\n')).toHaveLength(4);
    expect(comments.split('\n').every((line) => line === '' || line.startsWith('; "'))).toBe(true);
    expect(text).not.toContain('\n$INCLUDE');
  });
});

it('texts are quoted, escaped, and split at 255 octets without cutting a character', () => {
  expect(quotedStrings(['say "hi" \\ now'])).toBe('"say \\"hi\\" \\\\ now"');
  expect(quotedStrings(['tab\tü'])).toBe('"tab\\009\\195\\188"');
  const long = quotedStrings([`${'x'.repeat(254)}üy`]);
  expect(long).toBe(`"${'x'.repeat(254)}" "\\195\\188y"`);
  expect(zoneValue(record('a.test', 'TXT', '"a" "b"'), 'a.test')).toBe('"a" "b"');
  expect(zoneValue(record('a.test', 'TXT', 'v=DKIM1; p=x'), 'a.test')).toBe('"v=DKIM1; p=x"');
  expect(zoneValue(record('a.test', 'TXT', '"\\195\\188"'), 'a.test')).toBe('"\\195\\188"');
  expect(readStrings('"a\\"b" "c"')).toEqual({ kind: 'strings', strings: ['a"b', 'c'], quoted: true });
});

it('names are absolute, in ASCII, and escaped', () => {
  expect(absoluteName('@', 'example.test')).toBe('example.test.');
  expect(absoluteName('münchen.test', 'test')).toBe('xn--mnchen-3ya.test.');
  expect(absoluteName('*._tcp.Example.test', 'test')).toBe('*._tcp.example.test.');
  expect(absoluteName('a;b.test', 'test')).toBe('a\\;b.test.');
  expect(absoluteName('a..test', 'test')).toBeUndefined();
  expect(absoluteName('two words.test', 'test')).toBeUndefined();
});
