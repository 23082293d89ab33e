import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  nativeTheme,
  powerMonitor,
  session,
} from 'electron';
import { join } from 'node:path';
import type { Events } from '../contract/bridge.ts';
import type { RoomAddress } from '../contract/chat.ts';
import type { ConsoleState, Destination } from '../contract/console-state.ts';
import { shownLanguage, type Language } from '../contract/language.ts';
import type { NotificationSettings } from '../contract/notification-settings.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { SettingsChange } from '../contract/settings.ts';
import { snoozeEnd } from '../contract/snooze.ts';
import { watchNetwork } from '../core/connection/network-watch.ts';
import { openWebSocket } from '../core/connection/transport.ts';
import { createEngine } from '../core/engine.ts';
import { openHistory } from '../core/history/open-history.ts';
import { createIdleLock } from '../core/lock/idle-lock.ts';
import { createNetwork } from '../core/network/network.ts';
import { noNetwork } from '../core/network/no-network.ts';
import { systemClock } from '../core/host.ts';
import { createProfileFile } from '../core/profile/profile-file.ts';
import { createSafeProfile } from '../core/profile/safe-profile.ts';
import { loadKeytarKeychain } from '../core/vault/keytar-keychain.ts';
import { openVault } from '../core/vault/open-vault.ts';
import type { AppPaths } from './app-paths.ts';
import { serveConsole } from './app-scheme.ts';
import { crashPages } from './crash-page.ts';
import { createApplySettings } from './apply-settings.ts';
import { askOperator } from './ask-operator.ts';
import { createDemo } from './demo.ts';
import { createDiagnosticsDesk } from './diagnostics.ts';
import { createFollowLink } from './follow-link.ts';
import { hardenSession } from './hardening.ts';
import { createHistoryExport } from './history-export.ts';
import { createGlobalShortcut } from './global-shortcut.ts';
import { createHandlers } from './ipc/handlers.ts';
import { guardHandlers } from './ipc/guard-handlers.ts';
import { watchPageViews } from './ipc/page-views.ts';
import { registerCalls, sendEvent } from './ipc/register-calls.ts';
import { createTrustSender } from './ipc/trust-sender.ts';
import type { AppLog } from './log.ts';
import { createLoginStart } from './login-start.ts';
import { lockedState } from './locked-state.ts';
import { createMainWindow } from './main-window.ts';
import { setApplicationMenu } from './menu.ts';
import { createNativeNotifications } from './native-notifications.ts';
import { openLink, openOwnFolder } from './open-link.ts';
import { createPageDestination } from './page-destination.ts';
import { loadPresets } from './presets.ts';
import { createSaveHere } from './save-file.ts';
import { readNotices } from './read-notices.ts';
import { restart } from './restart.ts';
import type { RunMarker } from './run-marker.ts';
import { createSettingsDesk } from './settings-desk.ts';
import { createSupportDesk } from './support-desk.ts';
import { createTaskbar } from './taskbar.ts';
import { taskbarModel } from './taskbar-model.ts';
import { createThrottle } from './throttle.ts';
import { createTranslator } from './translate.ts';
import { trayModel } from './tray-model.ts';
import { createTray } from './tray.ts';
import { openUpdateSource } from './updates/open-update-source.ts';
import { createUpdates } from './updates/updates.ts';
import { createConsoleWatch } from './watch-console.ts';
import { createDoorkeeper } from './unlock.ts';

/** The running app, as far as its entry needs to know it. */
export interface RunningApp {
  showWindow(): void;
  /** The window of the start; one that is hidden waits in the tray, where there is one. */
  startWindow(how: 'shown' | 'hidden'): void;
  /** A link `opsdeck://…`, unread: from the system, the command line or a second start. */
  followLink(text: string): Promise<void>;
  /** Closes every connection and stops the demo. */
  drain(): Promise<void>;
}

