import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createEvent } from './electron-event.ts';
import { guard } from './guard.ts';
import type { PageTarget } from './page-target.ts';
import type { HostSession } from './session.ts';
import { HostWebContents } from './web-contents.ts';
import type { HostNativeImage } from './native-image.ts';
import { WindowPlacement } from './window-placement.ts';
import type { Windows } from './windows.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The constructor options that mean something here; Electron's others are accepted and ignored. */
export interface WindowOptions extends Partial<Rectangle> {
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly fullscreen?: boolean;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly sandbox?: boolean;
    readonly contextIsolation?: boolean;
    readonly nodeIntegration?: boolean;
    readonly webSecurity?: boolean;
    readonly devTools?: boolean;
    readonly partition?: string;
    readonly session?: HostSession;
    readonly additionalArguments?: readonly string[];
    readonly zoomFactor?: number;
  };
}

/** One window. Its arrangement is a model: a headless Chromium has no window manager to obey. */
export class HostBrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: HostWebContents;
  private readonly windows: Windows;
  private target: PageTarget | undefined;
  private readonly placement: WindowPlacement;
  private visible: boolean;
  private destroyed = false;
  private title: string;
  private titleIsSet: boolean;
  private progress = -1;
  private menuBarVisible = true;
  private menuBarAutoHides = false;
  private background = '#FFFFFF';
  private onTop = false;
  private painted = false;

  constructor(windows: Windows, options: WindowOptions) {
    super();
    requireSandbox(options.webPreferences ?? {});
    this.windows = windows;
    this.id = windows.nextId();
    this.placement = new WindowPlacement(options, windows.workArea());
    this.visible = options.show !== false;
    this.title = options.title ?? windows.defaultTitle;
    this.titleIsSet = options.title !== undefined;
    const preferences = options.webPreferences ?? {};
    const session = preferences.session ?? windows.session(preferences.partition ?? '');
    const preload = preferences.preload
      ? { path: preferences.preload, source: readFileSync(preferences.preload, 'utf8') }
      : undefined;
    const target = windows.openPage({
      session,
      preload,
      arguments: preferences.additionalArguments ?? [],
      size: { width: options.width ?? 800, height: options.height ?? 600 },
      mayNavigate: (url) => this.mayNavigate(url),
    });
    this.webContents = new HostWebContents({
      id: this.id,
      session,
      ipcMain: windows.ipcMain,
      codec: windows.codec,
      target,
      openWindow: (url, override) => {
        const child = windows.create({ ...options, ...override });
        this.webContents.emit('did-create-window', child, { url });
        void child.loadURL(url).catch(() => {});
      },
      onZoom: () => this.applySize(),
    });
    if (preferences.zoomFactor) this.webContents.setZoomFactor(preferences.zoomFactor);
    windows.add(this);
    target.then(
      (opened) => this.attach(opened),
      (error: unknown) => {
        // The app may be quitting; otherwise a window that cannot exist must not pretend to.
        if (!this.destroyed) process.emitWarning(`chromium-host: ${String(error)}`);
        this.end();
      },
    );
    if (this.visible) queueMicrotask(() => this.announceShown());
  }

  loadURL(url: string, options?: object): Promise<void> {
    return this.webContents.loadURL(url, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.requireLife();
    const shown = this.visible;
    this.visible = true;
    if (this.isMinimized()) this.restore();
    if (!shown) this.emit('show');
    this.focus();
  }

  showInactive(): void {
    const shown = this.visible;
    this.visible = true;
    if (!shown) this.emit('show');
  }

  hide(): void {
    if (!this.visible) return;
    this.blur();
    this.visible = false;
    this.emit('hide');
  }

  focus(): void {
    this.requireLife();
    if (!this.visible) return;
    this.target?.page.post('Page.bringToFront');
    this.windows.setFocused(this);
  }

  blur(): void {
    if (this.isFocused()) this.windows.setFocused(undefined);
  }

  /** Asks the app first, as the user's click on the cross does. */
  close(): void {
    if (this.destroyed) return;
    const event = createEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) {
      this.windows.closeRefused();
      return;
    }
    this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.target?.close();
    this.end();
  }

  isDestroyed = (): boolean => this.destroyed;
  isVisible = (): boolean => this.visible && !this.destroyed;
  isMinimized = (): boolean => this.placement.is('minimized');
  isMaximized = (): boolean => this.placement.is('maximized');
  isFullScreen = (): boolean => this.placement.is('fullscreen');
  isNormal = (): boolean => this.placement.is('normal');
  isFocused = (): boolean => this.windows.focused() === this;
  isAlwaysOnTop = (): boolean => this.onTop;
  isMenuBarVisible = (): boolean => this.menuBarVisible;
  isResizable = (): boolean => true;

  minimize(): void {
    this.arrange('minimized');
    this.blur();
  }

  maximize(): void {
    this.visible = true;
    this.arrange('maximized');
  }

  unmaximize(): void {
    if (this.isMaximized()) this.arrange('normal');
  }

  restore(): void {
    if (this.isMinimized() || this.isMaximized()) this.arrange('normal');
  }

  setFullScreen(full: boolean): void {
    this.arrange(full ? 'fullscreen' : 'normal');
  }

  getBounds(): Rectangle {
    return this.placement.bounds();
  }

  getContentBounds(): Rectangle {
    return this.placement.bounds();
  }

  getNormalBounds(): Rectangle {
    return this.placement.normalBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.announce(this.placement.move(bounds));
  }

  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(this.placement.middle());
  }

  setMinimumSize(width: number, height: number): void {
    this.placement.setMinimum(width, height);
  }

  setTitle(title: string): void {
    this.title = title;
    this.titleIsSet = true;
  }

  getTitle(): string {
    return this.title;
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
  }

  getProgressBar(): number {
    return this.progress;
  }

  setBackgroundColor(color: string): void {
    this.background = color;
  }

  getBackgroundColor(): string {
    return this.background;
  }

  setAlwaysOnTop(onTop: boolean): void {
    this.onTop = onTop;
  }

  flashFrame(_flash: boolean): void {}
  moveTop(): void {}
  setIcon(_icon: unknown): void {}
  setOverlayIcon(_icon: unknown, _description: string): void {}
  setSkipTaskbar(_skip: boolean): void {}
  setContentProtection(_enabled: boolean): void {}
  removeMenu(): void {}
  setMenu(_menu: unknown): void {}

  setMenuBarVisibility(visible: boolean): void {
    this.menuBarVisible = visible;
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.menuBarAutoHides = hide;
  }

  isMenuBarAutoHide(): boolean {
    return this.menuBarAutoHides;
  }

  capturePage(rectangle?: Rectangle): Promise<HostNativeImage> {
    return this.webContents.capturePage(rectangle);
  }

  private attach(target: PageTarget): void {
    this.target = target;
    if (this.destroyed) {
      target.close();
      return;
    }
    this.applySize();
    target.on('gone', () => {
      // Chromium is dead, or somebody closed the page from outside: either way there is nothing left to keep open.
      this.webContents.die('killed');
      this.end();
    });
    const ready = () => {
      if (this.painted || !this.webContents.getURL()) return;
      this.painted = true;
      this.emit('ready-to-show');
    };
    // A page that paints nothing still becomes ready, once it has loaded.
    target.on('painted', ready).on('loaded', ready);
    this.webContents.on('page-title-updated', (event: { defaultPrevented: boolean }, title: string) => {
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented && !this.titleIsSet) this.title = title;
    });
  }

  private announceShown(): void {
    if (this.destroyed) return;
    this.emit('show');
    this.windows.setFocused(this);
  }

  private mayNavigate(url: string): boolean {
    const frame = this.webContents.mainFrame;
    const event = createEvent({ url, isSameDocument: false, isMainFrame: true, frame, initiator: frame });
    this.webContents.emit('will-frame-navigate', event);
    if (!event.defaultPrevented)
      this.webContents.emit('will-navigate', event, url, false, true, frame.processId, 1);
    return !event.defaultPrevented;
  }

  private arrange(next: Parameters<WindowPlacement['arrange']>[0]): void {
    this.announce(this.placement.arrange(next));
  }

  private announce(events: readonly string[]): void {
    if (events.length > 0) this.applySize();
    for (const event of events) this.emit(event);
  }

  private applySize(): void {
    const { width, height } = this.getBounds();
    const zoom = this.webContents.getZoomFactor();
    // Zoom is a smaller layout drawn larger; 0 keeps the screen's own pixel ratio.
    this.target?.page.post('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: zoom === 1 ? 0 : zoom,
      mobile: false,
    });
  }

  private end(): void {
    if (this.destroyed) return;
    this.blur();
    this.destroyed = true;
    this.webContents.end();
    this.windows.remove(this);
    this.emit('closed');
    this.windows.afterRemoval();
  }

  private requireLife(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}

guard('BrowserWindow', HostBrowserWindow.prototype);

/** Electron's defaults are safe; an app that weakens them cannot be shown faithfully, so it is refused. */
function requireSandbox(preferences: NonNullable<WindowOptions['webPreferences']>): void {
  const {
    sandbox = true,
    contextIsolation = true,
    nodeIntegration = false,
    webSecurity = true,
  } = preferences;
  if (!sandbox || !contextIsolation || nodeIntegration || !webSecurity) {
    throw new Error(
      'chromium-host runs only windows with sandbox, contextIsolation and webSecurity, without nodeIntegration',
    );
  }
}
