import type { SeededRandom } from '../shared/random.ts';

export type DnsRecord = { id: number; name: string; type: string; value: string; ttl: number };
export type DnsChange = { action: 'created' | 'updated' | 'deleted'; record: DnsRecord };

const FEWEST_RECORDS = 10;
const MOST_RECORDS = 40;
const SERVICES = ['api', 'cdn', 'mail', 'staging', 'shop', 'status', 'docs', 'git', 'vpn', 'metrics'];
const LIFETIMES = [300, 600, 3600, 14_400, 86_400];

/** The zone's records; the addresses are from the ranges kept for documentation. */
export class DnsZone {
  private readonly records: DnsRecord[] = [];
  private readonly random: SeededRandom;
  private nextId = 1;

  constructor(random: SeededRandom) {
    this.random = random;
    this.add('example.test', 'A', '203.0.113.10', 3600);
    this.add('example.test', 'AAAA', '2001:db8::10', 3600);
    this.add('example.test', 'MX', '10 mail.example.test', 14_400);
    this.add('example.test', 'TXT', 'v=spf1 mx -all', 3600);
    this.add('example.test', 'NS', 'ns1.example.test', 86_400);
    this.add('www.example.test', 'CNAME', 'example.test', 3600);
    for (const service of SERVICES) this.add(`${service}.example.test`, 'A', this.address(), 600);
  }

  list(): DnsRecord[] {
    return this.records.map((record) => ({ ...record }));
  }

  /** Makes one believable change. */
  change(): DnsChange {
    const draw = this.random.next();
    if (this.records.length <= FEWEST_RECORDS || (draw < 0.3 && this.records.length < MOST_RECORDS)) {
      const name = `${this.random.pick(SERVICES)}-${this.random.hexadecimal(3)}.example.test`;
      return { action: 'created', record: { ...this.add(name, 'A', this.address(), 300) } };
    }
    // The zone's own records, at the front, stay: a panel without its NS would look broken.
    const index = this.random.integer(6, this.records.length - 1);
    const record = this.records[index];
    if (record === undefined) throw new RangeError('the zone is empty');
    if (draw > 0.85) {
      this.records.splice(index, 1);
      return { action: 'deleted', record };
    }
    if (record.type === 'A') record.value = this.address();
    record.ttl = this.random.pick(LIFETIMES);
    return { action: 'updated', record: { ...record } };
  }

  private add(name: string, type: string, value: string, ttl: number): DnsRecord {
    const record = { id: this.nextId, name, type, value, ttl };
    this.nextId += 1;
    this.records.push(record);
    return record;
  }

  private address(): string {
    return `198.51.100.${this.random.integer(2, 254)}`;
  }
}
