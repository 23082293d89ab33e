import {
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
import { defaultPreferences } from '../../contract/task-columns.ts';
import { silentLog } from '../host.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createProfileFile } from './profile-file.ts';
import { defaultSettings } from '../../contract/settings-choices.ts';
import { emptyProfile, type Profile } from './profile.ts';
import { createSafeProfile } from './safe-profile.ts';

const dark: Profile = { ...emptyProfile, settings: { ...defaultSettings, theme: 'dark' } };
const light: Profile = { ...emptyProfile, settings: { ...defaultSettings, theme: 'light' } };
const damaged = ['{ "version": 1, ', 'null', '', '{"version":1}', '\u0000\u0000\u0000'];

describe('the profile on disk', () => {
  let folder: string;
  let file: string;
  const open = () => createProfileFile(file, { clock: createFakeClock(), log: silentLog });
  const names = () => readdirSync(path.dirname(file)).toSorted();
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-profile-'));
    file = path.join(folder, 'data', 'profile.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('comes back as it was saved, readable by its owner alone, with nothing half-written beside it', () => {
    const store = open();
    expect(store.load()).toEqual(emptyProfile);
    store.save(dark);
    expect(open().load()).toEqual(dark);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(names()).toEqual(['profile.json']);
  });

  it('of a version that kept some settings elsewhere is read with them', () => {
    mkdirSync(path.dirname(file));
    writeFileSync(
      file,
      JSON.stringify({
        version: 1,
        servers: [],
        accounts: [],
        theme: 'dark',
        lockAfterMinutes: 15,
        preferences: { ...defaultPreferences, language: 'de' },
      }),
    );
    expect(open().load().settings).toEqual({
      ...defaultSettings,
      theme: 'dark',
      lockAfterMinutes: 15,
      language: 'de',
      tourSeen: true,
    });
  });

  it('loses one setting that nobody knows, and not the others', () => {
    mkdirSync(path.dirname(file));
    const settings = { ...defaultSettings, theme: 'dark', density: 'cosy' };
    writeFileSync(file, JSON.stringify({ ...emptyProfile, settings }));
    expect(open().load().settings).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('keeps the one before as its backup, and is not written for nothing', () => {
    const store = open();
    store.save(dark);
    store.save(light);
    store.save({ ...light });
    expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8'))).toMatchObject({ settings: { theme: 'dark' } });
    expect(statSync(`${file}.bak`).mode & 0o777).toBe(0o600);
    expect(names()).toEqual(['profile.json', 'profile.json.bak']);
  });

  it.each(damaged)('is set aside where it holds %j, and its backup is used', (text) => {
    const first = open();
    first.save(dark);
    first.save(light);
    writeFileSync(file, text);
    const store = open();
    expect(store.load()).toEqual(dark);
    const status = store.status();
    expect(status.name).toBe('restored');
    expect(readFileSync(status.name === 'restored' ? status.movedTo : '', 'utf8')).toBe(text);
    // What was damaged never becomes the backup.
    store.save(light);
    expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8'))).toMatchObject({ settings: { theme: 'dark' } });
    expect(open().load()).toEqual(light);
  });

  it.each(damaged)('starts anew where it holds %j and there is no backup', (text) => {
    open().save(emptyProfile);
    writeFileSync(file, text);
    const store = open();
    expect(store.load()).toEqual(emptyProfile);
    expect(store.status().name).toBe('lost');
    expect(names().some((name) => name.startsWith('profile.json.corrupt-'))).toBe(true);
  });

  it('of a newer Opsdeck is left as it is, whatever is saved', () => {
    const newer = '{"version":99,"servers":"in some new way"}';
    open().save(dark);
    writeFileSync(file, newer);
    const store = open();
    expect(store.load()).toEqual(emptyProfile);
    expect(store.status()).toEqual({ name: 'newer' });
    store.save(light);
    expect(readFileSync(file, 'utf8')).toBe(newer);
    expect(names()).toEqual(['profile.json']);
  });

  it('says that it cannot be written, and that it can again', () => {
    const store = open();
    store.save(dark);
    mkdirSync(`${file}.part`);
    store.save(light);
    expect(store.status()).toEqual({ name: 'unwritable', why: 'EISDIR' });
    expect(open().load()).toEqual(dark);
    rmSync(`${file}.part`, { recursive: true });
    store.save(light);
    expect(store.status()).toEqual({ name: 'kept' });
    expect(open().load()).toEqual(light);
  });

  it('says before anything is saved that its folder cannot be', () => {
    writeFileSync(path.join(folder, 'data'), 'a file in the folder’s place');
    const store = open();
    expect(store.load()).toEqual(emptyProfile);
    expect(store.status().name).toBe('unwritable');
    store.save(dark);
    expect(store.status().name).toBe('unwritable');
  });

  it.runIf(existsSync('/dev/full'))('stays as it was on a disk that is full', () => {
    const store = open();
    store.save(dark);
    symlinkSync('/dev/full', `${file}.part`);
    store.save(light);
    expect(store.status()).toEqual({ name: 'unwritable', why: 'ENOSPC' });
    expect(open().load()).toEqual(dark);
  });

  it('keeps its preferences through safe mode, which has the usual ones and may remove a server', () => {
    const server = { id: 'desk', manifest: {} } as unknown as Profile['servers'][number];
    const account = { id: 'ada', serverId: 'desk', username: 'ada' };
    let kept: Profile = { ...dark, servers: [server], accounts: [account] };
    const safe = createSafeProfile({
      load: () => kept,
      save: (profile) => {
        kept = profile;
      },
    });
    expect(safe.load()).toMatchObject({ settings: { theme: 'system' }, servers: [{ id: 'desk' }] });
    safe.save({ ...light, servers: [], accounts: [] });
    expect(kept).toEqual(dark);
  });
});
