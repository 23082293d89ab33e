import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../core/host.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { startRun } from './run-marker.ts';

describe('the mark of a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-run-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('tells of a run that did not end, and when it was last alive', () => {
    const file = path.join(folder, 'running.json');
    const clock = createFakeClock();
    const begun = clock.now();
    expect(startRun(file, { clock, log: silentLog }).crashedAt).toBeNull();
    clock.advance(95_000);
    const second = startRun(file, { clock: createFakeClock(), log: silentLog });
    expect(second.crashedAt).toBe(begun + 90_000);
    second.end();
    expect(existsSync(file)).toBe(false);
    expect(startRun(file, { clock, log: silentLog }).crashedAt).toBeNull();
  });

  it('is no reason not to start where nothing can be written', () => {
    writeFileSync(path.join(folder, 'file'), '');
    const run = startRun(path.join(folder, 'file', 'running.json'), {
      clock: createFakeClock(),
      log: silentLog,
    });
    expect(run.crashedAt).toBeNull();
    run.end();
  });
});
