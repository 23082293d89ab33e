import { app } from 'electron';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Log } from '../core/host.ts';
import { appPaths } from './app-paths.ts';
import { registerAppScheme } from './app-scheme.ts';
import { makePrivateFolder } from '../core/private-file.ts';
import { linkOfCommandLine } from './command-line-link.ts';
import { compose, type RunningApp } from './compose.ts';
import { linkScheme } from './deep-link.ts';
import { hardenContents } from './hardening.ts';
import { openLog } from './log.ts';

/** Past this the app leaves, whatever still hangs. */
const drainDeadlineMs = 3_000;

/** Start-up in named stages; a failure names its stage and leaves by the same door as a quit. */
function main(): void {
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
  const { log, flush } = openLog(paths.logFolder, process.env['OPSDECK_LOG'] ?? 'info');
  hardenContents(app, developmentUrl, log);

  let running: RunningApp | undefined;
  let quitting = false;
  let drained = false;

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
    running?.showWindow();
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
    if (drained || running === undefined) return;
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
        flush();
        app.quit();
      });
  });

  const start = async (): Promise<void> => {
    let stage = 'ready';
    try {
      await app.whenReady();
      trustTheMachine(log);
      stage = 'compose';
      running = await compose({ paths, developmentUrl, log, flushLog: flush, isQuitting: () => quitting });
      stage = 'window';
      running.showWindow();
      for (const link of waitingLinks.splice(0)) void running.followLink(link);
    } catch (error) {
      log.error({ error, stage }, 'the start failed');
      flush();
      process.stderr.write(`Opsdeck could not start (${stage}). The log is in ${paths.logFolder}\n`);
      app.exit(1);
    }
  };
  void start();
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
