import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWindowBounds, writeWindowBounds } from './window-bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

describe('the bounds of the window', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-bounds-'));
    file = path.join(folder, 'window.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are remembered, for the operator’s eyes only', () => {
    const bounds = { x: 100, y: 50, width: 1000, height: 700, maximized: true };
    writeWindowBounds(file, bounds);
    expect(readWindowBounds(file, [screen])).toEqual(bounds);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('lose their place, not their size, when the screen they were on is gone', () => {
    writeWindowBounds(file, { x: 3000, y: 50, width: 1000, height: 700, maximized: false });
    expect(readWindowBounds(file, [screen])).toEqual({ width: 1000, height: 700, maximized: false });
  });

  it.each(['', 'no JSON', '{"width":-5}', '[]'])('are the usual ones where the file holds %j', (text) => {
    writeFileSync(file, text);
    expect(readWindowBounds(file, [screen])).toEqual({ width: 1280, height: 800, maximized: false });
  });
});
