import { expect, it } from 'vitest';
import { findZones } from './zones.ts';

const names = (...list: string[]) => list.map((name) => ({ name, type: 'A' }));
const soa = (name: string) => ({ name, type: 'SOA' });
const ns = (name: string) => ({ name, type: 'NS' });

it('a zone begins where a SOA record says so, and the deepest one counts', () => {
  const zones = findZones([soa('example.test'), soa('Sub.Example.test.'), ...names('a.sub.example.test')]);
  expect(zones.of('www.example.test')).toBe('example.test');
  expect(zones.of('a.sub.example.test')).toBe('sub.example.test');
  expect(zones.isApex('sub.example.test')).toBe(true);
  expect(zones.isApex('a.sub.example.test')).toBe(false);
});

it('without a SOA record the topmost NS record begins it; those below delegate', () => {
  const zones = findZones([ns('example.test'), ns('child.example.test'), ...names('www.example.test')]);
  expect(zones.of('child.example.test')).toBe('example.test');
  expect(zones.isApex('child.example.test')).toBe(false);
});

it('an NS record below a SOA record delegates, and begins no zone', () => {
  const zones = findZones([soa('example.test'), ns('child.example.test')]);
  expect(zones.of('child.example.test')).toBe('example.test');
});

it('names with neither share the longest suffix that somebody may own', () => {
  const zones = findZones(
    names(
      'www.first.test',
      'first.test',
      'a.b.second.test',
      'c.b.second.test',
      'www.shop.co.uk',
      'mail.other.co.uk',
      '1.2.0.192.in-addr.arpa',
      '2.2.0.192.in-addr.arpa',
      'alone.third.test',
      'localhost',
    ),
  );
  expect(zones.of('www.first.test')).toBe('first.test');
  expect(zones.of('a.b.second.test')).toBe('b.second.test');
  expect(zones.of('www.shop.co.uk')).toBe('shop.co.uk');
  expect(zones.of('mail.other.co.uk')).toBe('other.co.uk');
  expect(zones.of('1.2.0.192.in-addr.arpa')).toBe('2.0.192.in-addr.arpa');
  expect(zones.of('alone.third.test')).toBe('third.test');
  expect(zones.of('localhost')).toBe('localhost');
  expect(zones.of('elsewhere.second.test')).toBe('second.test');
});
