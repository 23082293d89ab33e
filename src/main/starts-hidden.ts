import type { LoginItemSettings } from 'electron';

/** Given by the system's start at login: the window waits in the tray until it is asked for. */
export const hiddenSwitch = '--hidden';

/**
 * Whether this start shows no window. A login item of macOS takes no arguments: there the system itself says that it
 * has started the app; `undefined` elsewhere.
 */
export const startsHidden = (
  argv: readonly string[],
  loginItem: Pick<LoginItemSettings, 'wasOpenedAtLogin'> | undefined,
): boolean => argv.includes(hiddenSwitch) || loginItem?.wasOpenedAtLogin === true;
