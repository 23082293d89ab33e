import type { GlobalShortcut as ElectronGlobalShortcut } from 'electron';
import type { Clock, Log } from '../core/host.ts';

export type ShortcutStatus =
  | { readonly name: 'off' }
  | { readonly name: 'active'; readonly accelerator: string }
  /** Another program has it, or the system keeps it for itself. */
  | { readonly name: 'taken'; readonly accelerator: string };

/** One combination of keys that reaches Opsdeck whatever program is in front. */
export interface GlobalShortcut {
  /** Releases the one in use and takes this one; `null`: none. One that was taken is tried again. */
  use(accelerator: string | null): void;
  status(): ShortcutStatus;
  /** Releases it. For the end of the app. */
  stop(): void;
}

export interface GlobalShortcutDeps {
  /** Electron's, once the app is ready. */
  readonly globalShortcut: Pick<ElectronGlobalShortcut, 'register' | 'unregister'>;
  readonly onPress: () => void;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * Held keys repeat, and would show and hide the window by turns. The slowest keyboards begin with it after two thirds
 * of a second; from then on each repeat follows the one before at once.
 */
const repeatsWithinMs = 700;

/**
 * On X11, Windows and macOS the system answers at once whether the keys are free. Under Wayland no program may take
 * keys: Electron 45 asks the desktop's portal by itself (`GlobalShortcutsPortal` and, for GNOME,
 * `GlobalShortcutsPortalPreferredTrigger` are on in it, so that no feature has to be enabled here). There
 *
 * - `register` says true as soon as it has asked, and this Electron never tells what came of it: `active` then means
 *   asked for. GNOME asks the operator once, KDE takes it and lists it among the system's shortcuts, and where the
 *   desktop has no such portal nothing happens;
 * - the desktop knows the app by its desktop file's name. xdg-desktop-portal from 1.21 on wants that file installed,
 *   and GNOME 50.0 and 50.1 want a name in reverse DNS, or refuse without a word;
 * - the keys are the operator's to change in the system's settings, and stay known there after `unregister`.
 */
export function createGlobalShortcut({
  globalShortcut,
  onPress,
  clock,
  log,
}: GlobalShortcutDeps): GlobalShortcut {
  let status: ShortcutStatus = { name: 'off' };
  let lastPress = -Infinity;

  const pressed = (): void => {
    const isRepeat = clock.now() - lastPress < repeatsWithinMs;
    lastPress = clock.now();
    if (!isRepeat) onPress();
  };
  /** Electron throws for an accelerator it cannot read. */
  const register = (accelerator: string): boolean => {
    try {
      return globalShortcut.register(accelerator, pressed);
    } catch (error) {
      log.warn({ error, accelerator }, 'the global shortcut was refused');
      return false;
    }
  };
  const release = (): void => {
    if (status.name === 'active') globalShortcut.unregister(status.accelerator);
    status = { name: 'off' };
  };

  return {
    use(accelerator) {
      // On some desktops asking again would ask the operator again.
      if (status.name === 'active' && status.accelerator === accelerator) return;
      release();
      if (accelerator === null) return;
      status = { name: register(accelerator) ? 'active' : 'taken', accelerator };
      log.info(status, 'the global shortcut');
    },
    status: () => status,
    stop: release,
  };
}
