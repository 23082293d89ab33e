import type { EventEmitter } from 'node:events';
import type { Rectangle, WindowOptions } from './browser-window.ts';
import { HostBrowserWindow } from './browser-window.ts';
import type { Chromium } from './chromium/launch.ts';
import { createEvent } from './electron-event.ts';
import type { HostIpcMain } from './ipc-main.ts';
import { PageTarget } from './page-target.ts';
import type { HostSession } from './session.ts';
import type { Codec } from './world/codec.ts';

/** What one new page needs. */
export interface PageRequest {
  readonly session: HostSession;
  readonly preload: { readonly source: string; readonly path: string } | undefined;
  readonly arguments: readonly string[];
  readonly size: { readonly width: number; readonly height: number };
  readonly mayNavigate: (url: string) => boolean;
}

export interface WindowsOptions {
  readonly app: EventEmitter;
  readonly ipcMain: HostIpcMain;
  readonly codec: Codec;
  readonly defaultTitle: string;
  readonly chromium: () => Promise<Chromium>;
  readonly session: (partition: string) => HostSession;
  readonly workArea: () => Rectangle;
  readonly versions: Record<string, string | undefined>;
  /** Called with every page once it exists, so that the host can set media and permissions on it. */
  readonly onPage: (page: PageTarget, windowId: number) => void;
  readonly onWindowGone: (windowId: number) => void;
  readonly onAllClosed: () => void;
  readonly onCloseRefused: () => void;
}

/** Every window of the app, which one has the focus, and what windows need from the host. */
export class Windows {
  readonly ipcMain: HostIpcMain;
  readonly codec: Codec;
  readonly defaultTitle: string;
  private readonly options: WindowsOptions;
  private readonly open = new Set<HostBrowserWindow>();
  private focusedWindow: HostBrowserWindow | undefined;
  private lastId = 0;

  constructor(options: WindowsOptions) {
    this.options = options;
    this.ipcMain = options.ipcMain;
    this.codec = options.codec;
    this.defaultTitle = options.defaultTitle;
  }

  nextId(): number {
    return ++this.lastId;
  }

  create(options: WindowOptions): HostBrowserWindow {
    return new HostBrowserWindow(this, options);
  }

  session(partition: string): HostSession {
    return this.options.session(partition);
  }

  workArea(): Rectangle {
    return this.options.workArea();
  }

  async openPage(request: PageRequest): Promise<PageTarget> {
    const windowId = this.lastId;
    const { versions, codec } = this.options;
    const page = await PageTarget.open({
      chromium: await this.options.chromium(),
      session: request.session,
      codec,
      preload: request.preload,
      preloadProcess: {
        type: 'renderer',
        platform: process.platform,
        arch: process.arch,
        versions,
        argv: [process.execPath, ...request.arguments],
        env: {},
        sandboxed: true,
        contextIsolated: true,
      },
      size: request.size,
      mayNavigate: request.mayNavigate,
    });
    this.options.onPage(page, windowId);
    return page;
  }

  all(): HostBrowserWindow[] {
    return [...this.open];
  }

  focused(): HostBrowserWindow | null {
    return this.focusedWindow ?? null;
  }

  setFocused(next: HostBrowserWindow | undefined): void {
    const before = this.focusedWindow;
    if (before === next) return;
    this.focusedWindow = next;
    if (before) {
      before.emit('blur');
      this.options.app.emit('browser-window-blur', createEvent({}), before);
    }
    if (next) {
      next.emit('focus');
      this.options.app.emit('browser-window-focus', createEvent({}), next);
    }
  }

  add(window: HostBrowserWindow): void {
    this.open.add(window);
    const { app } = this.options;
    window.webContents.on('render-process-gone', (_event: object, details: object) =>
      app.emit('render-process-gone', createEvent({}), window.webContents, details),
    );
    app.emit('web-contents-created', createEvent({}), window.webContents);
    app.emit('browser-window-created', createEvent({}), window);
  }

  remove(window: HostBrowserWindow): void {
    this.open.delete(window);
    this.options.onWindowGone(window.id);
  }

  afterRemoval(): void {
    if (this.open.size === 0) this.options.onAllClosed();
  }

  closeRefused(): void {
    this.options.onCloseRefused();
  }
}

/** The `BrowserWindow` class of one host, with Electron's static members. */
export function createBrowserWindowClass(windows: Windows) {
  return class BrowserWindow extends HostBrowserWindow {
    constructor(options: WindowOptions = {}) {
      super(windows, options);
    }

    static getAllWindows(): HostBrowserWindow[] {
      return windows.all();
    }

    static getFocusedWindow(): HostBrowserWindow | null {
      return windows.focused();
    }

    static fromId(id: number): HostBrowserWindow | null {
      return windows.all().find((window) => window.id === id) ?? null;
    }

    static fromWebContents(contents: unknown): HostBrowserWindow | null {
      return windows.all().find((window) => window.webContents === contents) ?? null;
    }
  };
}
