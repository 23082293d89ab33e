import type { AppSettings } from './settings.ts';

/** Apart from the schemas, so that the console needs no schema library. */

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How much room a row of a list takes. */
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** `system`: more where the computer asks for it. */
export const contrasts = ['system', 'usual', 'more'] as const;

/** `system`: less where the computer asks for it. */
export const motions = ['system', 'less'] as const;

/** How much the log holds, from the least to the most. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** After how many minutes without a key or a pointer the console is hidden; `null`: never. */
export const lockChoices: readonly (number | null)[] = [null, 1, 5, 15, 30, 60];

/** The parts of a settings file, each taken over or left by itself. */
export const settingsParts = ['settings', 'lists', 'replies', 'notifications', 'servers'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** As Opsdeck comes. */
export const defaultSettings: AppSettings = {
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  contrast: 'system',
  motion: 'system',
  lockAfterMinutes: null,
  closeToTray: true,
  globalShortcut: null,
  checkForUpdates: true,
  logLevel: 'info',
  tourSeen: false,
};
