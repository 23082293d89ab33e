import { describe, expect, it } from 'vitest';
import { linesOf, visible, type JsonOpen } from './json-tree.ts';

const closed: JsonOpen = { open: new Set(), shown: new Map() };
const names = (value: unknown, open: Partial<JsonOpen> = {}) =>
  linesOf(value, { ...closed, ...open }).map(
    ({ name, depth, value: part }) => `${String(depth)} ${name} ${part.kind}`,
  );

describe('a JSON tree', () => {
  it('shows the members, and what is inside those that are open', () => {
    const value = { count: 2, inner: { a: 'x' }, list: [1] };
    expect(names(value)).toEqual(['1 count other', '1 inner object', '1 list array']);
    expect(names(value, { open: new Set(['["inner"]']) })).toEqual([
      '1 count other',
      '1 inner object',
      '2 a string',
      '1 list array',
    ]);
  });

  it('shows a value that has no members', () => {
    expect(linesOf('text', closed)).toMatchObject([{ value: { kind: 'string', text: 'text' } }]);
    expect(linesOf(null, closed)).toMatchObject([{ value: { kind: 'other', text: 'null' } }]);
  });

  it('shows a hundred members of many, and more when asked', () => {
    const list = Array.from({ length: 250 }, (_, index) => index);
    expect(linesOf(list, closed)).toHaveLength(101);
    expect(linesOf(list, closed).at(-1)?.value).toEqual({ kind: 'more', hidden: 150, of: '[]' });
    expect(linesOf(list, { ...closed, shown: new Map([['[]', 300]]) })).toHaveLength(250);
  });

  it('follows any nesting', () => {
    let value: unknown = 'deep';
    const open = new Set<string>();
    const way: string[] = [];
    for (let depth = 0; depth < 2_000; depth += 1) {
      value = { a: value };
      way.push('a');
      if (depth < 300) open.add(JSON.stringify(way));
    }
    expect(linesOf(value, { ...closed, open })).toHaveLength(301);
  });

  it('spells out marks that would turn the text round', () => {
    expect(visible('a\u202Eb\u0000c\nd')).toBe('a\\u202Eb\\u0000c\nd');
  });
});
