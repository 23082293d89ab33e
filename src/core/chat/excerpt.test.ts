import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

it('shows the first word that begins as one that was looked for', () => {
  expect(excerptOf('The deploy is through', 'dep')).toEqual({
    before: 'The ',
    match: 'deploy',
    after: ' is through',
  });
  expect(excerptOf('Grüße aus Köln', 'KOLN')).toEqual({ before: 'Grüße aus ', match: 'Köln', after: '' });
});

it('cuts what is far from it, never through a character', () => {
  const { before, match, after } = excerptOf(`${'😀'.repeat(30)} needle ${'😀'.repeat(200)}`, 'needle');
  expect(match).toBe('needle');
  expect(before.startsWith('…')).toBe(true);
  expect(after.endsWith('…')).toBe(true);
  expect((before + after).isWellFormed()).toBe(true);
});

it('shows the beginning where the word is only in the name of the sender', () => {
  expect(excerptOf('Nothing\nof it', 'mara')).toEqual({ before: '', match: '', after: 'Nothing of it' });
});
