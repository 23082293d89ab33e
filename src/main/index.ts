import { app } from 'electron';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { systemClock, type Log } from '../core/host.ts';
import { appPaths } from './app-paths.ts';
import { registerAppScheme } from './app-scheme.ts';
import { makePrivateFolder } from '../core/private-file.ts';
import { linkOfCommandLine } from './command-line-link.ts';
import { compose, type RunningApp } from './compose.ts';
import { linkScheme } from './deep-link.ts';
import { hardenContents } from './hardening.ts';
import { openLog } from './log.ts';
import { isSafeMode, restart } from './restart.ts';
import { startRun } from './run-marker.ts';
import { startsHidden } from './starts-hidden.ts';

/** Past this the app leaves, whatever still hangs. */
const drainDeadlineMs = 3_000;

/** Start-up in named stages; a failure names its stage and leaves by the same door as a quit. */
function main(): void {
  // Other users of this computer read nothing that is written, a database's temporary files included.
  process.umask(0o077);
  app.setName('Opsdeck');
  app.setDesktopName('opsdeck.desktop');
  app.setAppUserModelId('app.opsdeck.desktop');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerAppScheme();
  app.enableSandbox();

  const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const paths = appPaths(app);
  closeUserData(app.getPath('userData'));
  const appLog = openLog(paths.logFolder, process.env['OPSDECK_LOG']);
  const { log } = appLog;
  noteFaults(log);
  const run = startRun(paths.runFile, { clock: systemClock, log });
  const mode = isSafeMode(process.argv) ? 'safe' : 'usual';
  log.info({ version: app.getVersion(), mode, crashedAt: run.crashedAt }, 'Opsdeck starts');
  hardenContents(app, developmentUrl, log, () => {
    restart('safe');
  });

  // Every text with accents and brackets, to see which one is missing from the catalogue or has no room.
  const forcedLanguage = process.env['OPSDECK_LANGUAGE'] === 'en-XA' ? 'en-XA' : undefined;

  let running: RunningApp | undefined;
  let quitting = false;
  let drained = false;
  // By a second start, while the first one is on its way.
  let isAskedFor = false;

  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log.warn({ type, reason, exitCode, name }, 'a helper process ended');
  });
  // Links that come before there is anything to show them.
  const waitingLinks: string[] = [];
  const follow = (link: string | undefined): void => {
    if (link === undefined) return;
    if (running === undefined) waitingLinks.push(link);
    else void running.followLink(link);
  };
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  follow(linkOfCommandLine(process.argv));

  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(url);
  });
  app.on('second-instance', (_event, argv) => {
    // The operator asks for the window; the system, which starts the app at login, does not.
    if (!startsHidden(argv, undefined)) {
      isAskedFor = true;
      running?.showWindow();
    }
    follow(linkOfCommandLine(argv));
  });
  app.on('activate', () => running?.showWindow());
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', (event) => {
    if (drained) return;
    if (running === undefined) {
      run.end();
      return;
    }
    event.preventDefault();
    drained = true;
    const deadline = new Promise<void>((resolve) => {
      setTimeout(resolve, drainDeadlineMs);
    });
    void Promise.race([running.drain(), deadline])
      .catch((error: unknown) => {
        log.error({ error }, 'the shutdown failed');
      })
      .finally(() => {
        run.end();
        log.info({}, 'Opsdeck ends');
        app.quit();
      });
  });

  const start = async (): Promise<void> => {
    let stage = 'ready';
    try {
      await app.whenReady();
      trustTheMachine(log);
      stage = 'compose';
      running = await compose({
        paths,
        developmentUrl,
        appLog,
        run,
        mode,
        isQuitting: () => quitting,
        forcedLanguage,
      });
      stage = 'window';
      const loginItem = process.platform === 'darwin' ? app.getLoginItemSettings() : undefined;
      running.startWindow(startsHidden(process.argv, loginItem) && !isAskedFor ? 'hidden' : 'shown');
      for (const link of waitingLinks.splice(0)) void running.followLink(link);
    } catch (error) {
      log.error({ error, stage }, 'the start failed');
      process.stderr.write(`Opsdeck could not start (${stage}). The log is in ${paths.logFolder}\n`);
      app.exit(1);
    }
  };
  void start();
}

/** What nobody caught is written down before anything else becomes of it. */
function noteFaults(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    log.error({ error, origin, stack: error.stack }, 'a fault that nobody caught');
  });
}

/** Whatever Chromium and SQLite put in there: nobody else looks in. */
function closeUserData(folder: string): void {
  try {
    makePrivateFolder(folder);
  } catch {
    // A disk that is read-only: what cannot be written there is said where it is missed.
  }
}

/** A packaged app knows only Mozilla's list of authorities: this adds what the machine's administrator installed. */
function trustTheMachine(log: Log): void {
  // It would switch the check of every certificate off, for whoever can set a variable of the session.
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  } catch (error) {
    // Servers with a public certificate are reached all the same.
    log.warn({ error }, "the machine's own certificates cannot be read");
  }
}

main();
