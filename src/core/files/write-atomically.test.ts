import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically, writeLargeAtomically } from './write-atomically.ts';

const modeOf = (file: string): number => statSync(file).mode & 0o777;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function* parts(...all: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const part of all) {
    await Promise.resolve();
    if (part instanceof Error) throw part;
    yield part;
  }
}

describe('a file that is written while others have their turn', () => {
  it('replaces a file that everyone could read by one that nobody else can', async () => {
    const file = path.join(folder, 'export.csv');
    writeFileSync(file, 'old', { mode: 0o644 });
    chmodSync(file, 0o644);
    await writeLargeAtomically(file, 'new');
    expect([readFileSync(file, 'utf8'), modeOf(file)]).toEqual(['new', 0o600]);
    expect(readdirSync(folder)).toEqual(['export.csv']);
  });

  it('does not go where a link that someone laid there leads', async () => {
    const victim = path.join(folder, 'victim');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, path.join(folder, 'export.csv.part'));
    symlinkSync(victim, path.join(folder, 'export.csv'));
    await writeLargeAtomically(path.join(folder, 'export.csv'), 'new');
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(readFileSync(path.join(folder, 'export.csv'), 'utf8')).toBe('new');
  });

  it('stays as it was where its content ends half-way, and nothing half-written is left', async () => {
    const file = path.join(folder, 'export.csv');
    writeFileSync(file, 'old');
    const writing = writeLargeAtomically(file, parts('half of the ne', new Error('gone')));
    await expect(writing).rejects.toThrow('gone');
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['export.csv']]);
  });

  it('takes what a stream brings', async () => {
    const file = path.join(folder, 'export.csv');
    await writeLargeAtomically(file, parts('one ', 'two'));
    expect(readFileSync(file, 'utf8')).toBe('one two');
  });

  it('stays as it was after an abort, and no more is asked for', async () => {
    const file = path.join(folder, 'export.csv');
    writeFileSync(file, 'old');
    const stop = new AbortController();
    const came: string[] = [];
    async function* content(): AsyncGenerator<string> {
      for await (const part of parts('one', 'two', 'three', 'four')) {
        came.push(part);
        if (part === 'two') stop.abort();
        yield part;
      }
    }
    await expect(writeLargeAtomically(file, content(), stop.signal)).rejects.toThrow();
    expect([came, readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([
      ['one', 'two'],
      'old',
      ['export.csv'],
    ]);
  });

  it('stays as it was after an abort with the last of its content', async () => {
    const file = path.join(folder, 'export.csv');
    const stop = new AbortController();
    async function* content(): AsyncGenerator<string> {
      yield* parts('one');
      stop.abort();
    }
    await expect(writeLargeAtomically(file, content(), stop.signal)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file that is written at once', () => {
  it('is there when the call returns, in a folder of its own, for its owner alone', () => {
    const file = path.join(folder, 'data', 'profile.json');
    writeAtomically(file, 'new');
    expect([readFileSync(file, 'utf8'), modeOf(file), modeOf(path.dirname(file))]).toEqual([
      'new',
      0o600,
      0o700,
    ]);
    expect(readdirSync(path.dirname(file))).toEqual(['profile.json']);
  });

  it('has another mode where one is asked for, whatever the process takes away', () => {
    const file = path.join(folder, 'start.desktop');
    const mask = process.umask(0o077);
    try {
      writeAtomically(file, 'new', 0o644);
    } finally {
      process.umask(mask);
    }
    expect(modeOf(file)).toBe(0o644);
  });

  it('stays as it was where it cannot be replaced, and nothing half-written is left', () => {
    const file = path.join(folder, 'bounds.json');
    mkdirSync(path.join(file, 'in-the-way'), { recursive: true });
    expect(() => {
      writeAtomically(file, 'new');
    }).toThrow();
    expect(existsSync(path.join(file, 'in-the-way'))).toBe(true);
    expect(readdirSync(folder)).toEqual(['bounds.json']);
  });
});
