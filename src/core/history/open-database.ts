import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from '../host.ts';
import { privateFile } from '../private-file.ts';

/** How the opening went, for the operator: what was lost from sight, and where it is. */
export type DatabaseStatus =
  | { name: 'opened' }
  /** The file could not be used: it was renamed to `movedTo`, and a new one begun. */
  | { name: 'setAside'; why: 'corrupt' | 'newer'; movedTo: string }
  /** It was opened, but the disk takes nothing at present; what is to be written waits in memory. */
  | { name: 'unwritable'; why: string }
  /** Nothing can be written there: all is kept until the app ends, and no longer. */
  | { name: 'memory'; why: string };

export interface OpenedDatabase {
  readonly db: DatabaseSync;
  readonly status: DatabaseStatus;
}

/** SQL that brings a database from version n to n + 1, at index n. Only ever appended to. */
export type Migrations = readonly string[];

class NewerDatabase extends Error {}

/**
 * Opens the database at `file` (or `:memory:`), migrated to the newest version. Never throws for the file's sake: one
 * that is corrupt, or written by a newer Opsdeck, is set aside whole.
 */
export function openDatabase(
  file: string,
  migrations: Migrations,
  log: Log,
  now = Date.now(),
): OpenedDatabase {
  if (file === ':memory:') return { db: openAt(file, migrations), status: { name: 'opened' } };
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      return { db: openFile(file, migrations), status: { name: 'opened' } };
    } catch (error) {
      if (!(error instanceof NewerDatabase) && !isCorrupt(error)) throw error;
      const why = error instanceof NewerDatabase ? 'newer' : 'corrupt';
      const movedTo = setAside(file, why, now);
      log.warn({ why, movedTo }, 'the history could not be used and was set aside');
      return { db: openFile(file, migrations), status: { name: 'setAside', why, movedTo } };
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.error({ error }, 'the history cannot be written; it is kept in memory');
    return { db: openAt(':memory:', migrations), status: { name: 'memory', why } };
  }
}

function openFile(file: string, migrations: Migrations): DatabaseSync {
  // What was said and done is the operator's alone. SQLite gives its -wal and -shm the mode that the file has when
  // they are made: it must be right before the first byte is written, and what a crash has left is set right too.
  closeSync(openSync(file, 'a', privateFile));
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) chmodSync(file + suffix, privateFile);
  return openAt(file, migrations);
}

function openAt(file: string, migrations: Migrations): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    // What `COMMIT` has answered survives a crash of the app and of the machine.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    check(db);
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Reads the whole schema and the first page of every table: what a cut-off or overwritten file fails at. */
function check(db: DatabaseSync): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables) db.prepare(`SELECT * FROM "${String(name)}" LIMIT 1`).get();
}

function migrate(db: DatabaseSync, migrations: Migrations): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) throw new NewerDatabase();
  for (const [offset, sql] of migrations.slice(version).entries())
    inTransaction(db, () => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${String(version + offset + 1)}`);
    });
}

/** Runs `work` in one transaction: all of it, or nothing. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled it back already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, extended codes included. */
function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

function setAside(file: string, why: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/gu, '-');
  const movedTo = `${file}.${why}-${stamp}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, movedTo + suffix);
  return movedTo;
}
