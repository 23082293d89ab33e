import { describe, expect, it } from 'vitest';
import { judgeClose } from './close-table.ts';

const target = { address: 'ws://desk.test/ws/tasks/', host: 'desk.test', username: 'ada' };
const closed = (code: number) => judgeClose({ kind: 'closed', code, wasOpen: true }, target);
const refused = (status: number, retryAfterMs: number | null = null) =>
  judgeClose({ kind: 'refusedHandshake', status, retryAfterMs, html: false }, target);

describe('what a close means', () => {
  it.each([4401, 4001])('%i asks for a fresh token', (code) =>
    expect(closed(code)).toEqual({ then: 'renew', reason: { kind: 'unauthenticated', code } }),
  );
  it.each([401, 403])('HTTP %i asks for a fresh token', (code) =>
    expect(refused(code)).toEqual({ then: 'renew', reason: { kind: 'unauthenticated', code } }),
  );
  it('4403 stops and names the account', () =>
    expect(closed(4403)).toEqual({
      then: 'block',
      reason: { kind: 'forbidden', code: 4403, username: 'ada' },
    }));
  it.each([1000, 1001, 1012, 1013])('%i reconnects', (code) =>
    expect(closed(code)).toEqual({ then: 'retry', reason: { kind: 'serverClosed', code } }),
  );
  it.each([1005, 1006])('%i is a drop', (code) =>
    expect(closed(code)).toEqual({ then: 'retry', reason: { kind: 'dropped' } }),
  );
  it('1011 is the fault of the server, and reconnects', () =>
    expect(closed(1011)).toEqual({ then: 'retry', reason: { kind: 'serverError', code: 1011 } }));
  it.each([1002, 1003, 1007, 1008, 1009])('%i does not hammer', (code) =>
    expect(closed(code)).toEqual({ then: 'slow', reason: { kind: 'protocol', code } }),
  );
  it('HTTP 404 stops and shows the address', () =>
    expect(refused(404)).toEqual({ then: 'block', reason: { kind: 'wrongPath', address: target.address } }));
  it('HTTP 429 waits as long as it was asked to', () =>
    expect(refused(429, 90_000)).toMatchObject({ then: 'retry', minimumMs: 90_000 }));
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'unknownHost'],
    ['EAI_AGAIN', 'unknownHost'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ETIMEDOUT', 'timedOut'],
    ['ENETUNREACH', 'unreachable'],
  ])('%s is retried, in words of its own', (code, kind) =>
    expect(judgeClose({ kind: 'networkError', code, message: '', wasOpen: false }, target)).toMatchObject({
      then: 'retry',
      reason: { kind },
    }),
  );
});
