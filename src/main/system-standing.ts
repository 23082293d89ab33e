import { app, globalShortcut } from 'electron';
import type { Outcome } from '../contract/outcome.ts';
import type { DesktopStatus } from '../contract/settings.ts';
import { systemClock, type Log } from '../core/host.ts';
import { createCliCommand, type CliCommand } from './cli-command.ts';
import { createGlobalShortcut } from './global-shortcut.ts';
import { createLoginStart } from './login-start.ts';

/** What the system grants Opsdeck outside its window: the start at login, keys, a command of its own. */
export interface SystemStanding {
  readonly cliCommand: CliCommand;
  status(): Pick<DesktopStatus, 'startAtLogin' | 'globalShortcut'>;
  /** The start at login may have been changed in the system's own settings. */
  lookAgain(): void;
  setStartAtLogin(on: boolean): Outcome<undefined>;
  /** `null`: none. */
  useShortcut(accelerator: string | null): void;
  stop(): void;
}

export function createSystemStanding(log: Log, onShortcut: () => void): SystemStanding {
  const { platform, env, execPath, resourcesPath } = process;
  const loginStart = createLoginStart({ app, platform, env, execPath, log });
  loginStart.renew();
  const cliCommand = createCliCommand({ app, platform, env, resources: resourcesPath, log });
  cliCommand.renew();
  // The state is told many times a second, and this is read from a disk.
  let startAtLogin = loginStart.status();
  const shortcut = createGlobalShortcut({ globalShortcut, onPress: onShortcut, clock: systemClock, log });
  return {
    cliCommand,
    status: () => ({ startAtLogin, globalShortcut: shortcut.status().name }),
    lookAgain() {
      startAtLogin = loginStart.status();
    },
    setStartAtLogin(on) {
      const set = loginStart.set(on);
      startAtLogin = loginStart.status();
      return set;
    },
    useShortcut: (accelerator) => {
      shortcut.use(accelerator);
    },
    stop: () => {
      shortcut.stop();
    },
  };
}
