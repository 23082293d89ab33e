import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createServerClock, tellingTime } from './server-clock.ts';

/** What a server whose clock is `skewMs` ahead writes at our `at`. */
const dateAt = (at: number, skewMs: number): string => new Date(at + skewMs).toUTCString();

describe('the server’s clock', () => {
  it('is taken for ours until it is known, and where the two may agree', () => {
    const clock = createFakeClock();
    const server = createServerClock(clock);
    expect([server.skewMs(), server.now()]).toEqual([null, clock.now()]);
    server.note(dateAt(clock.now(), 400), clock.now(), clock.now() + 50);
    expect(server.skewMs()).toBe(0);
  });

  it('is known to half a second after one answer, and better after many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(fc.record({ gap: fc.nat(5_000), way: fc.nat(300), back: fc.nat(300) }), {
          minLength: 1,
          maxLength: 20,
        }),
        (skewMs, answers) => {
          const clock = createFakeClock();
          const server = createServerClock(clock);
          for (const { gap, way, back } of answers) {
            clock.advance(gap);
            const sentAt = clock.now();
            const date = dateAt(sentAt + way, skewMs);
            server.note(date, sentAt, sentAt + way + back);
            expect(Math.abs((server.skewMs() ?? 0) - skewMs)).toBeLessThanOrEqual(1_600);
          }
        },
      ),
    );
  });

  it('follows when one of the two is set', () => {
    const clock = createFakeClock();
    const server = createServerClock(clock);
    const ask = (skewMs: number): number | null => {
      server.note(dateAt(clock.now(), skewMs), clock.now(), clock.now() + 20);
      return server.skewMs();
    };
    expect(ask(0)).toBe(0);
    clock.jump(3_600_000);
    expect(Math.round((ask(-3_600_000) ?? 0) / 60_000)).toBe(-60);
    clock.jump(-3_600_000);
    expect(ask(0)).toBe(0);
  });

  it('learns from every answer, and nothing from one without a date or across a jump', async () => {
    const clock = createFakeClock();
    const server = createServerClock(clock);
    let jumpMs = -1_000;
    let headers: Record<string, string> = { date: dateAt(clock.now(), 90_000) };
    const fetch = tellingTime(
      async () => {
        clock.jump(jumpMs);
        return new Response('{}', { headers });
      },
      clock,
      server,
    );
    await fetch('http://desk.test/', {});
    expect(server.skewMs()).toBeNull();
    jumpMs = 10;
    headers = {};
    await fetch('http://desk.test/', {});
    expect(server.skewMs()).toBeNull();
    headers = { date: dateAt(clock.now(), 90_000) };
    await fetch('http://desk.test/', {});
    expect(Math.round((server.skewMs() ?? 0) / 1_000)).toBe(90);
  });
});
