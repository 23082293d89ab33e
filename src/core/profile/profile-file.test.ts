import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../host.ts';
import { createProfileFile } from './profile-file.ts';
import { emptyProfile } from './profile.ts';

describe('the profile on disk', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-profile-'));
    file = path.join(folder, 'data', 'profile.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('comes back as it was saved, readable by its owner alone, with nothing half-written beside it', () => {
    const store = createProfileFile(file, silentLog);
    expect(store.load()).toEqual(emptyProfile);
    const profile = { ...emptyProfile, theme: 'dark' as const };
    store.save(profile);
    expect(store.load()).toEqual(profile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['profile.json']);
  });

  it.each(['{ "version": 1, ', '{"version":99}', 'null'])('sets %j aside and starts anew', (text) => {
    const store = createProfileFile(file, silentLog);
    store.save(emptyProfile);
    writeFileSync(file, text);
    expect(store.load()).toEqual(emptyProfile);
    expect(existsSync(`${file}.unreadable`)).toBe(true);
  });
});
