import { describe, expect, it } from 'vitest';
import { createStateNotice } from './state-notice.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const begin = () => {
  const clock = createFakeClock();
  const told: number[] = [];
  const notice = createStateNotice(clock, () => told.push(clock.now()));
  return { clock, told, notice };
};

describe('a changed state', () => {
  it('is told once for all that changed within a moment, and again for what changes after it', () => {
    const { clock, told, notice } = begin();
    for (let change = 0; change < 5; change += 1) {
      notice.note();
      clock.advance(9);
    }
    expect(told).toHaveLength(0);
    clock.advance(5);
    expect(told).toHaveLength(1);
    clock.advance(1_000);
    expect(told).toHaveLength(1);
    notice.note();
    clock.advance(50);
    expect(told).toHaveLength(2);
  });

  it('is told to nobody once it has stopped', () => {
    const { clock, told, notice } = begin();
    notice.note();
    notice.stop();
    notice.note();
    clock.advance(1_000);
    expect([told, clock.pending()]).toEqual([[], 0]);
    const quiet = begin();
    quiet.notice.stop();
    quiet.notice.note();
    expect(quiet.clock.pending()).toBe(0);
  });
});
