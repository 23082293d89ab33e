import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createIdleLock, type IdleLock } from './idle-lock.ts';

describe('the lock after idle', () => {
  let clock: FakeClock;
  let idle: number;
  let changes: boolean[];
  let lock: IdleLock;
  beforeEach(() => {
    clock = createFakeClock();
    idle = 0;
    changes = [];
    lock = createIdleLock({
      clock,
      idleSeconds: () => idle,
      onChange: () => changes.push(lock.isLocked()),
    });
  });

  it('is off until the operator wants it, whatever the system does', () => {
    idle = 100_000;
    clock.advance(3_600_000);
    lock.screenLocked();
    expect([lock.isLocked(), clock.pending()]).toEqual([false, 0]);
  });

  it('locks after so many minutes without a key, and not before', () => {
    lock.setMinutes(5);
    idle = 299;
    clock.advance(10_000);
    expect(lock.isLocked()).toBe(false);
    idle = 300;
    clock.advance(5_000);
    expect(lock.isLocked()).toBe(true);
    // A key is not enough to unlock it.
    idle = 0;
    clock.advance(60_000);
    expect(changes).toEqual([true]);
    lock.unlock();
    expect(changes).toEqual([true, false]);
  });

  it('locks with the screen of the system', () => {
    lock.setMinutes(60);
    lock.screenLocked();
    lock.screenLocked();
    expect(changes).toEqual([true]);
  });

  it('stays locked when it is switched off elsewhere, and stops looking', () => {
    lock.setMinutes(5);
    lock.screenLocked();
    lock.setMinutes(null);
    expect(lock.isLocked()).toBe(true);
    lock.stop();
    expect(clock.pending()).toBe(0);
  });
});
