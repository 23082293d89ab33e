/** A snapshot with about everything that may be wrong with one. */
const record = (id: number, name: string, type: string, value: string, ttl: unknown = 3600) => ({
  id,
  name,
  type,
  value,
  ttl,
});

export const hostile = [
  record(1, 'example.test', 'SOA', 'ns1.example.test admin.example.test 2026112001 7200 3600 1209600 3600'),
  record(2, 'example.test', 'NS', 'ns1.example.test'),
  record(3, 'example.test', 'MX', '10 alias.example.test'),
  record(4, 'alias.example.test', 'CNAME', 'www.example.test'),
  record(5, 'alias.example.test', 'A', '192.0.2.7'),
  record(6, 'WWW.Example.test.', 'A', '192.0.2.300', 0),
  record(7, 'mail.example.test', 'A', '192.0.2.1', '300'),
  record(8, 'mail.example.test', 'A', '192.0.2.1', 600),
  record(9, '_dmarc.example.test', 'TXT', '"v=DMARC1; p=none"'),
  record(10, 'example.test', 'TXT', 'v=spf1 -all'),
  record(11, 'example.test', 'TXT', `v=spf1 ${'include:a.example.test '.repeat(15)}~all`),
  record(12, '*.example.test', 'AAAA', '2001:db8::1', -1),
  record(13, '<b>bold</b>.example.test', 'A', '192.0.2.9', null),
  record(14, 'odd\u202Egnp.example.test', 'TXT', '=HYPERLINK("http://x.test")\u200B', 10 ** 12),
  record(15, 'münchen.example.test', 'CAA', '0 issue "ca.example.test"'),
  record(16, 'other.test', 'MX', '10 192.0.2.1'),
  record(17, 'big.other.test', 'TXT', 'x'.repeat(5_000)),
  ...Array.from({ length: 30 }, (_, index) =>
    record(100 + index, `host-${String(index)}.other.test`, 'A', `198.51.100.${String(index)}`),
  ),
];
