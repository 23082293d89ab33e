import {
  existsSync,
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
import { openLogFile } from './log-file.ts';
import { openLog } from './log.ts';

describe('the files of the log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-log-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  it('are bounded in size and in number, lose no line of those that are kept, and are the operator’s alone', () => {
    const file = openLogFile({ folder, maxBytes: 1_000, files: 3 });
    for (let n = 0; n < 500; n += 1) {
      file.write(`${String(n).padStart(9, '0')}\n`);
    }
    expect(readdirSync(folder).toSorted()).toEqual(['opsdeck.1.log', 'opsdeck.2.log', 'opsdeck.log']);
    const lines = ['opsdeck.2.log', 'opsdeck.1.log', 'opsdeck.log'].flatMap((name) =>
      text(name).split('\n').filter(Boolean).map(Number),
    );
    expect(lines).toEqual(Array.from(lines, (_, at) => 500 - lines.length + at));
    expect(lines.length).toBeGreaterThanOrEqual(200);
    for (const name of readdirSync(folder)) {
      expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(1_000);
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('go on from what an earlier run left', () => {
    writeFileSync(path.join(folder, 'opsdeck.log'), 'x'.repeat(990));
    const file = openLogFile({ folder, maxBytes: 1_000, files: 2 });
    file.write('the last of the old\n');
    file.write('the first of the new\n');
    expect(text('opsdeck.log')).toBe('the first of the new\n');
    expect(text('opsdeck.1.log')).toContain('the last of the old');
  });

  it('are done without where the folder cannot be', () => {
    writeFileSync(path.join(folder, 'logs'), 'a file in the folder’s place');
    const file = openLogFile({ folder: path.join(folder, 'logs') });
    file.write('nowhere\n');
  });

  it.runIf(existsSync('/dev/full'))('lose their lines to a disk that is full, and nothing else', () => {
    symlinkSync('/dev/full', path.join(folder, 'opsdeck.log'));
    const file = openLogFile({ folder, maxBytes: 1_000_000 });
    for (let n = 0; n < 100; n += 1) file.write('no room for this\n');
    rmSync(path.join(folder, 'opsdeck.log'));
  });

  it('hold no secret, and only what the level asks for', () => {
    const log = openLog(folder, 'nonsense');
    expect(log.level()).toBe('info');
    log.log.debug({}, 'too fine');
    log.setLevel('debug');
    log.log.debug({ token: 'hunter2hunter2' }, 'fine');
    expect(text('opsdeck.log')).toContain('fine');
    expect(text('opsdeck.log')).not.toMatch(/hunter2|too fine/u);
  });
});
