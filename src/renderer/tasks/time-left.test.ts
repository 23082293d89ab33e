import { expect, it } from 'vitest';
import { isSilent, leftOf } from './time-left.ts';

const row = { state: 'running', reportedAt: 0, etaMs: 60_000 } as const;

it('counts on between two reports', () => {
  expect(leftOf(row, 10_000)).toBe(50_000);
});

it('says nothing of a task that is silent, past its own time, or not running', () => {
  expect(isSilent(row, 29_000)).toBe(false);
  expect(isSilent(row, 31_000)).toBe(true);
  expect(leftOf(row, 31_000)).toBeNull();
  expect(leftOf({ ...row, etaMs: 5_000 }, 6_000)).toBeNull();
  expect(leftOf({ ...row, state: 'pending' }, 1_000)).toBeNull();
  expect(leftOf({ ...row, reportedAt: 5_000 }, 1_000)).toBe(60_000);
});
