import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from '../host.ts';
import { privateFile } from '../private-file.ts';

/** How the opening went, for the operator: what was lost from sight, and where it is. */
export type DatabaseStatus =
  | { name: 'opened' }
  /** The file could not be used: it was renamed to `movedTo`, and a new one begun. */
  | { name: 'setAside'; why: 'corrupt' | 'newer'; movedTo: string }
  /** The same, but the backup of `savedAt`, epoch milliseconds, took its place. */
  | { name: 'restored'; movedTo: string; savedAt: number }
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
class DamagedDatabase extends Error {}

export interface OpenOptions {
  /** Epoch milliseconds. */
  readonly now?: number;
  /** The last run did not end properly: every page is looked at, and not only the first of each table. */
  readonly afterCrash?: boolean;
}

/** Where the backup of a database lies. */
export const backupOf = (file: string): string => `${file}.bak`;

/**
 * Opens the database at `file` (or `:memory:`), migrated to the newest version. Never throws for the file's sake: one
 * that is corrupt, or written by a newer Opsdeck, is set aside whole. The backup takes the place of a corrupt one.
 */
export function openDatabase(
  file: string,
  migrations: Migrations,
  log: Log,
  { now = Date.now(), afterCrash = false }: OpenOptions = {},
): OpenedDatabase {
  if (file === ':memory:') return { db: openAt(file, migrations, 'wal'), status: { name: 'opened' } };
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      return { db: openFile(file, migrations, log, afterCrash), status: { name: 'opened' } };
    } catch (error) {
      if (!(error instanceof NewerDatabase) && !isCorrupt(error)) throw error;
      const why = error instanceof NewerDatabase ? 'newer' : 'corrupt';
      const movedTo = setAside(file, why, now);
      log.warn({ why, movedTo }, 'the history could not be used and was set aside');
      const restored = why === 'corrupt' ? restore(file, movedTo, migrations, log) : undefined;
      if (restored !== undefined) return restored;
      return { db: openFile(file, migrations, log), status: { name: 'setAside', why, movedTo } };
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.error({ error }, 'the history cannot be written; it is kept in memory');
    return { db: openAt(':memory:', migrations, 'wal'), status: { name: 'memory', why } };
  }
}

function openFile(file: string, migrations: Migrations, log: Log, thoroughly = false): DatabaseSync {
  // What was said and done is the operator's alone. SQLite gives its -wal and -shm the mode that the file has when
  // they are made: it must be right before the first byte is written, and what a crash has left is set right too.
  closeSync(openSync(file, 'a', privateFile));
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) chmodSync(file + suffix, privateFile);
  try {
    return openAt(file, migrations, 'wal', thoroughly);
  } catch (error) {
    if (!lacksSharedMemory(error)) throw error;
    // A network drive, or another file system where programs cannot share memory through a file.
    log.warn({ error }, 'the history cannot have a write-ahead log there, and goes without');
    return openAt(file, migrations, 'truncate', thoroughly);
  }
}

function openAt(
  file: string,
  migrations: Migrations,
  journal: 'wal' | 'truncate',
  thoroughly = false,
): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    // Alone with the file, SQLite reads even what an earlier run left in a write-ahead log without sharing memory.
    if (journal === 'truncate') db.exec('PRAGMA locking_mode = EXCLUSIVE');
    // What `COMMIT` has answered survives a crash of the app and of the machine.
    db.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON`);
    check(db);
    if (thoroughly) checkEveryPage(db);
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

/** A few tenths of a second for a hundred megabytes. */
function checkEveryPage(db: DatabaseSync): void {
  const found = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (found !== 'ok') throw new DamagedDatabase(String(found));
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
  return error instanceof DamagedDatabase || [11, 26].includes(codeOf(error));
}

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN and SQLITE_PROTOCOL: what a write-ahead log fails with where it cannot be. */
const lacksSharedMemory = (error: unknown): boolean => [8, 10, 14, 15].includes(codeOf(error));

const codeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

/** Puts the backup in the place of the file that was set aside; `undefined` where it cannot be used either. */
function restore(
  file: string,
  movedTo: string,
  migrations: Migrations,
  log: Log,
): OpenedDatabase | undefined {
  const backup = backupOf(file);
  try {
    const savedAt = Math.round(statSync(backup).mtimeMs);
    copyFileSync(backup, file);
    const db = openFile(file, migrations, log, true);
    rescueOutbox(db, movedTo, log);
    return { db, status: { name: 'restored', movedTo, savedAt } };
  } catch (error) {
    log.warn({ error }, 'the history has no backup that can be used');
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return undefined;
  }
}

/** What waits to be sent is in no backup, or it would be sent twice: it is read from the damaged file, if at all. */
function rescueOutbox(db: DatabaseSync, damaged: string, log: Log): void {
  try {
    db.prepare('ATTACH ? AS damaged').run(damaged);
    try {
      db.exec('INSERT OR IGNORE INTO main.outbox SELECT * FROM damaged.outbox');
    } finally {
      db.exec('DETACH damaged');
    }
  } catch (error) {
    log.warn({ error }, 'what waited to be sent cannot be read from the damaged history');
  }
}

function setAside(file: string, why: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/gu, '-');
  const movedTo = `${file}.${why}-${stamp}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, movedTo + suffix);
  return movedTo;
}
