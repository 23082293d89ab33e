import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/dns.ts';
import type { HintCode } from '../../contract/dns-defaults.ts';
import { dnsRecord as record } from '../testing/dns-records.ts';
import { hintsOfName, type Surroundings } from './hints.ts';

const around: Surroundings = {
  isApex: (name) => name === 'example.test',
  isAlias: (name) => name === 'alias.example.test',
};
const codes = (...records: DnsRecord[]): HintCode[][] =>
  hintsOfName(records, around).map((hints) => hints.map(({ code }) => code));
const codesOf = (type: string, value: string, over: Partial<DnsRecord> = {}): HintCode[] =>
  codes(record('www.example.test', type, value, over))[0] ?? [];

describe('one record', () => {
  const right: readonly (readonly [string, string])[] = [
    ['A', '192.0.2.1'],
    ['AAAA', '2001:db8::1'],
    ['AAAA', '::ffff:192.0.2.1'],
    ['CNAME', 'Web.Example.Test.'],
    ['MX', '10 mail.example.test'],
    ['MX', '0 .'],
    ['NS', 'ns1.example.test.'],
    ['PTR', 'host.example.test'],
    ['SRV', '10 5 5060 sip.example.test'],
    ['CAA', '0 issue "ca.example.test"'],
    ['CAA', '128 iodef mailto:security@example.test'],
    ['SOA', 'ns1.example.test admin.example.test 1 7200 3600 1209600 3600'],
    ['TXT', 'v=spf1 -all'],
    ['TXT', '"first" "second \\" quoted"'],
    ['TXT', `"${'x'.repeat(255)}"`],
    ['HTTPS', '1 . alpn=h2'],
  ];
  it.each(right)('%s %s has nothing to be told', (type, value) => {
    expect(codesOf(type, value)).toEqual([]);
  });

  const wrong: readonly (readonly [string, string, HintCode])[] = [
    ['A', '192.0.2.256', 'aMalformed'],
    ['A', '192.0.2.1 192.0.2.2', 'aMalformed'],
    ['A', '2001:db8::1', 'aMalformed'],
    ['AAAA', '2001:db8::g', 'aaaaMalformed'],
    ['AAAA', 'fe80::1%eth0', 'aaaaMalformed'],
    ['A', '  ', 'valueEmpty'],
    ['CNAME', '192.0.2.1', 'nameMalformed'],
    ['CNAME', 'two names', 'nameMalformed'],
    ['PTR', 'bad..name', 'nameMalformed'],
    ['MX', 'mail.example.test', 'mxMalformed'],
    ['MX', '70000 mail.example.test', 'mxMalformed'],
    ['MX', '10 192.0.2.1', 'targetAddress'],
    ['MX', '10 alias.example.test.', 'targetAlias'],
    ['NS', '192.0.2.53', 'targetAddress'],
    ['NS', 'ALIAS.example.test', 'targetAlias'],
    ['SRV', '10 5 sip.example.test', 'srvMalformed'],
    ['SRV', '10 5 99999 sip.example.test', 'srvMalformed'],
    ['CAA', 'issue "ca.example.test"', 'caaMalformed'],
    ['CAA', '300 issue "ca.example.test"', 'caaMalformed'],
    ['SOA', 'ns1.example.test admin.example.test 1', 'soaMalformed'],
    ['TXT', '"never closed', 'txtQuotes'],
    ['TXT', 'in the "middle', 'txtQuotes'],
    ['TXT', '"one" two', 'txtQuotes'],
    ['TXT', `"${'x'.repeat(256)}"`, 'txtStringTooLong'],
    ['TXT', 'x'.repeat(256), 'txtSplit'],
    ['TXT', 'ü'.repeat(128), 'txtSplit'],
    ['TXT', 'x'.repeat(70_000), 'valueTooLong'],
  ];
  it.each(wrong)('%s %s is told', (type, value, code) => {
    expect(codesOf(type, value)).toEqual([code]);
  });

  it.each([
    [null, []],
    [60, []],
    [604_800, []],
    [0, ['ttlZero']],
    [59, ['ttlShort']],
    [604_801, ['ttlLong']],
    [-1, ['ttlInvalid']],
    [0.5, ['ttlInvalid']],
    [10 ** 12, ['ttlInvalid']],
  ])('a TTL of %s: %s', (ttl, expected) => {
    expect(codesOf('A', '192.0.2.1', { ttl })).toEqual(expected);
  });

  it.each([
    ['a..example.test', ['nameEmptyLabel']],
    ['', ['nameEmptyLabel']],
    [`${'x'.repeat(64)}.test`, ['nameLongLabel']],
    [`${'x.'.repeat(127)}test`, ['nameTooLong']],
    ['a\u200Bb.test', ['nameCharacters']],
    ['a\u202Eb.test', ['nameCharacters']],
    ['a\u0000b.test', ['nameCharacters']],
    ['<b>.test', ['nameCharacters']],
    ['two words.test', ['nameCharacters']],
    ['*.example.test', []],
    ['_dmarc.example.test', []],
    ['münchen.test', []],
    ['WWW.Example.Test.', []],
    ['0/25.2.0.192.in-addr.arpa', []],
    ['@', []],
  ])('the name “%s”: %s', (name, expected) => {
    expect(codes(record(name, 'A', '192.0.2.1'))).toEqual([expected]);
  });
});

describe('the records of one name', () => {
  const name = 'www.example.test';
  it('an alias stands alone, and once', () => {
    expect(codes(record(name, 'CNAME', 'a.test'), record(name, 'A', '192.0.2.1'))).toEqual([
      ['cnameBeside'],
      [],
    ]);
    expect(codes(record(name, 'CNAME', 'a.test'), record(name, 'CNAME', 'b.test'))).toEqual([
      ['cnameSeveral'],
      ['cnameSeveral'],
    ]);
    expect(codes(record(name, 'CNAME', 'a.test'), record(name, 'RRSIG', 'whatever'))).toEqual([[], []]);
  });
  it('an alias does not stand at the top of a zone', () => {
    expect(codes(record('example.test', 'CNAME', 'a.test'), record('example.test', 'NS', 'ns.test'))).toEqual(
      [['cnameAtApex'], []],
    );
  });
  it('two that say the same are one too many, and one set has one TTL', () => {
    expect(
      codes(record(name, 'A', '192.0.2.1', { id: '1' }), record(name, 'A', '192.0.2.1', { id: '2' })),
    ).toEqual([['duplicate'], ['duplicate']]);
    expect(
      codes(
        record(name, 'A', '192.0.2.1'),
        record(name, 'A', '192.0.2.2', { ttl: 60 }),
        record(name, 'TXT', 'x'),
      ),
    ).toEqual([['ttlMixed'], ['ttlMixed'], []]);
    expect(codes(record(name, 'TXT', 'Say'), record(name, 'TXT', 'say'))).toEqual([[], []]);
  });
  it('receivers ignore several SPF texts', () => {
    expect(
      codes(
        record(name, 'TXT', 'v=spf1 -all'),
        record(name, 'TXT', '"v=spf1 mx"'),
        record(name, 'TXT', 'v=spf10'),
      ),
    ).toEqual([['spfSeveral'], ['spfSeveral'], []]);
  });
  it('tells faults from advice', () => {
    expect(hintsOfName([record(name, 'A', 'x', { ttl: 0 })], around)).toEqual([
      [
        { code: 'aMalformed', severity: 'fault', params: { type: 'A' } },
        { code: 'ttlZero', severity: 'advice', params: {} },
      ],
    ]);
  });
});
