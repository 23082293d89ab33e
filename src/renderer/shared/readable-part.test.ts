import { expect, it } from 'vitest';
import { readablePart } from './readable-part.ts';

it('a text that can be read is shown whole', () => {
  expect(readablePart('a'.repeat(20_000))).toEqual({ shown: 'a'.repeat(20_000), hidden: 0 });
});

it('of a text without end the beginning is shown, and how much is not', () => {
  expect(readablePart('a'.repeat(1_000_000))).toEqual({ shown: 'a'.repeat(20_000), hidden: 980_000 });
});

it('no character is cut in two', () => {
  expect(readablePart(`${'a'.repeat(19_999)}🦊b`)).toEqual({ shown: 'a'.repeat(19_999), hidden: 3 });
});
