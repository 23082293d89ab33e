import type { Outcome } from '../../contract/outcome.ts';
import type { SettingsChange } from '../../contract/settings.ts';
import type { CliCommand } from '../cli-command.ts';
import type { SettingsDesk } from '../settings-desk.ts';
import type { Handlers } from './register-calls.ts';

export interface SettingsDeps {
  readonly desk: SettingsDesk;
  readonly change: (change: SettingsChange) => void;
  readonly setStartAtLogin: (on: boolean) => Outcome<undefined>;
  readonly tryNotification: () => Promise<Outcome<undefined>>;
  readonly restartInSafeMode: () => void;
  readonly cliCommand: Pick<CliCommand, 'status' | 'set'>;
}

export function createSettingsHandlers({ desk, ...deps }: SettingsDeps): Handlers['settings'] {
  return {
    change: (change) => {
      deps.change(change);
    },
    setStartAtLogin: (on) => deps.setStartAtLogin(on),
    reset: () => {
      desk.reset();
    },
    storage: () => desk.storage(),
    openDataFolder: () => desk.openDataFolder(),
    saveFile: ({ servers }) => desk.saveFile(servers),
    readFile: () => desk.readFile(),
    takeOver: ({ offerId, parts }) => desk.takeOver(offerId, parts),
    tryNotification: () => deps.tryNotification(),
    restartInSafeMode: () => {
      deps.restartInSafeMode();
    },
    cliCommand: () => deps.cliCommand.status(),
    setCliCommand: (on) => deps.cliCommand.set(on),
  };
}
