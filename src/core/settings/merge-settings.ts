import type { AppSettings, SettingsChange } from '../../contract/settings.ts';

/** The settings with a change: what is not named, or named as nothing, stays. */
export function mergeSettings(settings: AppSettings, change: SettingsChange): AppSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...settings, ...(Object.fromEntries(given) as Partial<AppSettings>) };
}
