import { EventEmitter } from 'node:events';
import { createEvent } from './electron-event.ts';
import { guard } from './guard.ts';
import type { HostIpcMain } from './ipc-main.ts';
import { HostNativeImage } from './native-image.ts';
import type { PageTarget, PreloadMessage } from './page-target.ts';
import type { HostSession } from './session.ts';
import { createFrame, type HostFrame } from './web-frame.ts';
import type { Codec } from './world/codec.ts';

type OpenAnswer = { readonly action: 'allow' | 'deny'; readonly overrideBrowserWindowOptions?: object };
type OpenHandler = (details: object) => OpenAnswer;

export interface WebContentsOptions {
  readonly id: number;
  readonly session: HostSession;
  readonly ipcMain: HostIpcMain;
  readonly codec: Codec;
  readonly target: Promise<PageTarget>;
  readonly openWindow: (url: string, options: object) => void;
  readonly onZoom: (factor: number) => void;
}

/** The page inside a window. */
export class HostWebContents extends EventEmitter {
  readonly id: number;
  readonly session: HostSession;
  readonly ipc: HostIpcMain;
  readonly mainFrame: HostFrame;
  private readonly options: WebContentsOptions;
  private target: PageTarget | undefined;
  private url = '';
  private pageTitle = '';
  private userAgent = '';
  private zoom = 1;
  private loading = false;
  private crashed = false;
  private destroyed = false;
  private openHandler: OpenHandler | undefined;
  private backgroundThrottling = true;

  constructor(options: WebContentsOptions) {
    super();
    this.options = options;
    this.id = options.id;
    this.session = options.session;
    this.ipc = new (options.ipcMain.constructor as new () => HostIpcMain)();
    this.mainFrame = createFrame(this);
    options.target.then(
      (target) => this.attach(target),
      () => {},
    );
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    // Encoded at once: a value that cannot cross must throw at the caller, not later.
    const text = this.options.codec.encode(['event', channel, args]);
    this.target?.deliver(text);
  }

  async loadURL(url: string, _options?: object): Promise<void> {
    const target = await this.options.target;
    this.startLoading();
    try {
      await target.navigate(url);
    } finally {
      if (this.loading && !this.destroyed) this.stopLoading();
    }
  }

