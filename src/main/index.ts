import { app } from 'electron';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Log } from '../core/host.ts';
import { appPaths } from './app-paths.ts';
import { registerAppScheme } from './app-scheme.ts';
import { compose, type RunningApp } from './compose.ts';
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
  const { log, flush } = openLog(paths.logFolder, process.env['OPSDECK_LOG'] ?? 'info');
  hardenContents(app, developmentUrl, log);

  // Every text with accents and brackets, to see which one is missing from the catalogue or has no room.
  const forcedLanguage = process.env['OPSDECK_LANGUAGE'] === 'en-XA' ? 'en-XA' : undefined;

  let running: RunningApp | undefined;
  let quitting = false;
  let drained = false;

  app.on('second-instance', () => running?.showWindow());
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
      running = await compose({
        paths,
        developmentUrl,
        log,
        flushLog: flush,
        isQuitting: () => quitting,
        forcedLanguage,
      });
      stage = 'window';
      running.showWindow();
    } catch (error) {
      log.error({ error, stage }, 'the start failed');
      flush();
      process.stderr.write(`Opsdeck could not start (${stage}). The log is in ${paths.logFolder}\n`);
      app.exit(1);
    }
  };
  void start();
}

/** A packaged app knows only Mozilla's list of authorities: this adds what the machine's administrator installed. */
function trustTheMachine(log: Log): void {
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  } catch (error) {
    // Servers with a public certificate are reached all the same.
    log.warn({ error }, "the machine's own certificates cannot be read");
  }
}

main();
