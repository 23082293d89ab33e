/** Every setting there is, by section, in the order of the screen. Its words: `settings.row.ID`. */
export const settingsTable = [
  { section: 'general', settings: ['language', 'startAtLogin', 'closeToTray', 'lock', 'updates', 'tour'] },
  { section: 'appearance', settings: ['theme', 'density', 'contrast', 'motion'] },
  { section: 'notifications', settings: ['tryNotification', 'doNotDisturb', 'rules'] },
  { section: 'shortcuts', settings: ['globalShortcut', 'sendWith', 'allShortcuts'] },
  { section: 'network', settings: ['servers', 'plain'] },
  { section: 'storage', settings: ['history', 'folder', 'secrets', 'exportFile', 'importFile', 'reset'] },
  {
    section: 'advanced',
    settings: ['logLevel', 'logFolder', 'supportBundle', 'cliCommand', 'safeMode', 'version'],
  },
] as const;

export type SettingsSection = (typeof settingsTable)[number]['section'];
export type SettingId = (typeof settingsTable)[number]['settings'][number];

/** The section of a setting; `undefined` for a name that is none. */
export const sectionOf = (setting: string | null): SettingsSection | undefined =>
  settingsTable.find(({ settings }) => settings.some((id) => id === setting))?.section;