  reload(): void {
    void this.options.target.then((target) => {
      this.startLoading();
      return target.reload();
    });
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  getURL(): string {
    return this.url;
  }

  getTitle(): string {
    return this.pageTitle;
  }

  getUserAgent(): string {
    return this.userAgent;
  }

  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isLoading(): boolean {
    return this.loading;
  }

  isLoadingMainFrame(): boolean {
    return this.loading;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  isFocused(): boolean {
    return false;
  }

  focus(): void {
    this.target?.page.post('Page.bringToFront');
  }

  getType(): string {
    return 'window';
  }

  getProcessId(): number {
    return this.id;
  }

  getOSProcessId(): number {
    return process.pid;
  }

  /** Chromium's own DevTools are reached over the debugging port instead. */
  openDevTools(_options?: object): void {}

  closeDevTools(): void {}

  toggleDevTools(): void {}

  setBackgroundThrottling(allowed: boolean): void {
    this.backgroundThrottling = allowed;
  }

  getBackgroundThrottling(): boolean {
    return this.backgroundThrottling;
  }

  setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {
    return Promise.resolve();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  setZoomFactor(factor: number): void {
    this.zoom = factor;
    this.options.onZoom(factor);
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  get zoomFactor(): number {
    return this.zoom;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  // Electron: each level is a step of 20 %.
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.zoom) / Math.log(1.2);
  }

  get zoomLevel(): number {
    return this.getZoomLevel();
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return (await this.options.target).evaluate(code, userGesture);
  }

  forcefullyCrashRenderer(): void {
    // The answer never comes from a renderer that is gone.
    this.target?.page.post('Page.crash');
  }

  async capturePage(rectangle?: {
    x: number;
    y: number;
    width: number;
    height: number;
  }): Promise<HostNativeImage> {
    const target = await this.options.target;
    const clip = rectangle ? { clip: { ...rectangle, scale: 1 } } : {};
    const { data } = await target.page.send('Page.captureScreenshot', { format: 'png', ...clip });
    return new HostNativeImage(Buffer.from(data as string, 'base64'));
  }

  /** Called by the window when it is gone. */
  end(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('destroyed');
  }

  private attach(target: PageTarget): void {
    this.target = target;
    target
      .on('message', (message, from, reply) => {
        // A preload may speak before Chromium announces the navigation that brought it.
        this.url = from;
        void this.receive(message, reply);
      })
      .on('windowOpen', (request) => this.requestWindow(request))
      .on('console', (entry) => {
        const event = createEvent({ ...entry, lineNumber: entry.line, frame: this.mainFrame });
        const level = { debug: 0, info: 1, warning: 2, error: 3 }[entry.level] ?? 1;
        this.emit('console-message', event, level, entry.message, entry.line, entry.sourceId);
      })
      .on('navigated', (url) => {
        this.crashed = false;
        if (!this.loading) this.startLoading();
        this.url = url;
        this.emit('did-navigate', createEvent({}), url, 200, 'OK');
      })
      .on('navigatedInPage', (url) => {
        this.url = url;
        this.emit('did-navigate-in-page', createEvent({}), url, true, this.id, 1);
      })
      .on('domReady', () => {
        if (this.url) this.emit('dom-ready', createEvent({}));
      })
      .on('loaded', () => {
        if (!this.url) return;
        void this.readTitle(target);
        this.emit('did-finish-load', createEvent({}));
        this.stopLoading();
      })
      .on('loadFailed', ({ code, description, url }) => {
        this.emit('did-fail-load', createEvent({}), code, description, url, true, this.id, 1);
      })
      .on('crashed', () => this.die('crashed'));
  }

  /** The renderer is gone; the window stays, as in Electron. */
  die(reason: 'crashed' | 'killed'): void {
    if (this.crashed || this.destroyed) return;
    this.crashed = true;
    this.emit('render-process-gone', createEvent({}), { reason, exitCode: reason === 'crashed' ? 5 : 9 });
  }

  private async readTitle(target: PageTarget): Promise<void> {
    const title = await target.evaluate('document.title', false).catch(() => '');
    if (typeof title !== 'string' || title === this.pageTitle || this.destroyed) return;
    this.pageTitle = title;
    this.emit('page-title-updated', createEvent({}), title, true);
  }

  private startLoading(): void {
    this.loading = true;
    this.emit('did-start-loading');
  }

  private stopLoading(): void {
    this.loading = false;
    this.emit('did-stop-loading');
  }

  private requestWindow(request: { url: string; frameName: string; features: string }): void {
    const disposition = request.features.includes('popup') ? 'new-window' : 'foreground-tab';
    const referrer = { url: this.url, policy: 'strict-origin-when-cross-origin' };
    const answer = this.openHandler?.({ ...request, disposition, referrer }) ?? { action: 'allow' };
    // The page got null from window.open either way: Chromium itself never opens a second window here.
    if (answer.action === 'allow')
      this.options.openWindow(request.url, answer.overrideBrowserWindowOptions ?? {});
  }

  private async receive(message: PreloadMessage, reply: (text: string) => void): Promise<void> {
    const { codec, ipcMain } = this.options;
    if (message[0] === 'preload-error') {
      const error = Object.assign(new Error(message[1]), { stack: message[2] });
      this.emit('preload-error', createEvent({}), 'preload', error);
      this.emit(
        'console-message',
        createEvent({
          level: 'error',
          message: `Unable to load preload script: ${message[2] || message[1]}`,
          lineNumber: 0,
          sourceId: '',
          frame: this.mainFrame,
        }),
        3,
        message[1],
        0,
        '',
      );
      return;
    }
    const [kind, channel, args, id] = message;
    const event = createEvent({
      sender: this,
      senderFrame: this.mainFrame,
      processId: this.mainFrame.processId,
      frameId: this.mainFrame.routingId,
      type: 'frame',
      ports: [],
      returnValue: undefined,
      reply: (to: string, ...values: unknown[]) => this.send(to, ...values),
    });
    if (kind === 'send') {
      this.emit('ipc-message', event, channel, ...args);
      this.ipc.emit(channel, event, ...args);
      ipcMain.emit(channel, event, ...args);
      return;
    }
    const runner = this.ipc.handles(channel) ? this.ipc : ipcMain;
    try {
      reply(codec.encode(['answer', id, true, await runner.run(channel, event, args)]));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const isClone = error instanceof DOMException;
      reply(
        codec.encode([
          'answer',
          id,
          false,
          isClone ? `Error invoking remote method '${channel}': ${text}` : text,
        ]),
      );
    }
  }
}

guard('webContents', HostWebContents.prototype);
