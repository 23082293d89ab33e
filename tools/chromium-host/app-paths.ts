import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Electron's named folders, on Linux by the XDG rules. */
export interface AppPaths {
  get(name: string): string;
  set(name: string, folder: string): void;
}

export function createAppPaths(options: {
  readonly name: () => string;
  readonly env: NodeJS.ProcessEnv;
  readonly userDataSwitch: string;
  readonly appPath: string;
}): AppPaths {
  const { env, name } = options;
  const given = new Map<string, string>();
  if (options.userDataSwitch) given.set('userData', path.resolve(options.userDataSwitch));

  function standard(folder: string): string {
    const home = env.HOME ?? os.homedir();
    switch (folder) {
      case 'home':
        return home;
      case 'appData':
        return env.XDG_CONFIG_HOME ?? path.join(home, '.config');
      case 'userData':
      case 'sessionData':
        return folder === 'sessionData' ? get('userData') : path.join(get('appData'), name());
      case 'logs':
        return path.join(get('userData'), 'logs');
      case 'crashDumps':
        return path.join(get('userData'), 'Crashpad');
      case 'temp':
        return os.tmpdir();
      case 'cache':
        return env.XDG_CACHE_HOME ?? path.join(home, '.cache');
      case 'exe':
        return process.execPath;
      case 'module':
        return process.execPath;
      case 'assets':
        return options.appPath;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return (
          env[`XDG_${folder === 'downloads' ? 'DOWNLOAD' : folder.toUpperCase()}_DIR`] ??
          path.join(
            home,
            folder.replace(/^./, (first) => first.toUpperCase()),
          )
        );
      default:
        throw new Error(`Failed to get '${folder}' path`);
    }
  }

  function get(folder: string): string {
    return given.get(folder) ?? standard(folder);
  }

  return {
    get,
    set(folder, value) {
      if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
      standard(folder);
      mkdirSync(value, { recursive: true });
      given.set(folder, value);
    },
  };
}
