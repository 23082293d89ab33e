import { app, clipboard, dialog, nativeTheme, powerMonitor, session } from 'electron';
import { join } from 'node:path';
import type { Events } from '../contract/bridge.ts';
import type { ConsoleState, Destination } from '../contract/console-state.ts';
import { shownLanguage, type Language } from '../contract/language.ts';
import type { NotificationSettings } from '../contract/notification-settings.ts';
import { snoozeEnd } from '../contract/snooze.ts';
import { watchNetwork } from '../core/connection/network-watch.ts';
import { openWebSocket } from '../core/connection/transport.ts';
import { createEngine } from '../core/engine.ts';
import { openHistory } from '../core/history/open-history.ts';
import { createNetwork } from '../core/network/network.ts';
import { systemClock, type Log } from '../core/host.ts';
import { createProfileFile } from '../core/profile/profile-file.ts';
import { loadKeytarKeychain } from '../core/vault/keytar-keychain.ts';
import { openVault } from '../core/vault/open-vault.ts';
import type { AppPaths } from './app-paths.ts';
import { serveConsole } from './app-scheme.ts';
import { createDemo } from './demo.ts';
import { createDiagnosticsDesk } from './diagnostics.ts';
import { hardenSession } from './hardening.ts';
import { createHistoryExport } from './history-export.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerCalls, sendEvent } from './ipc/register-calls.ts';
import { createTrustSender } from './ipc/trust-sender.ts';
import { createMainWindow } from './main-window.ts';
import { setApplicationMenu } from './menu.ts';
import { createNativeNotifications } from './native-notifications.ts';
import { openLink } from './open-link.ts';
import { loadPresets } from './presets.ts';
import { saveFile } from './save-file.ts';
import { createTaskbar } from './taskbar.ts';
import { taskbarModel } from './taskbar-model.ts';
import { createSaveText } from './save-text.ts';
import { createThrottle } from './throttle.ts';
import { createTranslator } from './translate.ts';
import { trayModel } from './tray-model.ts';
import { createTray } from './tray.ts';

/** The running app, as far as its entry needs to know it. */
export interface RunningApp {
  showWindow(): void;
  /** Closes every connection and stops the demo. */
  drain(): Promise<void>;
}

