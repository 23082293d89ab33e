import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { UpdateTrouble } from '../../contract/update.ts';
import type { Log } from '../../core/host.ts';
import type { UpdateSource, UpdateWay } from './update-source.ts';

/** A banner is no page: whoever wants more reads it where the version is published. */
const longestNotes = 4_000;

export interface UpdaterSourceOptions {
  readonly way: UpdateWay;
  /** The feed's address, ending in a slash: what a package's name is relative to. */
  readonly feed: string | undefined;
  readonly log: Log;
  /** Right before the new version takes over. */
  readonly beforeInstall: () => void;
}

/** electron-updater as an `UpdateSource`. It verifies the sha512 of what it fetches, and on Windows who signed it. */
export function electronUpdaterSource(
  updater: AppUpdater,
  { way, feed, log, beforeInstall }: UpdaterSourceOptions,
): UpdateSource {
  updater.autoDownload = false;
  // It would install at every quit, whatever waits: when to install is decided in updates.ts.
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  // Such an installer fetches more, which nobody has verified.
  updater.disableWebInstaller = true;
  updater.logger = {
    debug: (message: unknown) => log.debug({ message: String(message) }, 'updater'),
    info: (message: unknown) => log.info({ message: String(message) }, 'updater'),
    warn: (message: unknown) => log.warn({ message: String(message) }, 'updater'),
    error: (message: unknown) => log.warn({ message: String(message) }, 'updater'),
  };
  return {
    way,
    async check() {
      const result = await updater.checkForUpdates();
      if (result?.isUpdateAvailable !== true) return undefined;
      const { updateInfo } = result;
      return {
        version: String(updateInfo.version).slice(0, 100),
        notes: notesOf(updateInfo),
        file: way.name === 'byHand' ? packageAddress(updateInfo, way.format, feed) : undefined,
      };
    },
    async download(onPercent) {
      const tell = ({ percent }: { percent: number }): void => {
        onPercent(percent);
      };
      updater.on('download-progress', tell);
      try {
        await updater.downloadUpdate();
      } finally {
        updater.off('download-progress', tell);
      }
    },
    install(restart) {
      beforeInstall();
      // In silence: the operator was asked already.
      updater.quitAndInstall(true, restart);
    },
    troubleOf,
  };
}

/** What is new, as text: markup stays as it was written, and is never rendered. */
export function notesOf({ releaseNotes }: Pick<UpdateInfo, 'releaseNotes'>): string {
  const notes =
    typeof releaseNotes === 'string'
      ? releaseNotes
      : Array.isArray(releaseNotes)
        ? releaseNotes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n')
        : '';
  return notes.trim().slice(0, longestNotes);
}

/**
 * The web address of this system's package; `undefined` where the feed has none of its own. The operator installs it as
 * an administrator, and nothing checks it for them: it comes from where the feed does, as encrypted as that.
 */
export function packageAddress(
  { files }: Pick<UpdateInfo, 'files'>,
  format: 'deb' | 'rpm',
  feed: string | undefined,
): string | undefined {
  const file = files.find(({ url }) => url.toLowerCase().endsWith(`.${format}`));
  if (file === undefined || !URL.canParse(file.url, feed)) return undefined;
  const url = new URL(file.url, feed);
  return feed !== undefined && url.origin === new URL(feed).origin && url.username === ''
    ? url.href
    : undefined;
}

const damaged = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_NO_CHECKSUM',
]);
const unreachable =
  /^(?:E(?:CONN|HOST|NET|AI_|NOTFOUND|TIMEDOUT|PIPE)|ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|HTTP_ERROR_)/u;

export function troubleOf(error: unknown): UpdateTrouble {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && damaged.has(code)) return 'damaged';
  if (typeof code === 'string' && unreachable.test(code)) return 'unreachable';
  // Chromium's network stack names its errors in the text; a body that ends too early is `aborted` in Node's.
  return typeof message === 'string' && /net::ERR_|^aborted$|timed out/u.test(message)
    ? 'unreachable'
    : 'other';
}
