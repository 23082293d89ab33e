import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../host.ts';
import { migrations as released } from './migrations.ts';
import { inTransaction, openDatabase } from './open-database.ts';

/** What each version brought, as an app of that version would have filled it. */
const rowsOf = [
  {
    table: 'ledger',
    insert: "INSERT INTO ledger (at, server_id, kind) VALUES (1, 'desk', 'opened')",
  },
  {
    table: 'outbox',
    insert: `INSERT INTO outbox (account_id, lane, local_id, kind, payload, written_at)
             VALUES ('ada', 'commands', 'one', 'start', '{}', 1)`,
  },
  {
    table: 'history_tasks',
    insert: `INSERT INTO history_tasks (id, account, task_id, kind, state, finished_at) VALUES (1, 1, 'a', 1, 0, 1);
             INSERT INTO history_search (rowid, words) VALUES (1, 'a')`,
  },
  {
    table: 'notifications',
    insert:
      "INSERT INTO notifications (id, position, account_id, held, body) VALUES ('n', 1, 'ada', 0, '{}')",
  },
];

describe('the database', () => {
  let folder: string;
  let file: string;
  const two = ['CREATE TABLE words (text TEXT)', "INSERT INTO words VALUES ('migrated')"];
  const open = (migrations = two, afterCrash = false) =>
    openDatabase(file, migrations, silentLog, { now: Date.UTC(2026, 0, 1), afterCrash });
  const words = (db: DatabaseSync): unknown[] =>
    db
      .prepare('SELECT text FROM words')
      .all()
      .map(({ text }) => text);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-history-'));
    file = path.join(folder, 'inner', 'history.sqlite');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is made where there is none, for its owner’s eyes only, and keeps what it was given', () => {
    const { db, status } = open();
    expect(status).toEqual({ name: 'opened' });
    db.exec("INSERT INTO words VALUES ('kept')");
    db.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(words(open().db)).toEqual(['migrated', 'kept']);
  });

  it.each(Array.from({ length: released.length }, (_, version) => version))(
    'is brought here from version %i',
    (version) => {
      const old = open([...released.slice(0, version)]).db;
      for (const row of rowsOf.slice(0, version)) old.exec(row.insert);
      old.close();
      const { db, status } = open([...released]);
      expect(status.name).toBe('opened');
      expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: released.length });
      // Nothing of what was there is lost on the way.
      for (const { table } of rowsOf.slice(0, version))
        expect(db.prepare(`SELECT COUNT(*) AS rows FROM ${table}`).get(), table).toEqual({ rows: 1 });
      db.close();
    },
  );

  it('keeps its version when a migration fails half-way', () => {
    const { db } = open(two.slice(0, 1));
    db.exec("INSERT INTO words VALUES ('twice'), ('twice')");
    db.close();
    const failing = [
      ...two.slice(0, 1),
      "INSERT INTO words VALUES ('half'); CREATE UNIQUE INDEX one ON words (text)",
    ];
    expect(open(failing).status.name).toBe('memory');
    expect(words(open().db)).toEqual(['twice', 'twice', 'migrated']);
  });

  it('of a newer Opsdeck is set aside whole', () => {
    open([...two, "INSERT INTO words VALUES ('from the future')"]).db.close();
    const { db, status } = open();
    expect(status).toMatchObject({ name: 'setAside', why: 'newer' });
    expect(words(db)).toEqual(['migrated']);
    db.close();
    const movedTo = status.name === 'setAside' ? status.movedTo : '';
    expect(words(new DatabaseSync(movedTo))).toContain('from the future');
  });

  it.each([
    [
      'no database at all',
      () => Buffer.from('not a database, but long enough to be read as one '.repeat(100)),
    ],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 5_000)],
    ['overwritten in the middle', (bytes: Buffer) => bytes.fill(0xff, 4_096, 12_288)],
  ])('that is %s is set aside, and the app goes on', (_name, damage) => {
    const { db } = open();
    inTransaction(db, () => {
      for (let n = 0; n < 1_000; n += 1) db.prepare('INSERT INTO words VALUES (?)').run('word '.repeat(10));
    });
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    writeFileSync(file, damage(readFileSync(file)));
    const { db: fresh, status } = open();
    expect(status).toMatchObject({ name: 'setAside', why: 'corrupt' });
    expect(words(fresh)).toEqual(['migrated']);
    fresh.close();
    expect(readdirSync(path.dirname(file)).filter((name) => name.includes('corrupt'))).not.toEqual([]);
  });

  it('is kept in memory where nothing can be written', () => {
    writeFileSync(path.join(folder, 'inner'), 'a file in the folder’s place');
    const { db, status } = open();
    expect(status.name).toBe('memory');
    expect(words(db)).toEqual(['migrated']);
  });
});
