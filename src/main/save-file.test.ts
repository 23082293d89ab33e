import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock, silentLog } from '../core/host.ts';
import { createHistoryExport } from './history-export.ts';
import { createSaveHere } from './save-file.ts';

const chosen = vi.hoisted(() => ({ file: '', meanwhile: (): void => undefined }));
vi.mock('electron', () => ({
  dialog: {
    showSaveDialog() {
      chosen.meanwhile();
      return Promise.resolve({ canceled: false, filePath: chosen.file });
    },
  },
}));

describe('a dialog for a file', () => {
  let folder: string;
  let locked: boolean;
  const isLocked = (): boolean => locked;
  const save = () =>
    createSaveHere(
      () => undefined,
      isLocked,
    )({ name: 'opsdeck.csv', format: 'CSV', content: () => 'what was said' });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opsdeck-save-'));
    chosen.file = join(folder, 'opsdeck.csv');
    chosen.meanwhile = () => undefined;
    locked = false;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is followed', async () => {
    expect(await save()).toEqual({ ok: true, value: { file: chosen.file } });
    expect(readFileSync(chosen.file, 'utf8')).toBe('what was said');
  });

  it('that was open when Opsdeck was locked writes nothing for whoever found it', async () => {
    chosen.meanwhile = () => {
      locked = true;
    };
    expect(await save()).toEqual({ ok: true, value: { file: null } });
    expect(existsSync(chosen.file)).toBe(false);

    locked = false;
    const rows = vi.fn(() => []);
    const desk = createHistoryExport({
      history: { batches: rows, count: rows } as never,
      clock: systemClock,
      log: silentLog,
      window: () => undefined,
      isLocked,
      onProgress: () => undefined,
    });
    expect(await desk.start({} as never, 'csv')).toEqual({ ok: true, value: false });
    expect(rows).not.toHaveBeenCalled();
  });
});
