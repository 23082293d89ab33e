import { expect, it } from 'vitest';
import type { DnsRecord } from '../../contract/dns.ts';
import { createZoneBook } from './zone-book.ts';

const record = (id: string, value: string): DnsRecord => ({
  id,
  name: `${id}.test`,
  type: 'A',
  value,
  ttl: 300,
});

it('tells what changed while nobody listened, and nothing of the first picture', () => {
  const book = createZoneBook();
  expect(book.replace([record('a', '1'), record('b', '1'), record('c', '1')])).toEqual([]);
  expect(book.replace([record('a', '1'), record('b', '2'), record('d', '1')])).toEqual([
    { action: 'updated', record: record('b', '2'), before: record('b', '1') },
    { action: 'created', record: record('d', '1') },
    { action: 'deleted', record: record('c', '1'), before: record('c', '1') },
  ]);
  expect([...book.records()].map(({ id }) => id)).toEqual(['a', 'b', 'd']);
});

it('tells each change once, with what was before', () => {
  const book = createZoneBook();
  book.replace([record('a', '1')]);
  expect(book.apply('updated', record('a', '2'))).toEqual([
    { action: 'updated', record: record('a', '2'), before: record('a', '1') },
  ]);
  expect(book.apply('updated', record('a', '2'))).toEqual([]);
  expect(book.apply('updated', record('n', '1'))).toMatchObject([{ action: 'created' }]);
  expect(book.apply('created', record('n', '2'))).toMatchObject([
    { action: 'updated', before: record('n', '1') },
  ]);
  expect(book.apply('deleted', record('n', '?'))).toMatchObject([
    { action: 'deleted', record: record('n', '2') },
  ]);
  expect(book.apply('deleted', record('n', '2'))).toEqual([]);
});

it('compares the first picture with what was known before a restart', () => {
  const book = createZoneBook();
  book.recall([record('a', '1'), record('b', '1')]);
  expect(book.replace([record('a', '2')])).toMatchObject([
    { action: 'updated', record: { id: 'a' } },
    { action: 'deleted', record: { id: 'b' } },
  ]);
});

it('takes names that differ in case alone for one', () => {
  const book = createZoneBook();
  book.replace([record('a', '1')]);
  expect(book.apply('updated', { ...record('a', '1'), name: 'A.TEST.' })).toEqual([]);
});

it('finds which record a change without an id means', () => {
  const nameless = (value: string): DnsRecord => ({ ...record('x', value), id: `x.test A ${value}` });
  const book = createZoneBook();
  book.replace([nameless('1'), record('other', '1')]);
  expect(book.apply('updated', nameless('2'), { nameless: true })).toMatchObject([
    { action: 'deleted', record: nameless('1') },
    { action: 'created', record: nameless('2') },
  ]);
  expect(book.apply('created', nameless('3'), { nameless: true })).toHaveLength(1);
  // Two could be meant; the one that is told as before is.
  expect(book.apply('updated', nameless('4'), { nameless: true, formerId: nameless('3').id })).toMatchObject([
    { record: nameless('3') },
    { record: nameless('4') },
  ]);
  expect(book.apply('deleted', { ...nameless(''), id: 'x.test A ' }, { nameless: true })).toEqual([]);
  expect(book.apply('deleted', nameless('2'), { nameless: true })).toHaveLength(1);
  expect(book.apply('deleted', { ...nameless(''), id: 'x.test A ' }, { nameless: true })).toMatchObject([
    { record: nameless('4') },
  ]);
});
