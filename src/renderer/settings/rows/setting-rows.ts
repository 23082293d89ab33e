import type { ComponentType } from 'react';
import type { SettingId } from '../settings-table.ts';
import { LogFolderRow, LogLevelRow, SafeModeRow, SupportBundleRow, VersionRow } from './advanced.tsx';
import { ContrastRow, DensityRow, MotionRow, ThemeRow } from './appearance.tsx';
import { CloseToTrayRow, LanguageRow, LockRow, StartAtLoginRow, TourRow, UpdatesRow } from './general.tsx';
import { CliCommandRow } from './CliCommandRow.tsx';
import { GlobalShortcutRow } from './GlobalShortcutRow.tsx';
import { ImportFileRow } from './ImportFileRow.tsx';
import { PlainRow, ServersRow } from './network.tsx';
import { DoNotDisturbRow, RulesRow, TryNotificationRow } from './notifications.tsx';
import { AllShortcutsRow, SendWithRow } from './shortcuts.tsx';
import { ExportFileRow, FolderRow, HistoryRow, ResetRow, SecretsRow } from './storage.tsx';

/** The row of each setting: one that has none does not compile. */
export const settingRows: Readonly<Record<SettingId, ComponentType>> = {
  language: LanguageRow,
  startAtLogin: StartAtLoginRow,
  closeToTray: CloseToTrayRow,
  lock: LockRow,
  updates: UpdatesRow,
  tour: TourRow,
  theme: ThemeRow,
  density: DensityRow,
  contrast: ContrastRow,
  motion: MotionRow,
  tryNotification: TryNotificationRow,
  doNotDisturb: DoNotDisturbRow,
  rules: RulesRow,
  globalShortcut: GlobalShortcutRow,
  sendWith: SendWithRow,
  allShortcuts: AllShortcutsRow,
  servers: ServersRow,
  plain: PlainRow,
  history: HistoryRow,
  folder: FolderRow,
  secrets: SecretsRow,
  exportFile: ExportFileRow,
  importFile: ImportFileRow,
  reset: ResetRow,
  logLevel: LogLevelRow,
  logFolder: LogFolderRow,
  supportBundle: SupportBundleRow,
  cliCommand: CliCommandRow,
  safeMode: SafeModeRow,
  version: VersionRow,
};
