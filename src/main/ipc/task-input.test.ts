import { expect, it } from 'vitest';
import { listsOf } from './task-input.ts';

it('makes lists of texts of lines, and leaves the rest as it is', () => {
  expect(listsOf({ to: { lines: '1\n2' }, few: ['a'], text: 'a\nb', count: 2, urgent: false })).toEqual({
    to: ['1', '2'],
    few: ['a'],
    text: 'a\nb',
    count: 2,
    urgent: false,
  });
});
