import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../history/migrations.ts';
import { openDatabase } from '../history/open-database.ts';
import { silentLog } from '../host.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import { createSqliteOutbox } from './sqlite-outbox.ts';

const item = (localId: string, lane = 'chat/support'): Omit<OutboxItem, 'sentAt' | 'failure'> => ({
  accountId: 'ada',
  lane,
  localId,
  kind: 'message',
  payload: { body: `text of ${localId}` },
  writtenAt: 7,
});

describe('the outbox', () => {
  let folder: string;
  let db: ReturnType<typeof openDatabase>['db'];
  let outbox: Outbox;
  const open = (bound?: number): void => {
    ({ db } = openDatabase(path.join(folder, 'history.sqlite'), migrations, silentLog));
    outbox = createSqliteOutbox({ db, log: silentLog, ...(bound === undefined ? {} : { bound }) });
  };
  const ids = (lane?: string): string[] => outbox.items('ada', lane).map(({ localId }) => localId);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-outbox-'));
    open();
  });
  afterEach(() => {
    if (db.isOpen) db.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps the order of writing, by lane, over a restart, with what became of each', () => {
    for (const id of ['c', 'a', 'b']) outbox.add(item(id));
    outbox.add(item('x', 'commands'));
    outbox.markSent('a', 99);
    outbox.fail('b', 'messageUnsettled');
    outbox.remove('c');
    db.close();
    open();
    expect(ids()).toEqual(['a', 'b', 'x']);
    expect(ids('commands')).toEqual(['x']);
    expect(outbox.get('a')).toEqual({ ...item('a'), sentAt: 99, failure: null });
    expect(outbox.get('b')).toMatchObject({ sentAt: null, failure: 'messageUnsettled' });
    outbox.markWaiting('b');
    expect(outbox.get('b')?.failure).toBeNull();
  });

  it('accepts no more than its bound for one account, and says so', () => {
    open(2);
    expect(['a', 'b', 'c'].map((id) => outbox.add(item(id)))).toEqual([true, true, false]);
    expect(outbox.add({ ...item('d'), accountId: 'vic' })).toBe(true);
    expect(outbox.count('ada')).toBe(2);
  });

  it('does not take the same thing twice', () => {
    expect(outbox.add(item('a'))).toBe(true);
    expect(outbox.add(item('a'))).toBe(false);
    expect(ids()).toEqual(['a']);
  });

  it('forgets an account, and no other', () => {
    outbox.add(item('a'));
    outbox.add({ ...item('v'), accountId: 'vic' });
    outbox.forget('ada');
    expect([ids(), outbox.count('vic')]).toEqual([[], 1]);
  });

  it('refuses what the disk does not take, rather than pretend', () => {
    db.exec('PRAGMA query_only = ON');
    expect(outbox.add(item('a'))).toBe(false);
    expect(() => {
      outbox.markSent('a', 1);
    }).not.toThrow();
  });
});