export interface ComposeOptions {
  readonly paths: AppPaths;
  readonly developmentUrl: string | undefined;
  readonly appLog: AppLog;
  readonly run: RunMarker;
  readonly mode: 'usual' | 'safe';
  readonly isQuitting: () => boolean;
  /** Shown whatever is chosen; `undefined`: what is chosen. */
  readonly forcedLanguage: Language | undefined;
}

/** “Snooze 1 h” on a notification. */
const snoozeByActionMs = 3_600_000;
/** Running tasks, and notifications, in the tray's menu. */
const linesInTray = 5;
const glanceEveryMs = 2_000;

/** The composition root: the only place that constructs the app's services and ties them together. */
export async function compose({
  paths,
  developmentUrl,
  appLog,
  run,
  mode,
  isQuitting,
  forcedLanguage,
}: ComposeOptions): Promise<RunningApp> {
  const { log } = appLog;
  let { crashedAt } = run;
  const translator = await createTranslator();
  const { translate } = translator;
  const systemLanguages = app.getPreferredSystemLanguages();
  const vault = await openVault(
    () => loadKeytarKeychain({ serviceName: app.name, platform: process.platform }),
    log,
  );
  log.info({ status: vault.status() }, 'the vault is open');
  const history = openHistory(paths.historyFile, { clock: systemClock, log, afterCrash: crashedAt !== null });
  const profile = createProfileFile(paths.profileFile, { clock: systemClock, log });
  const engine = createEngine({
    vault,
    profile: mode === 'safe' ? createSafeProfile(profile) : profile,
    connects: mode === 'usual',
    fetch: (url, init) => fetch(url, init),
    openSocket: openWebSocket,
    network: (settings, secrets) =>
      mode === 'safe'
        ? noNetwork
        : createNetwork({
            settings,
            secrets,
            resolveProxy: (url) => session.defaultSession.resolveProxy(url),
            clock: systemClock,
          }),
    clock: systemClock,
    random: Math.random,
    log,
    history,
  });
  const presets = loadPresets(paths.presetFolder);
  const demo = createDemo(engine, presets, log);

  hardenSession(session.defaultSession, developmentUrl, log);
  serveConsole(session.defaultSession, paths.rendererFolder, crashPages(translate, paths.logFolder));

  const quit = (): void => {
    app.quit();
  };
  let endingForUpdate = false;
  const watchConsole = createConsoleWatch({
    clock: systemClock,
    log,
    translate,
    onCrashed: () => {
      pageViews.closeAll();
      engine.noteInLedger('consoleCrashed');
    },
    onHung: () => {
      engine.noteInLedger('consoleHung');
    },
    load: (into, page) => {
      window.load(into, page);
    },
  });
  const window = createMainWindow({
    onCreated: watchConsole,
    onClosed: () => {
      pageViews.closeAll();
    },
    onSessionEnd: () => {
      run.end();
    },
    preload: paths.preloadFile,
    boundsFile: paths.boundsFile,
    icon: join(paths.iconFolder, 'png', '256x256.png'),
    developmentUrl,
    devTools: !app.isPackaged,
    log,
    hideOnClose: () =>
      tray !== undefined && engine.settings().closeToTray && !isQuitting() && !endingForUpdate,
    onHiddenByClose: () => {
      natives.tellClosedToTray();
    },
    onVisible: (visible) => {
      engine.setVisible(visible);
      if (!visible) return;
      // It may have been changed in the system's own settings meanwhile.
      startAtLogin = loginStart.status();
      showState();
    },
  });
  const loginStart = createLoginStart({
    app,
    platform: process.platform,
    env: process.env,
    execPath: process.execPath,
    log,
  });
  loginStart.renew();
  let startAtLogin = loginStart.status();
  const shortcut = createGlobalShortcut({
    globalShortcut,
    onPress: () => {
      window.toggle(tray === undefined ? 'minimize' : 'hide');
    },
    clock: systemClock,
    log,
  });
  const doorkeeper = createDoorkeeper(translate);
  const lock = createIdleLock({
    clock: systemClock,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onChange: () => {
      if (lock.isLocked()) {
        natives.withdraw();
        // The page cannot close what it has open any more. A room that it attends would go on being read.
        pageViews.closeAll();
      }
      showState();
      // A window that is hidden is told too: shown again, it must not begin with what it showed before.
      if (!window.isVisible()) tell('app', 'stateChanged', consoleState());
    },
  });
  const tell = <D extends keyof Events, E extends keyof Events[D] & string>(
    domain: D,
    name: E,
    payload: Parameters<typeof sendEvent<D, E>>[3],
  ): void => {
    const contents = window.current()?.webContents;
    if (lock.isLocked() && name !== 'stateChanged') return;
    if (contents !== undefined) sendEvent(contents, domain, name, payload);
  };
  const open = (destination?: Destination): void => {
    window.show();
    if (destination !== undefined) pageDestination.goTo(destination);
  };
  const pageDestination = createPageDestination({
    tell: (destination) => {
      tell('app', 'navigate', destination);
    },
    isLocked: () => lock.isLocked(),
  });
  const change = (settings: Partial<NotificationSettings>): void => {
    engine.notifications.setSettings({ ...engine.notifications.settings(), ...settings });
  };
  const snoozeUntil = (snoozedUntil: number | null): void => {
    change({ snoozedUntil });
  };
  const tray = createTray({
    iconFolder: paths.iconFolder,
    translate,
    clock: systemClock,
    log,
    open,
    setDoNotDisturb: (doNotDisturb) => {
      change({ doNotDisturb });
    },
    snooze: (snooze) => {
      snoozeUntil(snooze === null ? null : snoozeEnd(snooze, systemClock.now()));
    },
    quit,
  });
  const taskbar = createTaskbar({ iconFolder: paths.iconFolder, translate, window: () => window.current() });
  // What was typed is not lost: it stands in the room, which is opened to say why it was not sent.
  const keepReply = (room: RoomAddress, text: string): void => {
    engine.chat.of(room)?.addToDraft(room.slug, text);
    open({
      screen: 'chat',
      accountId: room.accountId,
      room: { endpointId: room.endpointId, slug: room.slug },
    });
  };
  const natives = createNativeNotifications({
    icon: join(paths.iconFolder, 'png', '128x128.png'),
    translate,
    clock: systemClock,
    log,
    open,
    onStatus: () => {
      showState();
    },
    isLocked: () => lock.isLocked(),
    markRead: (ids) => {
      engine.notifications.markRead(ids);
    },
    snooze: () => {
      snoozeUntil(systemClock.now() + snoozeByActionMs);
    },
    reply: (room, text) => {
      const sent = engine.chat.of(room)?.send(room.slug, text);
      if (sent?.ok !== true) keepReply(room, text);
    },
    keepReply,
  });

  const updateSource = await openUpdateSource({
    app,
    log,
    onEnding: () => {
      endingForUpdate = true;
    },
  });
  /** Messages and commands that a server is not known to have: the commands are among what is unsent. */
  const unsent = (): number => {
    const { accounts, waitingCommands } = engine.state();
    const inOutbox = accounts.reduce((sum, account) => sum + account.unsent, 0);
    return Math.max(inOutbox, waitingCommands.length);
  };
  const updates = createUpdates({
    source: updateSource,
    clock: systemClock,
    log,
    waiting: unsent,
    quit,
    onChange: (status) => {
      tell('updates', 'changed', status);
    },
  });

  const fullState = (): ConsoleState => ({
    ...engine.state(),
    nativeNotifications: natives.status(),
    demoRunning: demo.running(),
    run: { mode, crashedAt, profile: profile.status() },
    locked: false,
    desktop: {
      startAtLogin,
      globalShortcut: shortcut.status().name,
      tray: tray !== undefined,
      updates: updateSource !== undefined,
    },
    shownLanguage: translator.language(),
    appVersion: app.getVersion(),
    platform: process.platform,
  });
  const consoleState = (): ConsoleState => (lock.isLocked() ? lockedState(fullState()) : fullState());
  const showAtAGlance = (): void => {
    const hides = lock.isLocked();
    const whole = engine.state();
    const state = hides ? { ...whole, accounts: [] } : whole;
    const progress = engine.running.progress();
    tray?.update(
      trayModel({
        state,
        running: progress.running,
        tasks: hides ? [] : engine.running.few(linesInTray),
        latest: hides ? [] : engine.notifications.newest(linesInTray),
        language: translator.language(),
        now: systemClock.now(),
      }),
    );
    taskbar.update(taskbarModel(state, progress));
  };
  const applySettings = createApplySettings({
    theme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    lockAfterMinutes: (minutes) => {
      lock.setMinutes(minutes);
    },
    checkForUpdates: (wanted) => {
      updates.stop();
      if (wanted) updates.start();
    },
    globalShortcut: (accelerator) => {
      shortcut.use(accelerator);
    },
    logLevel: (level) => {
      appLog.setLevel(level);
    },
  });
  const changeSettings = (settings: SettingsChange): void => {
    engine.changeSettings(settings);
    // At once: the system may lock its screen before the state is told.
    applySettings(engine.settings());
  };
  // Tasks move by the thousand: what is only glanced at follows them at leisure.
  const glances = createThrottle(systemClock, glanceEveryMs, showAtAGlance);
  let menuShown = '';
  const showState = (): void => {
    translator.use(forcedLanguage ?? shownLanguage(engine.settings().language, systemLanguages));
    applySettings(engine.settings());
    const state = consoleState();
    // Nobody looks at a window that is hidden; it is told everything when it is shown.
    if (window.isVisible()) tell('app', 'stateChanged', state);
    showAtAGlance();
    const menu = JSON.stringify([state.settings, state.shownLanguage]);
    if (menu === menuShown) return;
    menuShown = menu;
    showMenu();
  };
  const openLogFolder = (): Promise<Outcome<undefined>> => openOwnFolder(paths.logFolder, log);
  const showMenu = (): void => {
    setApplicationMenu({
      translate,
      mode,
      restart,
      openLogFolder: () => void openLogFolder(),
      settings: engine.settings(),
      change: (settings) => {
        // The menu can be had while it is locked: whoever passes by does not switch that off.
        if (lock.isLocked() && 'lockAfterMinutes' in settings) showMenu();
        else changeSettings(settings);
      },
      open,
      quit,
      checkForUpdates:
        updateSource === undefined
          ? undefined
          : () => {
              window.show();
              void updates.check();
            },
    });
  };

  engine.stateChanged.on(showState);
  engine.viewChanged.on((delta) => {
    tell('tasks', 'viewChanged', delta);
  });
  engine.chat.changed.on((delta) => {
    tell('chat', 'roomChanged', delta);
  });
  engine.roomsChanged.on((change) => {
    tell('chat', 'roomsChanged', change);
  });
  engine.chartsChanged.on((delta) => {
    tell('analytics', 'changed', delta);
  });
  engine.seriesChanged.on((change) => {
    if (window.isVisible()) tell('analytics', 'seriesChanged', change);
  });
  engine.dns.viewChanged.on((view) => {
    tell('dns', 'viewChanged', view);
  });
  engine.dns.logChanged.on((change) => {
    tell('dns', 'logChanged', change);
  });
  engine.taskChanged.on(() => {
    glances.note();
  });
  engine.notificationsChanged.on(() => {
    tell('notifications', 'changed', undefined);
  });
  engine.notified.on((announcement) => {
    natives.tell(announcement);
  });
  nativeTheme.on('updated', showState);
  powerMonitor.on('resume', () => {
    engine.wake();
  });
  powerMonitor.on('shutdown', quit);
  powerMonitor.on('lock-screen', () => {
    lock.screenLocked();
  });
  powerMonitor.on('unlock-screen', () => {
    engine.wake();
  });

  const stopWatchingNetwork = watchNetwork(systemClock, () => {
    engine.wake();
  });

  const saveHere = createSaveHere(
    () => window.current() ?? undefined,
    () => lock.isLocked(),
  );
  const diagnostics = createDiagnosticsDesk({
    engine,
    clock: systemClock,
    logFolder: paths.logFolder,
    consoleState,
    window: () => window.current() ?? undefined,
    saveHere,
    onChange: (picture) => {
      tell('diagnostics', 'changed', picture);
    },
  });

  const followLink = createFollowLink({
    accounts: () => engine.state().accounts,
    open,
    ask: (question) => askOperator(question, { translate, window: window.current() }),
    log,
  });

  const historyExport = createHistoryExport({
    history: engine.history,
    clock: systemClock,
    log,
    window: () => window.current() ?? undefined,
    isLocked: () => lock.isLocked(),
    onProgress: (progress) => {
      tell('history', 'exported', progress);
    },
  });

  const support = createSupportDesk({
    engine,
    history,
    clock: systemClock,
    paths,
    log: appLog,
    translate,
    consoleState,
    saveHere,
  });

  const pageViews = watchPageViews(
    createHandlers({
      engine,
      presets,
      demo,
      consoleState,
      takeDestination: () => pageDestination.take(),
      async unlock() {
        if (!(await doorkeeper.mayUnlock())) return failed('unlockRefused');
        lock.unlock();
        pageDestination.unlocked();
        return success(undefined);
      },
      diagnostics,
      historyExport,
      async chooseFile() {
        const parent = window.current();
        const options = { properties: ['openFile' as const] };
        const { canceled, filePaths } =
          parent === undefined
            ? await dialog.showOpenDialog(options)
            : await dialog.showOpenDialog(parent, options);
        return canceled ? null : (filePaths[0] ?? null);
      },
      copyText: (text) => clipboard.writeText(text),
      saveHere,
      openLink: (url) => openLink(url, log),
      notices: () => readNotices(paths.noticesFile),
      updates,
      settings: {
        desk: createSettingsDesk({
          engine,
          clock: systemClock,
          log,
          translate,
          saveHere,
          window: () => window.current() ?? undefined,
          logFolder: paths.logFolder,
        }),
        change: (settings) => {
          changeSettings(settings);
        },
        setStartAtLogin(on) {
          const set = loginStart.set(on);
          startAtLogin = loginStart.status();
          showState();
          return set;
        },
        tryNotification: () => natives.tryNow(),
        restartInSafeMode: () => {
          restart('safe');
        },
      },
      robustness: {
        support,
        closeViews: () => {
          pageViews.closeAll();
        },
        dismissCrash: () => {
          crashedAt = null;
          showState();
        },
        openLogFolder,
        leaveSafeMode: () => {
          restart('usual');
        },
      },
    }),
  );
  const unregister = registerCalls(
    guardHandlers(pageViews.handlers, () => lock.isLocked()),
    createTrustSender({
      developmentUrl,
      isInWindow: (sender) => BrowserWindow.fromWebContents(sender) !== null,
    }),
    log,
  );
  engine.start();
  showState();
  if (doorkeeper.canAsk()) lock.screenLocked();

  return {
    showWindow: () => {
      window.show();
    },
    startWindow: (how) => {
      if (how === 'shown' || tray === undefined) window.show();
    },
    followLink,
    async drain() {
      const waiting = unsent();
      updates.stop();
      lock.stop();
      shortcut.stop();
      diagnostics.close();
      historyExport.cancel();
      stopWatchingNetwork();
      engine.stop();
      unregister();
      glances.stop();
      tray?.destroy();
      await demo.stop();
      history.close();
      updates.leave(waiting);
    },
  };
}
