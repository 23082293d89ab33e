import type { AppSettings } from '../contract/settings.ts';

/** What each setting changes, called when it is first known and whenever it is another. */
export type SettingsEffects = {
  readonly [K in keyof AppSettings]?: (value: AppSettings[K]) => void;
};

/** Keeps the app as the settings say. Answers a function to be called with the settings whenever they may have changed. */
export function createApplySettings(effects: SettingsEffects): (settings: AppSettings) => void {
  let applied: Partial<AppSettings> = {};
  return (settings) => {
    const before = applied;
    // First, so that an effect that changes a setting is not called twice.
    applied = settings;
    for (const key of Object.keys(effects) as (keyof AppSettings)[])
      if (!(key in before) || before[key] !== settings[key])
        (effects[key] as (value: unknown) => void)(settings[key]);
  };
}
