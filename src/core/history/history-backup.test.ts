import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../host.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { openHistory, type History } from './open-history.ts';

const note = { kind: 'signedIn', serverId: 'desk' } as const;
const item = (localId: string) =>
  ({ accountId: 'ada', lane: 'commands', localId, kind: 'start', payload: {}, writtenAt: 1 }) as const;

describe('the backup of the history', () => {
  let folder: string;
  let file: string;
  let backup: string;
  let clock: FakeClock;
  const open = (afterCrash = false): History => openHistory(file, { clock, log: silentLog, afterCrash });
  const ledgerOf = (history: History) => history.ledger.recent({ serverId: 'desk', limit: 10 });
  const backedUp = async (history: History): Promise<void> => {
    clock.advance(61_000);
    await vi.waitFor(() => expect(existsSync(backup)).toBe(true));
    history.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-backup-'));
    file = path.join(folder, 'history.sqlite');
    backup = `${file}.bak`;
    clock = createFakeClock(Date.now());
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the place of a damaged file, and what waited comes from that file, not from the backup', async () => {
    const first = open();
    first.ledger.note(note);
    first.ledger.recent({ limit: 1 });
    first.outbox.add(item('sent since'));
    await backedUp(first);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['history.sqlite', 'history.sqlite.bak']);

    const later = open();
    later.outbox.remove('sent since');
    later.outbox.add(item('waits'));
    for (let n = 0; n < 5_000; n += 1) later.ledger.note({ ...note, failure: 'internal' });
    later.close();
    // Somewhere in the ledger's pages: the tables of the others can still be read.
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 8 * 4_096, bytes.length - 4 * 4_096);
    writeFileSync(file, bytes);

    const restored = open(true);
    expect(restored.status()).toMatchObject({ name: 'restored' });
    expect(ledgerOf(restored)).toHaveLength(1);
    expect(restored.outbox.items('ada').map(({ localId }) => localId)).toEqual(['waits']);
    restored.close();
    expect(readdirSync(folder).filter((name) => name.includes('.corrupt-'))).not.toEqual([]);
  });

  it('is made again after a day, not sooner, and also where the clock was wrong', async () => {
    const history = open();
    await backedUp(history);
    const made = statSync(backup).mtimeMs;
    const again = open();
    clock.advance(7_200_000);
    await Promise.resolve();
    expect(statSync(backup).mtimeMs).toBe(made);
    clock.advance(90_000_000);
    await vi.waitFor(() => expect(statSync(backup).mtimeMs).not.toBe(made));
    again.close();
  });

  it('does not outlive what was deleted, also where it was being made meanwhile', async () => {
    const history = open();
    clock.advance(61_000);
    history.dropBackup();
    await vi.waitFor(() => expect(existsSync(`${backup}.next`)).toBe(true));
    await vi.waitFor(() => expect(existsSync(`${backup}.next`)).toBe(false));
    expect(existsSync(backup)).toBe(false);
    clock.advance(3_600_000);
    await vi.waitFor(() => expect(existsSync(backup)).toBe(true));
    history.tasks.clear();
    expect(existsSync(backup)).toBe(false);
    history.close();
  });

  it('that is damaged itself is not used', async () => {
    await backedUp(open());
    writeFileSync(backup, 'no database '.repeat(1_000));
    writeFileSync(file, 'no database '.repeat(1_000));
    const history = open();
    expect(history.status()).toMatchObject({ name: 'setAside', why: 'corrupt' });
    history.ledger.note(note);
    expect(ledgerOf(history)).toHaveLength(1);
    history.close();
  });

  it('is not waited for at the end', () => {
    const history = open();
    clock.advance(61_000);
    history.close();
    expect(new DatabaseSync(file).prepare('PRAGMA quick_check').get()).toEqual({ quick_check: 'ok' });
  });
});

it('a history where memory cannot be shared does without a write-ahead log', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-drive-'));
  const file = path.join(folder, 'history.sqlite');
  // What a network drive does: the file of the shared memory cannot be opened.
  mkdirSync(`${file}-shm`);
  const history = openHistory(file, { clock: createFakeClock(), log: silentLog });
  expect(history.status()).toEqual({ name: 'opened' });
  expect(history.db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'truncate' });
  expect(history.outbox.add(item('waits'))).toBe(true);
  history.close();
  const again = openHistory(file, { clock: createFakeClock(), log: silentLog });
  expect(again.outbox.items('ada')).toHaveLength(1);
  again.close();
  rmSync(folder, { recursive: true });
});
