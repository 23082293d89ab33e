import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandover } from './handover.ts';

const setUp = () => {
  const shown: string[] = [];
  return {
    shown,
    handover: createHandover(
      (text) => shown.push(text),
      (text) => text === 'greeting',
    ),
  };
};

describe('the handover', () => {
  it('shows what the newer alone had once the older has ended, but not its greeting', () => {
    const { shown, handover } = setUp();
    handover.fromNew('greeting', 0);
    handover.fromNew('1', 0);
    handover.fromOld('1', 0);
    handover.fromNew('2', 0);
    expect(shown).toEqual(['1']);
    handover.oldEnded();
    handover.oldEnded();
    handover.fromNew('3', 0);
    expect(shown).toEqual(['1', '2', '3']);
  });

  it('knows a state that comes again from one that was shown', () => {
    const { shown, handover } = setUp();
    // The first "on" was sent before the newer joined: it never comes over the newer.
    for (const [text, at] of [
      ['on', 0],
      ['off', 5_000],
    ] as const)
      handover.fromOld(text, at);
    handover.fromNew('off', 5_010);
    handover.oldEnded();
    handover.fromNew('on', 6_000);
    expect(shown).toEqual(['on', 'off', 'on']);
  });

  it('has met once a frame came over both, or while nothing is said', () => {
    const { handover } = setUp();
    handover.fromOld('1', 0);
    handover.newOpened();
    expect(handover.met()).toBe(true);
    handover.fromNew('greeting', 0);
    expect(handover.met()).toBe(true);
    // The older lags: it has not yet brought what was sent before the newer joined.
    handover.fromNew('4', 0);
    handover.fromOld('2', 100);
    expect(handover.met()).toBe(false);
    handover.fromOld('3', 200);
    expect(handover.met()).toBe(false);
    handover.fromOld('4', 300);
    expect(handover.met()).toBe(true);
  });

  it('keeps order and number, whoever leads, joins late or ends early', () => {
    const scenario = fc.record({
      count: fc.integer({ min: 0, max: 60 }),
      joins: fc.nat(60),
      ends: fc.nat(60),
      turns: fc.array(fc.boolean(), { maxLength: 200 }),
    });
    fc.assert(
      fc.property(scenario, ({ count, joins, ends, turns }) => {
        const frames = Array.from({ length: count }, (_, n) => `frame ${String(n)}`);
        // The newer joined before the older ended: no frame is outside both.
        const from = Math.min(joins, ends, count);
        const old = frames.slice(0, Math.max(ends, from));
        const fresh = ['greeting', ...frames.slice(from)];
        const { shown, handover } = setUp();
        let ended = false;
        const step = (older: boolean): void => {
          if (older && old.length > 0) handover.fromOld(old.shift() ?? '', 0);
          else if (older && !ended) {
            ended = true;
            handover.oldEnded();
          } else if (fresh.length > 0) handover.fromNew(fresh.shift() ?? '', 0);
        };
        for (const turn of turns) step(turn);
        while (old.length > 0 || !ended) step(true);
        while (fresh.length > 0) step(false);
        expect(shown.filter((text) => text !== 'greeting')).toEqual(frames);
      }),
    );
  });
});
