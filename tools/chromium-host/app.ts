import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import type { AppPaths } from './app-paths.ts';
import type { createCommandLine } from './command-line.ts';
import { createEvent } from './electron-event.ts';
import { guard } from './guard.ts';
import { createSingleInstance, type SecondInstance } from './single-instance.ts';
import type { Windows } from './windows.ts';

export interface AppOptions {
  readonly name: string;
  readonly version: string;
  readonly appPath: string;
  readonly argv: readonly string[];
  readonly locale: string;
  readonly paths: (name: () => string) => AppPaths;
  readonly commandLine: ReturnType<typeof createCommandLine>;
  readonly windows: () => Windows;
  /** Ends the process; whatever the host started is ended before. */
  readonly end: (exitCode: number) => void;
}

type Life = 'loading' | 'ready' | 'quitting' | 'over';

/** Electron's `app`. The host calls `becomeReady` once, after the entry module has been evaluated. */
export class HostApp extends EventEmitter {
  readonly commandLine: AppOptions['commandLine'];
  readonly isPackaged = false;
  readonly dock = undefined;
  badgeCount = 0;
  accessibilitySupportEnabled = false;
  private readonly options: AppOptions;
  private readonly paths: AppPaths;
  private readonly instance;
  private readonly ready = Promise.withResolvers<undefined>();
  private readonly waitingInstances: SecondInstance[] = [];
  private readonly protocolClients = new Set<string>();
  private loginItem: object = { openAtLogin: false };
  private life: Life = 'loading';
  private appName: string;

  constructor(options: AppOptions) {
    super();
    this.options = options;
    this.appName = options.name;
    this.commandLine = options.commandLine;
    this.paths = options.paths(() => this.appName);
    this.instance = createSingleInstance(
      () => this.paths.get('userData'),
      options.argv,
      (second) => this.takeSecond(second),
    );
  }

  becomeReady(): void {
    if (this.life !== 'loading') return;
    this.life = 'ready';
    this.emit('will-finish-launching');
    this.emit('ready', createEvent({}), {});
    this.ready.resolve(undefined);
    for (const second of this.waitingInstances.splice(0)) this.takeSecond(second);
  }

  isReady(): boolean {
    return this.life !== 'loading';
  }

  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  /** before-quit, then every window's close, then will-quit, then quit; each of the first three may be prevented. */
  quit(): void {
    if (this.life === 'quitting' || this.life === 'over') return;
    if (this.life === 'loading') {
      // Electron too finishes starting before it quits.
      void this.ready.promise.then(() => this.quit());
      return;
    }
    const event = createEvent({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.life = 'quitting';
    const open = this.options.windows().all();
    if (open.length === 0) this.finishQuit();
    for (const window of open) window.close();
  }

  exit(exitCode = 0): void {
    if (this.life === 'over') return;
    this.life = 'over';
    for (const window of this.options.windows().all()) window.destroy();
    this.emit('quit', createEvent({}), exitCode);
    this.instance.release();
    this.options.end(exitCode);
  }

  /** The last window is gone. */
  allClosed(): void {
    if (this.life === 'quitting') this.finishQuit();
    else if (this.life === 'ready' && !this.emit('window-all-closed')) this.quit();
  }

  /** A window refused to close, so the app stays. */
  quitRefused(): void {
    if (this.life === 'quitting') this.life = 'ready';
  }

  /** Only recorded: a test starts the second process itself. */
  relaunch(options?: object): void {
    this.relaunches.push(options ?? {});
  }

  readonly relaunches: object[] = [];

  getPath(name: string): string {
    return this.paths.get(name);
  }

  setPath(name: string, folder: string): void {
    this.paths.set(name, folder);
  }

  setAppLogsPath(folder?: string): void {
    this.paths.set('logs', folder ?? this.paths.get('logs'));
  }

  getAppPath(): string {
    return this.options.appPath;
  }

  getName(): string {
    return this.appName;
  }

  setName(name: string): void {
    this.appName = name;
  }

  get name(): string {
    return this.appName;
  }

  set name(name: string) {
    this.appName = name;
  }

  getVersion(): string {
    return this.options.version;
  }

  getLocale(): string {
    return this.options.locale;
  }

  getSystemLocale(): string {
    return this.options.locale;
  }

  getLocaleCountryCode(): string {
    return this.options.locale.split('-')[1] ?? '';
  }

  getPreferredSystemLanguages(): string[] {
    return [this.options.locale];
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.instance.request(additionalData);
  }

  hasSingleInstanceLock(): boolean {
    return this.instance.has();
  }

  releaseSingleInstanceLock(): void {
    this.instance.release();
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.protocolClients.add(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.protocolClients.has(scheme);
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.protocolClients.delete(scheme);
  }

  setLoginItemSettings(settings: object): void {
    this.loginItem = settings;
  }

  getLoginItemSettings(): object {
    return { openAtLogin: false, wasOpenedAtLogin: false, ...this.loginItem };
  }

  getAppMetrics(): object[] {
    const workingSetSize = Math.round(process.memoryUsage().rss / 1024);
    const memory = { workingSetSize, peakWorkingSetSize: workingSetSize };
    return [
      {
        pid: process.pid,
        type: 'Browser',
        creationTime: 0,
        cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0 },
        memory,
      },
    ];
  }

  getGPUFeatureStatus(): object {
    return {};
  }

  // What these ask for is either always so here, or belongs to a desktop that is not there.
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(_id: string): void {}
  setDesktopName(_name: string): void {}
  setAboutPanelOptions(_options: object): void {}
  showAboutPanel(): void {}
  focus(_options?: object): void {}
  hide(): void {}
  show(): void {}
  setAccessibilitySupportEnabled(enabled: boolean): void {
    this.accessibilitySupportEnabled = enabled;
  }
  isAccessibilitySupportEnabled(): boolean {
    return this.accessibilitySupportEnabled;
  }

  private takeSecond(second: SecondInstance): void {
    if (this.life === 'loading') this.waitingInstances.push(second);
    else this.emit('second-instance', createEvent({}), second.argv, second.cwd, second.data);
  }

  private finishQuit(): void {
    const event = createEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      this.life = 'ready';
      return;
    }
    this.exit(0);
  }
}

HostApp satisfies new (
  options: AppOptions,
) => Pick<
  App,
  'whenReady' | 'isReady' | 'quit' | 'exit' | 'getAppPath' | 'getVersion' | 'getLocale' | 'isPackaged'
>;

guard('app', HostApp.prototype);
