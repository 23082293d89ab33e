import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../host.ts';
import { emptyProfile, profileSchema, type ProfileStore } from './profile.ts';

/**
 * The profile as a JSON file, mode 0600, replaced in one step so that a crash leaves the old or the new one. A file
 * that cannot be read is set aside under another name, never deleted and never a crash.
 */
export function createProfileFile(path: string, log: Log): ProfileStore {
  return {
    load() {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
          log.error({ error }, 'the profile cannot be read');
        return emptyProfile;
      }
      try {
        return profileSchema.parse(JSON.parse(text));
      } catch (error) {
        const aside = `${path}.unreadable`;
        log.error({ error, aside }, 'the profile is damaged and was set aside');
        try {
          renameSync(path, aside);
        } catch (renameError) {
          log.error({ error: renameError }, 'the damaged profile cannot be set aside');
        }
        return emptyProfile;
      }
    },
    save(profile) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const next = `${path}.next`;
      writeFileSync(next, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600 });
      renameSync(next, path);
    },
  };
}
