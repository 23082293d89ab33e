import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../host.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import type { LedgerNote } from './ledger.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { createSqliteLedger, type SqliteLedger } from './sqlite-ledger.ts';

const desk = { serverId: 'desk', accountId: 'ada', endpointId: 'tasks' } as const;
const refusal: LedgerNote = {
  ...desk,
  kind: 'refused',
  code: 403,
  reason: { kind: 'unauthenticated', code: 403 },
  durationMs: 41.6,
  authenticated: true,
};

describe('the ledger', () => {
  let clock: FakeClock;
  let db: ReturnType<typeof openDatabase>['db'];
  let ledger: SqliteLedger;
  const rows = (): number => Number(db.prepare('SELECT COUNT(*) AS rows FROM ledger').get()?.['rows']);
  const open = (bound?: number): SqliteLedger =>
    createSqliteLedger({ db, clock, log: silentLog, ...(bound === undefined ? {} : { bound }) });

  beforeEach(() => {
    clock = createFakeClock();
    ({ db } = openDatabase(':memory:', migrations, silentLog));
    ledger = open();
  });

  it('answers what was noted, newest first, written or not', () => {
    ledger.note({ ...desk, kind: 'attempt' });
    clock.advance(42);
    ledger.note(refusal);
    expect(ledger.recent({ limit: 10 })).toEqual([
      {
        id: 2,
        at: clock.now(),
        ...desk,
        kind: 'refused',
        code: 403,
        reason: { kind: 'unauthenticated', code: 403 },
        durationMs: 42,
      },
      { id: 1, at: clock.now() - 42, ...desk, kind: 'attempt' },
    ]);
  });

  it('filters by server, account, endpoint and room', () => {
    ledger.note({ ...desk, kind: 'attempt' });
    ledger.note({ ...desk, endpointId: 'chat', room: 'support', kind: 'attempt' });
    ledger.note({ serverId: 'panel', kind: 'signInFailed', failure: 'wrongCredentials' });
    const ids = (filter: object): number[] => ledger.recent({ limit: 9, ...filter }).map(({ id }) => id);
    expect(ids({ serverId: 'desk' })).toEqual([2, 1]);
    expect(ids({ accountId: 'ada', endpointId: 'tasks' })).toEqual([1]);
    expect(ids({ room: 'support' })).toEqual([2]);
    expect(ids({ serverId: 'panel' })).toEqual([3]);
    expect(ledger.recent({ limit: 1 })).toHaveLength(1);
  });

  it('writes together what comes together, and what is left at the end', () => {
    for (let n = 0; n < 5; n += 1) ledger.note({ ...desk, kind: 'attempt' });
    expect(rows()).toBe(0);
    clock.advance(500);
    expect(rows()).toBe(5);
    for (let n = 0; n < 200; n += 1) ledger.note({ ...desk, kind: 'attempt' });
    expect(rows()).toBe(205);
    ledger.note({ ...desk, kind: 'attempt' });
    ledger.close();
    expect(rows()).toBe(206);
    ledger.note({ ...desk, kind: 'attempt' });
    expect(clock.pending()).toBe(0);
  });

  it('keeps the newest up to its bound, and counts beyond it', () => {
    ledger = open(100);
    for (let n = 0; n < 1_000; n += 1) ledger.note(refusal);
    expect(ledger.recent({ limit: 5_000 }).map(({ id }) => id)).toEqual(
      Array.from({ length: 100 }, (_, n) => 1_000 - n),
    );
    expect(ledger.authCounts('desk')).toMatchObject({ successes: 0, failures: 1_000 });
  });

  it('counts what proves or disproves a credential, and nothing else', () => {
    ledger.note({ ...desk, kind: 'signedIn' });
    ledger.note({ ...desk, kind: 'refreshed' });
    ledger.note({ ...desk, kind: 'opened', authenticated: true });
    ledger.note({ ...desk, kind: 'opened' });
    ledger.note({ ...desk, kind: 'rotated', authenticated: true });
    ledger.note(refusal);
    ledger.note({ ...desk, kind: 'closed', code: 4403, reason: { kind: 'forbidden', code: 4403 } });
    ledger.note({ ...desk, kind: 'closed', code: 1006, reason: { kind: 'dropped' } });
    ledger.note({ ...desk, kind: 'refreshFailed', failure: 'signInNeeded' });
    ledger.note({ ...desk, kind: 'refreshFailed', failure: 'serverUnreachable' });
    ledger.note({ ...desk, kind: 'signInFailed', failure: 'timedOut' });
    ledger.note({ ...desk, kind: 'signInFailed', failure: 'wrongCredentials' });
    const all = { serverId: 'desk', successes: 3, failures: 4 };
    expect(ledger.authCounts('desk')).toEqual({ ...all, recentSuccesses: 3, recentFailures: 4 });
    clock.advance(3_600_001);
    expect(ledger.authCounts('desk')).toEqual({ ...all, recentSuccesses: 0, recentFailures: 0 });
    expect(ledger.authCounts('panel')).toMatchObject({ successes: 0, failures: 0 });
  });

  it('holds no secret, whatever a reason quotes', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
    ledger.note({
      ...desk,
      kind: 'refused',
      reason: { kind: 'refused', address: `ws://desk/?token=${jwt}` },
    });
    clock.advance(500);
    expect(JSON.stringify(db.prepare('SELECT * FROM ledger').all())).not.toContain(jwt);
    expect(ledger.recent({ limit: 1 })[0]?.reason).toMatchObject({ kind: 'refused' });
  });

  it('is read again after a restart', () => {
    ledger.note(refusal);
    ledger.close();
    expect(open().recent({ limit: 9 })).toHaveLength(1);
    expect(open().authCounts('desk').failures).toBe(1);
  });

  it('stops nothing when it cannot be written', () => {
    db.close();
    ledger.note(refusal);
    expect(() => {
      clock.advance(500);
    }).not.toThrow();
  });
});
