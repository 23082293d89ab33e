import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../core/host.ts';
import { consoleUrl } from './console-address.ts';
import { crashPageUrl } from './crash-page.ts';
import { readWindowBounds, writeWindowBounds } from './window-bounds.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly boundsFile: string;
  readonly icon: string;
  readonly developmentUrl: string | undefined;
  readonly devTools: boolean;
  readonly log: Log;
  /** False: let it close. */
  readonly hideOnClose: () => boolean;
  readonly onHiddenByClose: () => void;
  /** It can be seen, or cannot any more: hidden or minimized. */
  readonly onVisible: (visible: boolean) => void;
  /** Every window, before its page is loaded. */
  readonly onCreated: (window: BrowserWindow) => void;
  readonly onClosed: () => void;
  /** The session of the desktop ends, on Windows: no quit is asked for. */
  readonly onSessionEnd: () => void;
}

/** The console's window: made when it is first asked for, shown when its page has something to show. */
export interface MainWindow {
  /** Creates it or brings it to the front. */
  show(): void;
  /** Takes it away where the operator has it before them, else shows it. Hidden, it is opened from the tray. */
  toggle(away: 'hide' | 'minimize'): void;
  load(window: BrowserWindow, page: 'console' | 'crashPage'): void;
  current(): BrowserWindow | undefined;
  isVisible(): boolean;
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  // Until it was ever hidden: the first page asks before its window is shown.
  let visible = true;

  const setVisible = (next: boolean): void => {
    if (next === visible) return;
    visible = next;
    options.onVisible(next);
  };

  const load: MainWindow['load'] = (into, page) => {
    const url = page === 'crashPage' ? crashPageUrl : (options.developmentUrl ?? consoleUrl);
    into.loadURL(url).catch((error: unknown) => {
      options.log.error({ error, page }, 'the console could not be loaded');
    });
  };

  const create = (): BrowserWindow => {
    const { maximized, x, y, width, height } = readWindowBounds(
      options.boundsFile,
      screen.getAllDisplays().map((display) => display.workArea),
    );
    const created = new BrowserWindow({
      ...(x === undefined || y === undefined ? {} : { x, y }),
      width,
      height,
      minWidth: 720,
      minHeight: 480,
      show: false,
      title: 'Opsdeck',
      icon: options.icon,
      // What is seen before the page paints: the page's own background, so that nothing flashes.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#101216' : '#ffffff',
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // Whoever sits before an unlocked screen must not read the page's memory with two keys.
        devTools: options.devTools,
      },
    });
    if (maximized) created.maximize();
    created.once('ready-to-show', () => {
      created.show();
    });
    created.on('close', (event) => {
      saveBounds(created);
      if (!options.hideOnClose()) return;
      event.preventDefault();
      created.hide();
      options.onHiddenByClose();
    });
    for (const event of ['show', 'restore'] as const)
      created.on(event as 'show', () => {
        setVisible(true);
      });
    for (const event of ['hide', 'minimize'] as const)
      created.on(event as 'hide', () => {
        setVisible(false);
      });
    created.on('closed', () => {
      window = undefined;
      options.onClosed();
    });
    created.on('session-end', options.onSessionEnd);
    options.onCreated(created);
    load(created, 'console');
    return created;
  };

  const saveBounds = (of: BrowserWindow): void => {
    try {
      writeWindowBounds(options.boundsFile, { ...of.getNormalBounds(), maximized: of.isMaximized() });
    } catch (error) {
      options.log.warn({ error }, 'the bounds of the window could not be saved');
    }
  };

  const show = (): void => {
    if (window === undefined) {
      window = create();
      return;
    }
    if (process.platform === 'darwin') app.show();
    if (window.isMinimized()) window.restore();
    // What crashed while nobody could be shown anything.
    if (window.webContents.isCrashed()) load(window, 'console');
    window.show();
    window.focus();
  };

  const hide = (shown: BrowserWindow): void => {
    shown.hide();
    // An app of macOS stays in front without a window; hidden, it gives the keyboard back to the one before.
    if (process.platform === 'darwin') app.hide();
  };

  return {
    load,
    current: () => window,
    isVisible: () => visible,
    show,
    toggle(away) {
      // On Windows a hidden window can have the focus.
      if (window?.isVisible() !== true || !window.isFocused() || window.isMinimized()) show();
      else if (away === 'minimize') window.minimize();
      else hide(window);
    },
  };
}
