import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialMachine, step, type Machine, type MachineEvent } from './machine.ts';

const refusal = { kind: 'unauthenticated', code: 4401 } as const;
const dropped = { kind: 'dropped' } as const;
const renew: MachineEvent = { type: 'ended', verdict: { then: 'renew', reason: refusal } };
const drop: MachineEvent = { type: 'ended', verdict: { then: 'retry', reason: dropped } };
const after = (...events: MachineEvent[]): Machine =>
  events.reduce((machine, event) => step(machine, event, 0).machine, initialMachine);

const anyEvent = fc.constantFrom<MachineEvent>(
  { type: 'start' },
  { type: 'retryNow' },
  { type: 'credentialsChanged' },
  { type: 'stop' },
  { type: 'credentialReady' },
  { type: 'credentialMissing', reason: { kind: 'signInNeeded' } },
  { type: 'credentialFailed', reason: dropped },
  { type: 'opened' },
  renew,
  drop,
  { type: 'ended', verdict: { then: 'slow', reason: dropped } },
  { type: 'ended', verdict: { then: 'block', reason: dropped } },
  { type: 'retryDue' },
  { type: 'stable' },
);

describe('the life of a connection', () => {
  it('renews a refused token once, and stops at the second refusal', () => {
    const once = after({ type: 'start' }, { type: 'credentialReady' }, renew);
    expect(once.state.name).toBe('authenticating');
    expect(step(step(once, { type: 'credentialReady' }, 0).machine, renew, 0).machine.state).toMatchObject({
      name: 'blocked',
      reason: refusal,
    });
  });

  it('counts a drop soon after the open as one more failure', () => {
    const again: MachineEvent[] = [
      { type: 'credentialReady' },
      { type: 'opened' },
      drop,
      { type: 'retryDue' },
    ];
    expect(after({ type: 'start' }, ...again, ...again).failures).toBe(2);
    expect(
      after({ type: 'start' }, ...again, { type: 'credentialReady' }, { type: 'opened' }, { type: 'stable' })
        .failures,
    ).toBe(0);
  });

  it('never wants two sockets, and stays closed until it is started', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let machine = initialMachine;
        let wanted = 0;
        for (const event of events) {
          const before = machine.state.name;
          const next = step(machine, event, 0);
          if (event.type === 'ended' && next.machine !== machine) wanted = 0;
          for (const effect of next.effects) {
            if (effect.do === 'openSocket') wanted += 1;
            if (effect.do === 'closeSocket') wanted = 0;
          }
          machine = next.machine;
          expect(wanted).toBeLessThanOrEqual(1);
          if (before === 'closed' && event.type !== 'start') expect(machine.state.name).toBe('closed');
          if (machine.state.name === 'closed') expect(wanted).toBe(0);
        }
      }),
    );
  });
});
