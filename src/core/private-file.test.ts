import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './history/open-database.ts';
import { silentLog } from './host.ts';
import { makePrivateFolder } from './private-file.ts';

const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe('what is written for the operator alone', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-private-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('closes a folder that was open', () => {
    chmodSync(folder, 0o755);
    makePrivateFolder(folder);
    expect(modeOf(folder)).toBe(0o700);
  });

  it('holds for the history and what SQLite puts beside it, after a crash too', () => {
    const file = path.join(folder, 'data', 'history.sqlite');
    const migrations = ['CREATE TABLE said (text TEXT)'];
    const first = openDatabase(file, migrations, silentLog);
    first.db.exec("INSERT INTO said VALUES ('secret')");
    const names = readdirSync(path.dirname(file));
    expect(names).toEqual(['history.sqlite', 'history.sqlite-shm', 'history.sqlite-wal']);
    for (const name of names) expect(modeOf(path.join(path.dirname(file), name)), name).toBe(0o600);
    expect(modeOf(path.dirname(file))).toBe(0o700);
    // As an older version, or another program, may have left them.
    for (const name of names) chmodSync(path.join(path.dirname(file), name), 0o644);
    const second = openDatabase(file, migrations, silentLog);
    for (const name of names) expect(modeOf(path.join(path.dirname(file), name)), name).toBe(0o600);
    second.db.close();
    first.db.close();
  });
});
