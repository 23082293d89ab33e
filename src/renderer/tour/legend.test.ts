import { expect, it } from 'vitest';
import type { ConnectionReason, ConnectionStatus } from '../../contract/connection.ts';
import { describeConnection } from '../../contract/wording.ts';
import { legend, legendNow } from './legend.ts';

const connection = (state: ConnectionStatus['state'], freshness: ConnectionStatus['freshness'] = 'live') => ({
  state,
  freshness,
});
const blocked = (reason: ConnectionReason) => connection({ name: 'blocked', since: 0, reason });
const states = {
  live: connection({ name: 'open', since: 0 }),
  reconnecting: connection({
    name: 'backingOff',
    since: 0,
    attempt: 1,
    retryAt: 0,
    reason: { kind: 'dropped' },
  }),
  needsYou: blocked({ kind: 'signInNeeded' }),
};

it('marks what the line shows now', () => {
  for (const { id } of legend) expect(legendNow(states[id])).toBe(id);
  expect(legendNow(blocked({ kind: 'forbidden', code: 4403 }))).toBe('needsYou');
  expect(legendNow(connection({ name: 'open', since: 0 }, 'catchingUp'))).toBeNull();
  expect(legendNow(undefined)).toBeNull();
});

it('has the colour and the words that the line has', () => {
  for (const { id, tone, words } of legend) {
    const line = describeConnection(states[id], 0);
    expect(line.tone).toBe(tone);
    expect(words).toContain(line.title.key);
  }
});
