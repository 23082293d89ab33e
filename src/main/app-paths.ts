import type { App } from 'electron';
import { join } from 'node:path';

/** Where the app's own files and the operator's lie. */
export interface AppPaths {
  readonly preloadFile: string;
  readonly rendererFolder: string;
  readonly presetFolder: string;
  readonly iconFolder: string;
  /** Made when the app is packed. */
  readonly noticesFile: string;
  readonly profileFile: string;
  readonly boundsFile: string;
  readonly historyFile: string;
  /** There while the app runs. */
  readonly runFile: string;
  readonly logFolder: string;
}

export function appPaths(app: App): AppPaths {
  const userData = app.getPath('userData');
  const resources = join(app.getAppPath(), 'resources');
  return {
    preloadFile: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    rendererFolder: join(import.meta.dirname, '..', 'renderer'),
    presetFolder: join(resources, 'presets'),
    iconFolder: join(resources, 'icons'),
    noticesFile: join(
      app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'out'),
      'THIRD-PARTY-NOTICES.txt',
    ),
    profileFile: join(userData, 'profile.json'),
    boundsFile: join(userData, 'window.json'),
    historyFile: join(userData, 'history.sqlite'),
    runFile: join(userData, 'running.json'),
    logFolder: join(userData, 'logs'),
  };
}
