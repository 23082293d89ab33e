import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';

describe('the heartbeat', () => {
  let clock: FakeClock;
  let pings: number;
  let silences: number;
  let heartbeat: Heartbeat;
  beforeEach(() => {
    clock = createFakeClock();
    pings = 0;
    silences = 0;
    heartbeat = createHeartbeat(
      clock,
      { everyMs: 20_000, answerMs: 8_000, atStart: false },
      {
        ping: () => {
          pings += 1;
        },
        onSilent: () => {
          silences += 1;
        },
      },
    );
    heartbeat.start();
  });

  it('finds a socket that went silent 28 s after its open', () => {
    clock.advance(27_999);
    expect([pings, silences]).toEqual([1, 0]);
    clock.advance(1);
    expect(silences).toBe(1);
  });

  it('takes any frame for a sign of life, and goes on', () => {
    for (let round = 0; round < 10; round += 1) {
      clock.advance(20_000);
      heartbeat.alive();
      clock.advance(8_000);
    }
    expect([pings, silences]).toEqual([10, 0]);
  });

  it('measures from ping to pong', () => {
    expect(heartbeat.latencyMs()).toBeNull();
    clock.advance(20_000);
    clock.advance(42);
    heartbeat.pong();
    expect(heartbeat.latencyMs()).toBe(42);
  });

  it('asks at once when the machine woke', () => {
    heartbeat.probe();
    expect(pings).toBe(1);
    clock.advance(8_000);
    expect(silences).toBe(1);
  });

  it('asks again, rather than end it, when the machine slept while it waited for the answer', () => {
    clock.advance(20_000);
    clock.jump(3_600_000);
    clock.advance(8_000);
    expect([pings, silences]).toEqual([2, 0]);
    clock.advance(8_000);
    expect(silences).toBe(1);
  });

  it('is not put off by a clock that is set back', () => {
    clock.advance(20_000);
    clock.jump(-86_400_000);
    heartbeat.alive();
    clock.advance(8_000);
    expect(silences).toBe(0);
    clock.advance(28_000);
    expect(silences).toBe(1);
  });

  it('leaves no timer behind', () => {
    heartbeat.stop();
    expect(clock.pending()).toBe(0);
  });
});
