import type { App } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/host.ts';
import { electronUpdaterSource } from './electron-updater-source.ts';
import { feedAddress, updateKind } from './update-kind.ts';
import type { UpdateSource } from './update-source.ts';

export interface UpdateSourceDeps {
  readonly app: App;
  readonly log: Log;
  /** The app is about to be ended by the system's updater: its windows must close, not hide. */
  readonly onEnding: () => void;
}

/** The updater for this installation. electron-updater is loaded only where one is needed: never from the sources. */
export async function openUpdateSource({
  app,
  log,
  onEnding,
}: UpdateSourceDeps): Promise<UpdateSource | undefined> {
  if (!app.isPackaged) return undefined;
  const feedText = textOf('app-update.yml');
  const kind = updateKind({
    platform: process.platform,
    isPackaged: app.isPackaged,
    feed: feedText,
    appImage: process.env['APPIMAGE'],
    packageType: textOf('package-type'),
  });
  if (kind === 'none' || feedText === undefined) return undefined;
  try {
    const updaters = await import('electron-updater');
    const common = {
      feed: feedAddress(feedText),
      log,
      // The new version may start before this one has ended, and must not take it for a second instance of itself.
      beforeInstall: () => {
        app.releaseSingleInstanceLock();
      },
    };
    switch (kind) {
      case 'nsis':
        return electronUpdaterSource(new updaters.NsisUpdater(), { way: { name: 'atQuit' }, ...common });
      case 'appImage':
        return electronUpdaterSource(new updaters.AppImageUpdater(), { way: { name: 'atQuit' }, ...common });
      case 'mac': {
        // What macOS's updater has taken over it installs at any quit, so it gets it only when the operator asks.
        const { autoUpdater } = await import('electron');
        autoUpdater.on('before-quit-for-update', onEnding);
        return electronUpdaterSource(new updaters.MacUpdater(), { way: { name: 'running' }, ...common });
      }
      case 'deb':
      case 'rpm': {
        const updater = kind === 'deb' ? new updaters.DebUpdater() : new updaters.RpmUpdater();
        return electronUpdaterSource(updater, { way: { name: 'byHand', format: kind }, ...common });
      }
    }
  } catch (error) {
    log.warn({ error }, 'there is no updater');
    return undefined;
  }
}

function textOf(name: string): string | undefined {
  try {
    return readFileSync(join(process.resourcesPath, name), 'utf8');
  } catch {
    return undefined;
  }
}
