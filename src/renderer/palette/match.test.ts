import { expect, it } from 'vitest';
import { match } from './match.ts';

const order = (question: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const found = match(question, text);
      return found === null ? [] : [{ text, score: found.score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);

it('finds all words in any order, beginnings first', () => {
  expect(order('ta', ['Add a server', 'Start', 'New task', 'Tasks'])).toEqual(['Tasks', 'New task', 'Start']);
  expect(order('desk new', ['New task · Number desk', 'New task · Storefront'])).toEqual([
    'New task · Number desk',
  ]);
  expect(match('xyz', 'Tasks')).toBeNull();
});

it('says what was hit, overlaps as one', () => {
  expect(match('ta task', 'New task')?.hits).toEqual([[4, 8]]);
  expect(match('', 'Anything')?.hits).toEqual([]);
});
