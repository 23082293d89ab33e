import type { EventEmitter } from 'node:events';
import { createAppPaths } from './app-paths.ts';
import { HostApp } from './app.ts';
import { launchChromium, type Chromium } from './chromium/launch.ts';
import { createCommandLine } from './command-line.ts';
import { connectSessionBus, type SessionBus } from './desktop/bus.ts';
import { HostGlobalShortcut } from './desktop/global-shortcut.ts';
import {
  connectNotificationServer,
  createNotificationClass,
  type NotificationServer,
  type ShownNotification,
} from './desktop/notification.ts';
import { createTrayClass } from './desktop/tray.ts';
import { createEvent } from './electron-event.ts';
import { HostIpcMain } from './ipc-main.ts';
import { createMenuClass, HostMenuItem } from './menu.ts';
import { createNativeImageModule } from './native-image.ts';
import type { PageTarget } from './page-target.ts';
import { applyPermissions, HOST_PERMISSIONS } from './permissions.ts';
import { createSessionModule, HostProtocol, HostSession } from './session.ts';
import * as modules from './small-modules.ts';
import { createBrowserWindowClass, Windows } from './windows.ts';
import { createCodec } from './world/codec.ts';

/** What the host tells whoever started it. */
export type HostReport =
  | { readonly kind: 'devtools'; readonly port: number; readonly pid: number }
  | { readonly kind: 'window'; readonly id: number; readonly targetId: string }
  | { readonly kind: 'window-gone'; readonly id: number };

export interface HostOptions {
  /** The folder that app.getAppPath() answers. */
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
  /** As process.argv is in Electron: the executable, the app, then the app's arguments. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly report: (report: HostReport) => void;
  readonly endProcess: (exitCode: number) => void;
}

export type Host = ReturnType<typeof createHost>;

/** Puts the stand-in together. Nothing runs until `start`, and Chromium not until the first window. */
export function createHost(options: HostOptions) {
  const { env, report } = options;
  const codec = createCodec();
  const ipcMain = new HostIpcMain();
  const commandLine = createCommandLine(options.argv.slice(2));
  const shellRequests: modules.ShellRequest[] = [];
  const dialogAnswers: modules.DialogAnswer[] = [];
  const dialogs: modules.ShownDialog[] = [];
  const notifications: ShownNotification[] = [];
  const trays = new Set<EventEmitter>();
  const pages = new Set<PageTarget>();
  let bus: SessionBus | undefined;
  let notificationServer: NotificationServer | undefined;
  let starting: Promise<Chromium> | undefined;
  let chromium: Chromium | undefined;

  const locale = localeOf(commandLine.getSwitchValue('lang'), env);
  const app: HostApp = new HostApp({
    name: options.name,
    version: options.version,
    appPath: options.appPath,
    argv: options.argv,
    locale,
    commandLine,
    paths: (name) =>
      createAppPaths({
        name,
        env,
        userDataSwitch: commandLine.getSwitchValue('user-data-dir'),
        appPath: options.appPath,
      }),
    windows: () => windows,
    end: (exitCode) => {
      kill();
      options.endProcess(exitCode);
    },
  });

  const privileged = new Set<string>();
  const sessions = createSessionModule((partition) => {
    const protocol = new HostProtocol(privileged, () => app.isReady());
    return new HostSession(partition, protocol, () => void grantPermissions());
  });
  const nativeTheme = new modules.HostNativeTheme(() => pages.forEach(applyTheme));

  const windows: Windows = new Windows({
    app,
    ipcMain,
    codec,
    defaultTitle: options.name,
    chromium: startChromium,
    session: (partition) => sessions.fromPartition(partition),
    workArea: () => modules.DISPLAY_AREA,
    versions: { electron: process.versions.electron, node: process.versions.node },
    onPage(page, id) {
      pages.add(page);
      page.on('gone', () => pages.delete(page));
      applyTheme(page);
      report({ kind: 'window', id, targetId: page.targetId });
    },
    onWindowGone: (id) => report({ kind: 'window-gone', id }),
    onAllClosed: () => app.allClosed(),
    onCloseRefused: () => app.quitRefused(),
  });

  function startChromium(): Promise<Chromium> {
    starting ??= launchChromium({ userData: app.getPath('userData'), env, locale: app.getLocale() }).then(
      async (started) => {
        chromium = started;
        void started.ended.then(() => {
          starting = undefined;
          app.emit('child-process-gone', createEvent({}), {
            type: 'GPU',
            reason: 'killed',
            exitCode: 9,
            name: 'Chromium',
          });
        });
        await grantPermissions();
        started.devtools.browser.post('Browser.setDownloadBehavior', { behavior: 'deny' });
        report({ kind: 'devtools', port: started.port, pid: started.pid });
        return started;
      },
    );
    return starting;
  }

  async function grantPermissions(): Promise<void> {
    if (chromium)
      await applyPermissions(chromium.devtools.browser, sessions.defaultSession, HOST_PERMISSIONS);
  }

  function applyTheme(page: PageTarget): void {
    const features = [{ name: 'prefers-color-scheme', value: nativeTheme.scheme() }];
    page.page.post('Emulation.setEmulatedMedia', { features });
  }

  function kill(): void {
    chromium?.kill();
    bus?.close();
  }

  const protocol = () => sessions.defaultSession.protocol;
  return {
    app,
    /** Connects to the desktop, so that what Electron answers synchronously (isSupported) is known. */
    async start(): Promise<void> {
      bus = await connectSessionBus(env);
      notificationServer = await connectNotificationServer(bus, () => app.getName());
    },
    /** Ends Chromium at once; for the process's 'exit'. */
    kill,
    electron: {
      app,
      ipcMain,
      nativeTheme,
      session: sessions,
      get protocol() {
        return protocol();
      },
      BrowserWindow: createBrowserWindowClass(windows),
      Menu: createMenuClass(),
      MenuItem: HostMenuItem,
      Tray: createTrayClass(() => bus, trays),
      Notification: createNotificationClass(() => notificationServer, notifications),
      globalShortcut: new HostGlobalShortcut(() => app.isReady()),
      nativeImage: createNativeImageModule(),
      shell: modules.createShell(shellRequests),
      dialog: modules.createDialog(dialogAnswers, dialogs),
      clipboard: modules.createClipboard(),
      powerMonitor: modules.createPowerMonitor(),
      screen: modules.createScreen(),
      safeStorage: modules.createSafeStorage(),
      net: modules.createNet(),
      crashReporter: modules.createCrashReporter(),
    },
    /** What tests may read and set. */
    control: {
      shellRequests,
      dialogAnswers,
      dialogs,
      notifications,
      trays,
      chromiumPid: () => chromium?.pid,
    },
  };
}

/** `--lang` where it is given, else LANG as Chromium writes it (`de_DE.UTF-8` is `de-DE`). */
function localeOf(given: string, env: NodeJS.ProcessEnv): string {
  if (given !== '') return given;
  const language = (env.LANG ?? '').split('.')[0]?.replace('_', '-') ?? '';
  return language === '' || language === 'C' || language === 'POSIX' ? 'en-US' : language;
}
