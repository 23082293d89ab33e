import { app, BrowserWindow, clipboard, nativeTheme, powerMonitor, session } from 'electron';
import { join } from 'node:path';
import type { RoomAddress } from '../contract/chat.ts';
import type { ConsoleState, Destination } from '../contract/console-state.ts';
import { shownLanguage, type Language } from '../contract/language.ts';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { SettingsChange } from '../contract/settings.ts';
import { createIdleLock } from '../core/lock/idle-lock.ts';
import { systemClock } from '../core/host.ts';
import { awaitKeychain } from '../core/vault/await-keychain.ts';
import type { AppPaths } from './app-paths.ts';
import { serveConsole } from './app-scheme.ts';
import { crashPages } from './crash-page.ts';
import { createAppMenu } from './app-menu.ts';
import { createApplySettings } from './apply-settings.ts';
import { askOperator } from './ask-operator.ts';
import { chooseFile } from './choose-file.ts';
import { createDemo } from './demo.ts';
import { createDesks } from './desks.ts';
import { createFollowLink } from './follow-link.ts';
import { hardenSession } from './hardening.ts';
import { createGlance } from './glance.ts';
import { createHandlers } from './ipc/handlers.ts';
import { guardHandlers } from './ipc/guard-handlers.ts';
import { watchPageViews } from './ipc/page-views.ts';
import { registerCalls } from './ipc/register-calls.ts';
import { createTrustSender } from './ipc/trust-sender.ts';
import type { AppLog } from './log.ts';
import { lockedState } from './locked-state.ts';
import { createMainWindow } from './main-window.ts';
import { createNativeNotifications } from './native-notifications.ts';
import { openEngine } from './open-engine.ts';
import { openLink, openOwnFolder } from './open-link.ts';
import { createPageDestination } from './page-destination.ts';
import { loadPresets } from './presets.ts';
import { createQuieting } from './quieting.ts';
import { readNotices } from './read-notices.ts';
import { restart } from './restart.ts';
import type { RunMarker } from './run-marker.ts';
import { createSystemStanding } from './system-standing.ts';
import { createTaskbar } from './taskbar.ts';
import { createTellPage, tellOfEngine } from './tell-page.ts';
import { createTranslator } from './translate.ts';
import { createTray } from './tray.ts';
import { openUpdateSource } from './updates/open-update-source.ts';
import { createUpdates } from './updates/updates.ts';
import { createConsoleWatch } from './watch-console.ts';
import { watchSystem } from './watch-system.ts';
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
  const { engine, history, profile } = await openEngine({
    paths,
    log,
    mode,
    afterCrash: crashedAt !== null,
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
      standing.lookAgain();
      showState();
    },
  });
  const standing = createSystemStanding(log, () => {
    window.toggle(tray === undefined ? 'minimize' : 'hide');
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
  const tell = createTellPage(
    () => window,
    () => lock.isLocked(),
  );
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
  const quieting = createQuieting(engine.notifications, systemClock);
  const tray = createTray({
    iconFolder: paths.iconFolder,
    translate,
    clock: systemClock,
    log,
    open,
    setDoNotDisturb: (on) => {
      quieting.setDoNotDisturb(on);
    },
    snooze: (snooze) => {
      quieting.snooze(snooze);
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
      quieting.snoozeForAnHour();
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
      ...standing.status(),
      tray: tray !== undefined,
      updates: updateSource !== undefined,
    },
    shownLanguage: translator.language(),
    appVersion: app.getVersion(),
    platform: process.platform,
  });
  const consoleState = (): ConsoleState => (lock.isLocked() ? lockedState(fullState()) : fullState());
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
      standing.useShortcut(accelerator);
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
  const glance = createGlance({
    engine,
    tray,
    taskbar,
    clock: systemClock,
    isLocked: () => lock.isLocked(),
    language: () => translator.language(),
  });
  const showState = (): void => {
    translator.use(forcedLanguage ?? shownLanguage(engine.settings().language, systemLanguages));
    applySettings(engine.settings());
    const state = consoleState();
    // Nobody looks at a window that is hidden; it is told everything when it is shown.
    if (window.isVisible()) tell('app', 'stateChanged', state);
    glance.show();
    showMenu(state);
  };
  const openLogFolder = (): Promise<Outcome<undefined>> => openOwnFolder(paths.logFolder, log);
  const showMenu = createAppMenu({
    translate,
    mode,
    restart,
    openLogFolder: () => void openLogFolder(),
    settings: () => engine.settings(),
    change: changeSettings,
    isLocked: () => lock.isLocked(),
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

  engine.stateChanged.on(showState);
  tellOfEngine(engine, tell, () => window.isVisible());
  engine.taskChanged.on(() => {
    glance.note();
  });
  engine.notified.on((announcement) => {
    natives.tell(announcement);
  });
  const stopWatchingSystem = watchSystem({
    onWake: () => {
      engine.wake();
    },
    onScreenLocked: () => {
      lock.screenLocked();
    },
    onShutdown: quit,
    onThemeUpdated: showState,
  });

  const desks = createDesks({
    engine,
    history,
    paths,
    appLog,
    translate,
    window,
    isLocked: () => lock.isLocked(),
    consoleState,
    tell,
  });

  const followLink = createFollowLink({
    accounts: () => engine.state().accounts,
    open,
    ask: (question) => askOperator(question, { translate, window: window.current() }),
    log,
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
      diagnostics: desks.diagnostics,
      historyExport: desks.historyExport,
      chooseFile: () => chooseFile(window.current()),
      copyText: (text) => clipboard.writeText(text),
      saveHere: desks.saveHere,
      openLink: (url) => openLink(url, log),
      notices: () => readNotices(paths.noticesFile),
      updates,
      settings: {
        desk: desks.settings,
        change: changeSettings,
        setStartAtLogin(on) {
          const set = standing.setStartAtLogin(on);
          showState();
          return set;
        },
        tryNotification: () => natives.tryNow(),
        restartInSafeMode: () => {
          restart('safe');
        },
        cliCommand: standing.cliCommand,
      },
      robustness: {
        support: desks.support,
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
  const stopAwaitingKeychain =
    mode === 'safe'
      ? () => undefined
      : awaitKeychain({
          status: () => engine.state().vault,
          retry: () => engine.retryVault(),
          clock: systemClock,
        });
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
      stopAwaitingKeychain();
      standing.stop();
      desks.diagnostics.close();
      desks.historyExport.cancel();
      stopWatchingSystem();
      engine.stop();
      unregister();
      glance.stop();
      tray?.destroy();
      await demo.stop();
      history.close();
      updates.leave(waiting);
    },
  };
}
