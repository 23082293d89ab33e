import { defaultSettings } from '../../contract/settings-choices.ts';
import type { AppSettings, DesktopStatus, SettingsChange } from '../../contract/settings.ts';
import { useConsole } from '../state/console-store.ts';

/** What is set now: the main process has it, and says when it is another. */
export const useSettings = (): AppSettings => useConsole((store) => store.main?.settings ?? defaultSettings);

const noDesktop: DesktopStatus = {
  startAtLogin: 'unavailable',
  globalShortcut: 'off',
  tray: false,
  updates: false,
};
export const useDesktopStatus = (): DesktopStatus => useConsole((store) => store.main?.desktop ?? noDesktop);

export const changeSettings = (change: SettingsChange): void => {
  void window.opsdeck.settings.change(change);
};
