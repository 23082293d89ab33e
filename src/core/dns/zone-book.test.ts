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
  expect(book.apply('updated', record('a', '2'))).toEqual({
    action: 'updated',
    record: record('a', '2'),
    before: record('a', '1'),
  });
  expect(book.apply('updated', record('a', '2'))).toBeUndefined();
  expect(book.apply('updated', record('n', '1'))).toMatchObject({ action: 'created' });
  expect(book.apply('created', record('n', '2'))).toMatchObject({
    action: 'updated',
    before: record('n', '1'),
  });
  expect(book.apply('deleted', record('n', '?'))).toMatchObject({
    action: 'deleted',
    record: record('n', '2'),
  });
  expect(book.apply('deleted', record('n', '2'))).toBeUndefined();
});
