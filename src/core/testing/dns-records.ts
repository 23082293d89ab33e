import type { DnsRecord } from '../../contract/dns.ts';

/** A record of a test: `www.example.test A 192.0.2.1`, by its name, type and value. */
export function dnsRecord(
  name: string,
  type: string,
  value: string,
  over: Partial<DnsRecord> = {},
): DnsRecord {
  return { id: `${name} ${type} ${value}`, name, type, value, ttl: 3_600, ...over };
}
