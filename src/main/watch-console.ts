import { dialog, type BrowserWindow } from 'electron';
import { phrase } from '../contract/phrase.ts';
import type { Clock, Log } from '../core/host.ts';
import { createCrashCount } from './crash-count.ts';
import type { Translate } from './translate.ts';

export interface WatchConsoleDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly translate: Translate;
  readonly onCrashed: () => void;
  readonly onHung: () => void;
  /** Loads the console, or the page of words in its place. */
  readonly load: (window: BrowserWindow, page: 'console' | 'crashPage') => void;
}

/** Answers what is to be called for every window: a page that crashes comes back, one that hangs is asked about. */
export function createConsoleWatch(deps: WatchConsoleDeps): (window: BrowserWindow) => void {
  const { clock, log } = deps;
  const count = createCrashCount();

  const askWhetherToWait = async (window: BrowserWindow, signal: AbortSignal): Promise<void> => {
    const say = (key: string): string => deps.translate(phrase(`robustness.hung.${key}`));
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: say('title'),
      detail: say('detail'),
      buttons: [say('wait'), say('reload')],
      defaultId: 0,
      cancelId: 0,
      signal,
    });
    // A page that answers nobody cannot be asked to load itself again: it is ended, and comes back like a crashed one.
    if (response === 1 && !signal.aborted && !window.isDestroyed())
      window.webContents.forcefullyCrashRenderer();
  };

  return (window) => {
    let asking: AbortController | undefined;
    const stopAsking = (): void => {
      asking?.abort();
      asking = undefined;
    };
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      stopAsking();
      if (reason === 'clean-exit') return;
      const next = count(clock.now());
      log.error({ reason, exitCode, next }, 'the console crashed');
      deps.onCrashed();
      // Not from within the event: what it tells of is still being taken down.
      setImmediate(() => {
        if (!window.isDestroyed()) deps.load(window, next === 'giveUp' ? 'crashPage' : 'console');
      });
    });
    window.on('unresponsive', () => {
      if (asking !== undefined) return;
      log.warn({}, 'the console does not answer');
      deps.onHung();
      asking = new AbortController();
      askWhetherToWait(window, asking.signal)
        .catch((error: unknown) => {
          log.error({ error }, 'whether to wait could not be asked');
        })
        .finally(() => {
          asking = undefined;
        });
    });
    window.on('responsive', stopAsking);
    window.on('closed', stopAsking);
  };
}
