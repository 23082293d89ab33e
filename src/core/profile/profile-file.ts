import {
  accessSync,
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { ProfileStatus } from '../../contract/run-status.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { Clock, Log } from '../host.ts';
import { emptyProfile, profileSchema, profileVersion, type Profile, type ProfileStore } from './profile.ts';

export interface ProfileFile extends ProfileStore {
  /** How it was read, or that it could not be written at the last try. */
  status(): ProfileStatus;
}

type Found =
  | { name: 'read'; text: string; profile: Profile }
  | { name: 'none' }
  | { name: 'newer' }
  | { name: 'damaged'; error: unknown }
  | { name: 'unreadable'; error: unknown };

/**
 * The profile as a JSON file, mode 0600, replaced in one step so that a crash leaves the old or the new one. The one
 * before it is kept as `.bak`. A file that is damaged is set aside under another name, never deleted, and the backup
 * takes its place; one of a newer Opsdeck is left alone and not written to.
 */
export function createProfileFile(path: string, { clock, log }: { clock: Clock; log: Log }): ProfileFile {
  const backup = `${path}.bak`;
  let status: ProfileStatus = { name: 'kept' };
  /** What stands in the file, as far as it is known to be good: only that may become the backup. */
  let kept: string | undefined;
  /** The file is another's, or may be sound: it is not written over. */
  let leftAlone = false;

  const setAside = (): string => {
    const movedTo = `${path}.corrupt-${new Date(clock.now()).toISOString().replaceAll(/[:.]/gu, '-')}`;
    try {
      renameSync(path, movedTo);
      return movedTo;
    } catch (error) {
      log.error({ error }, 'the damaged profile cannot be set aside');
      return path;
    }
  };

  const fromBackup = (movedTo: string): Profile => {
    const found = read(backup);
    if (found.name !== 'read') {
      status = { name: 'lost', movedTo };
      return emptyProfile;
    }
    log.warn({ backup }, 'the profile was restored from its backup');
    status = { name: 'restored', movedTo };
    return found.profile;
  };

  /** Whether anything will be remembered is told before there is anything to remember. */
  const tryFolder = (): void => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      accessSync(dirname(path), constants.W_OK);
    } catch (error) {
      log.error({ error }, 'the profile will not be written');
      status = { name: 'unwritable', why: codeOf(error) };
    }
  };

  return {
    status: () => status,

    load() {
      tryFolder();
      const found = read(path);
      switch (found.name) {
        case 'read':
          kept = found.text;
          return found.profile;
        case 'none':
          return emptyProfile;
        case 'newer':
          log.warn({}, 'a newer Opsdeck has written the profile: it is left alone');
          leftAlone = true;
          status = { name: 'newer' };
          return emptyProfile;
        case 'damaged': {
          const movedTo = setAside();
          log.error({ error: found.error, movedTo }, 'the profile is damaged and was set aside');
          return fromBackup(movedTo);
        }
        case 'unreadable':
          leftAlone = true;
          log.error({ error: found.error }, 'the profile cannot be read');
          status = { name: 'unwritable', why: codeOf(found.error) };
          return emptyProfile;
      }
    },

    save(profile) {
      if (leftAlone) return;
      const text = `${JSON.stringify(profile, null, 2)}\n`;
      if (text === kept) return;
      try {
        if (kept !== undefined) keepAsBackup(path, backup);
        writeAtomically(path, text);
        kept = text;
        if (status.name === 'unwritable') status = { name: 'kept' };
      } catch (error) {
        if (status.name !== 'unwritable') log.error({ error }, 'the profile could not be saved');
        status = { name: 'unwritable', why: codeOf(error) };
      }
    },
  };
}

function read(path: string): Found {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    // `ENOTDIR`: not even the folder is there.
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? { name: 'none' } : { name: 'unreadable', error };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isNewer(value)) return { name: 'newer' };
    return { name: 'read', text, profile: profileSchema.parse(value) };
  } catch (error) {
    return { name: 'damaged', error };
  }
}

const isNewer = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'number' &&
  value.version > profileVersion;

/** A second name for the same text, so that there is no moment without a profile. */
function keepAsBackup(path: string, backup: string): void {
  const next = `${backup}.next`;
  try {
    rmSync(next, { force: true });
    linkSync(path, next);
    renameSync(next, backup);
  } catch {
    // Not every file system has second names.
    copyFileSync(path, backup);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
