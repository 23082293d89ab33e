import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNotices } from './read-notices.ts';

it('answers the text, and nothing where none was made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsdeck-notices-'));
  const file = join(folder, 'notices.txt');
  try {
    expect(await readNotices(file)).toBeNull();
    writeFileSync(file, 'Thanks to all.');
    expect(await readNotices(file)).toBe('Thanks to all.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
