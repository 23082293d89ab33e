import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { watchNetwork } from './network-watch.ts';

it('tells of an address that came, not of one that went', () => {
  const clock = createFakeClock();
  const onReturn = vi.fn();
  let addresses = ['10.0.0.7'];
  const stop = watchNetwork(clock, onReturn, () => addresses);
  const look = (now: string[]): number => {
    addresses = now;
    clock.advance(2_000);
    return onReturn.mock.calls.length;
  };
  expect(look(['10.0.0.7'])).toBe(0);
  expect(look([])).toBe(0);
  expect(look(['10.0.0.7'])).toBe(1);
  expect(look(['10.0.0.7', 'fd00::7'])).toBe(2);
  expect(look(['fd00::7'])).toBe(2);
  stop();
  expect(clock.pending()).toBe(0);
});
