import { expect, it } from 'vitest';
import { isSameInput } from './same-input.ts';

it('knows the same input again, short or long, and no other', () => {
  const input = { quantity: 5, numbers: ['1', '2'], recipients: { lines: '1\n2' } };
  expect(isSameInput(input, structuredClone(input))).toBe(true);
  expect(isSameInput(input, { ...input, recipients: { lines: '1\n3' } })).toBe(false);
  expect(isSameInput(input, { ...input, numbers: ['1', '3'] })).toBe(false);
  expect(isSameInput(input, { ...input, quantity: 6 })).toBe(false);
  expect(isSameInput(input, { ...input, more: true })).toBe(false);
  expect(isSameInput({ a: 1 }, { b: 1 })).toBe(false);
});