export interface ComposeOptions {
  readonly paths: AppPaths;
  readonly developmentUrl: string | undefined;
  readonly log: Log;
  /** Writes what the log still holds back. */
  readonly flushLog: () => void;
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
  log,
  flushLog,
  isQuitting,
  forcedLanguage,
}: ComposeOptions): Promise<RunningApp> {
  const translator = await createTranslator();
  const { translate } = translator;
  const systemLanguages = app.getPreferredSystemLanguages();
  const vault = await openVault(
    () => loadKeytarKeychain({ serviceName: app.name, platform: process.platform }),
    log,
  );
  log.info({ status: vault.status() }, 'the vault is open');
  const history = openHistory(paths.historyFile, { clock: systemClock, log });
  const engine = createEngine({
    vault,
    profile: createProfileFile(paths.profileFile, log),
    fetch: (url, init) => fetch(url, init),
    openSocket: openWebSocket,
    network: (settings, secrets) =>
      createNetwork({
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

  hardenSession(session.defaultSession);
  serveConsole(session.defaultSession, paths.rendererFolder);

  const quit = (): void => {
    app.quit();
  };
  const window = createMainWindow({
    preload: paths.preloadFile,
    boundsFile: paths.boundsFile,
    icon: join(paths.iconFolder, 'png', '256x256.png'),
    developmentUrl,
    log,
    hideOnClose: () => tray !== undefined && !isQuitting(),
    onHiddenByClose: () => {
      natives.tellClosedToTray();
    },
    onVisible: (visible) => {
      engine.setVisible(visible);
      if (visible) showState();
    },
  });
  const tell = <D extends keyof Events, E extends keyof Events[D] & string>(
    domain: D,
    name: E,
    payload: Parameters<typeof sendEvent<D, E>>[3],
  ): void => {
    const contents = window.current()?.webContents;
    if (contents !== undefined) sendEvent(contents, domain, name, payload);
  };
  const open = (destination?: Destination): void => {
    window.show();
    if (destination !== undefined) tell('app', 'navigate', destination);
  };
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
  const natives = createNativeNotifications({
    icon: join(paths.iconFolder, 'png', '128x128.png'),
    translate,
    clock: systemClock,
    log,
    open,
    onStatus: () => {
      showState();
    },
    markRead: (ids) => {
      engine.notifications.markRead(ids);
    },
    snooze: () => {
      snoozeUntil(systemClock.now() + snoozeByActionMs);
    },
    reply: (room, text) => {
      const sent = engine.chat.of(room)?.send(room.slug, text);
      // What was typed is not lost: it stands in the room, which is opened to say why it was not sent.
      if (sent?.ok === true) return;
      engine.chat.of(room)?.addToDraft(room.slug, text);
      open({
        screen: 'chat',
        accountId: room.accountId,
        room: { endpointId: room.endpointId, slug: room.slug },
      });
    },
  });

  const consoleState = (): ConsoleState => ({
    ...engine.state(),
    nativeNotifications: natives.status(),
    demoRunning: demo.running(),
    language: { choice: engine.preferences().language, shown: translator.language() },
    appVersion: app.getVersion(),
    platform: process.platform,
  });
  const showAtAGlance = (): void => {
    const state = engine.state();
    const progress = engine.running.progress();
    tray?.update(
      trayModel({
        state,
        running: progress.running,
        tasks: engine.running.few(linesInTray),
        latest: engine.notifications.newest(linesInTray),
        language: translator.language(),
        now: systemClock.now(),
      }),
    );
    taskbar.update(taskbarModel(state, progress));
  };
  // Tasks move by the thousand: what is only glanced at follows them at leisure.
  const glances = createThrottle(systemClock, glanceEveryMs, showAtAGlance);
  let shownMenu = '';
  const showState = (): void => {
    translator.use(forcedLanguage ?? shownLanguage(engine.preferences().language, systemLanguages));
    const state = consoleState();
    // Nobody looks at a window that is hidden; it is told everything when it is shown.
    if (window.isVisible()) tell('app', 'stateChanged', state);
    showAtAGlance();
    const menu = JSON.stringify([state.theme, state.language]);
    if (menu === shownMenu) return;
    shownMenu = menu;
    nativeTheme.themeSource = state.theme;
    setApplicationMenu({
      translate,
      theme: state.theme,
      setTheme: (theme) => {
        engine.setTheme(theme);
      },
      language: state.language.choice,
      setLanguage: (language) => {
        engine.setLanguage(language);
      },
      open,
      quit,
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
  powerMonitor.on('unlock-screen', () => {
    engine.wake();
  });

  const stopWatchingNetwork = watchNetwork(systemClock, () => {
    engine.wake();
  });

  const diagnostics = createDiagnosticsDesk({
    engine,
    clock: systemClock,
    logFolder: paths.logFolder,
    flushLog,
    consoleState,
    window: () => window.current() ?? undefined,
    onChange: (picture) => {
      tell('diagnostics', 'changed', picture);
    },
  });

  const historyExport = createHistoryExport({
    history: engine.history,
    clock: systemClock,
    log,
    window: () => window.current() ?? undefined,
    onProgress: (progress) => {
      tell('history', 'exported', progress);
    },
  });

  const unregister = registerCalls(
    createHandlers({
      engine,
      presets,
      demo,
      consoleState,
      diagnostics,
      historyExport,
      saveText: createSaveText(() => window.current() ?? undefined),
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
      saveHere: (file) => saveFile({ ...file, parent: window.current() ?? undefined }),
      openLink: (url) => openLink(url, log),
    }),
    createTrustSender(developmentUrl),
    log,
  );
  engine.start();
  showState();

  return {
    showWindow: () => {
      window.show();
    },
    async drain() {
      diagnostics.close();
      historyExport.cancel();
      stopWatchingNetwork();
      engine.stop();
      unregister();
      glances.stop();
      tray?.destroy();
      await demo.stop();
      history.close();
    },
  };
}
