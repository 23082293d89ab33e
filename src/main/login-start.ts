import type { App } from 'electron';
import path from 'node:path';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { Log } from '../core/host.ts';
import { createAutostartFolder } from './autostart-folder.ts';
import { hiddenSwitch } from './starts-hidden.ts';

/** `unavailable`: nothing here starts this app at login, and nothing can be set. */
export type LoginStartStatus = 'on' | 'off' | 'unavailable';

/** Whether the system starts Opsdeck, hidden, when the operator logs in. */
export interface LoginStart {
  /** What the system will do: asked anew each time, as it is also changed in the system's own settings. */
  status(): LoginStartStatus;
  /** Fails with `loginStartRefused` where the system does otherwise than it was told. */
  set(on: boolean): Outcome<undefined>;
  /**
   * At the start of the app. An AppImage's file has its version in its name: after an update what was set points at a
   * file that is gone.
   */
  renew(): void;
}

export interface LoginStartDeps {
  readonly app: Pick<
    App,
    'getLoginItemSettings' | 'setLoginItemSettings' | 'getPath' | 'isPackaged' | 'name'
  >;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** `process.execPath`. */
  readonly execPath: string;
  readonly log: Log;
  /** For tests: an app that is not packaged is an Electron that would start without it. */
  readonly unpackagedToo?: boolean;
}

/** One system's way. */
interface Way {
  isOn(): boolean;
  /** May throw. */
  set(on: boolean): void;
  renew(): void;
  /** Why it may be off although it was set, in the system's own terms. */
  detail(): string;
}

/** The name of the installed desktop file, and of its icon in the icon theme. */
const desktopFile = 'opsdeck.desktop';
const iconName = 'opsdeck';

export function createLoginStart(deps: LoginStartDeps): LoginStart {
  const { log } = deps;
  const way = deps.app.isPackaged || deps.unpackagedToo === true ? wayOf(deps) : undefined;
  if (way === undefined)
    return {
      status: () => 'unavailable',
      set: () => failed('loginStartRefused', { detail: 'unavailable' }),
      renew: () => undefined,
    };

  const isOn = (): boolean => {
    try {
      return way.isOn();
    } catch (error) {
      log.warn({ error }, 'the start at login cannot be read');
      return false;
    }
  };
  const refused = (on: boolean, detail: string, error?: unknown): Outcome<undefined> => {
    log.warn({ error, on, detail }, 'the start at login could not be set');
    return failed('loginStartRefused', { detail });
  };
  return {
    status: () => (isOn() ? 'on' : 'off'),
    set(on) {
      try {
        way.set(on);
      } catch (error) {
        return refused(on, error instanceof Error && 'code' in error ? String(error.code) : 'unknown', error);
      }
      // The systems tell an app nothing when they refuse: on macOS the operator may have to approve it first.
      return isOn() === on ? success(undefined) : refused(on, way.detail());
    },
    renew() {
      try {
        way.renew();
      } catch (error) {
        log.warn({ error }, 'the start at login could not be renewed');
      }
    },
  };
}

function wayOf(deps: LoginStartDeps): Way | undefined {
  switch (deps.platform) {
    case 'win32':
      return windowsWay(deps);
    case 'darwin':
      return macWay(deps);
    case 'linux':
      return linuxWay(deps);
    default:
      return undefined;
  }
}

function windowsWay({ app, execPath }: LoginStartDeps): Way {
  // Electron writes the path as it is given: one with a space, unquoted, could start another program. And it finds
  // the item again only by the very same path and arguments.
  const item = { path: `"${execPath}"`, args: [hiddenSwitch] };
  return {
    renew: () => undefined,
    detail: () => (app.getLoginItemSettings(item).openAtLogin ? 'requires-approval' : 'not-registered'),
    isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(item);
      // The item may be there, and be switched off in the Task Manager.
      return openAtLogin && executableWillLaunchAtLogin;
    },
    set: (openAtLogin) => app.setLoginItemSettings({ ...item, openAtLogin, enabled: true }),
  };
}

function macWay({ app }: LoginStartDeps): Way {
  const item = { type: 'mainAppService' } as const;
  return {
    renew: () => undefined,
    detail: () => app.getLoginItemSettings(item).status,
    // Not `requires-approval`: it is registered then, and starts nothing.
    isOn: () => app.getLoginItemSettings(item).status === 'enabled',
    set: (openAtLogin) => app.setLoginItemSettings({ ...item, openAtLogin }),
  };
}

function linuxWay({ app, env, execPath }: LoginStartDeps): Way {
  const configDirs = (env['XDG_CONFIG_DIRS'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const folder = createAutostartFolder({
    // $XDG_CONFIG_HOME, or what stands for it.
    configHome: app.getPath('appData'),
    configDirs: configDirs.length === 0 ? ['/etc/xdg'] : configDirs,
    fileName: desktopFile,
    program: {
      appName: app.name,
      icon: iconName,
      // An AppImage is mounted for as long as it runs: only its file can be started again.
      program: env['APPIMAGE'] ?? execPath,
      args: [hiddenSwitch],
    },
  });
  return { ...folder, detail: () => 'not-found' };
}
