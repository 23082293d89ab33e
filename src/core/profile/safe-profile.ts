import { defaultSettings } from '../../contract/settings-choices.ts';
import { defaultPreferences } from '../../contract/task-columns.ts';
import { emptyProfile, type ProfileStore } from './profile.ts';

/**
 * The profile as safe mode has it: the servers and accounts that are kept, and the usual preferences. What is removed
 * or added among servers and accounts is kept; the preferences that were there before stay as they are.
 */
export function createSafeProfile(kept: ProfileStore): ProfileStore {
  let usual = emptyProfile;
  return {
    load() {
      usual = kept.load();
      const { notifications: _notifications, ...rest } = usual;
      const { language, lockAfterMinutes } = usual.settings;
      return {
        ...rest,
        settings: { ...defaultSettings, language, lockAfterMinutes, checkForUpdates: false, tourSeen: true },
        preferences: defaultPreferences,
      };
    },
    save({ servers, accounts }) {
      kept.save({ ...usual, servers, accounts });
    },
    ...(kept.status === undefined ? {} : { status: kept.status.bind(kept) }),
  };
}
