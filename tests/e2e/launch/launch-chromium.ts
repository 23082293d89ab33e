import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { ElectronModule, LaunchedApp, LaunchOptions } from './launched-app.ts';
import { environment, exitOf, isAppPage, mainFile, PROJECT_ROOT, quitWithin } from './process.ts';

// A cold start of Chromium on a loaded two-core machine has been seen to take half a minute.
const FIRST_PAGE_DEADLINE_MS = 60_000;

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
type FromHost =
  Answer | { readonly kind: 'devtools'; readonly port: number } | { readonly kind: 'window' | 'window-gone' };

/** Starts the app on the stand-in and connects Playwright to its Chromium. */
export async function launchOnChromium(options: LaunchOptions): Promise<LaunchedApp> {
  const child = fork(
    path.join(PROJECT_ROOT, 'tools/chromium-host/cli.ts'),
    [mainFile(options), `--user-data-dir=${options.userDataDir}`, ...(options.args ?? [])],
    {
      env: environment(options),
      execArgv: [],
      execPath: hostNode(),
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = exitOf(child);
  const { evaluate, devToolsPort } = converse(child, exitCode);
  let browser: Promise<Browser> | undefined;
  let connected: Browser | undefined;

  // noDefaults: Playwright must not impose its light colour scheme and focus over what the app's host has set.
  const connect = (): Promise<Browser> =>
    (browser ??= devToolsPort
      .then((port) => chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`, { noDefaults: true }))
      .then((made) => (connected = made)));
  const pages = (): Page[] =>
    (connected?.contexts() ?? []).flatMap((context) => context.pages()).filter(isAppPage);

  return {
    host: 'chromium',
    process: child,
    exitCode,
    pages,
    output: () => output,
    async firstPage() {
      try {
        const made = await within(connect(), exitCode);
        return await within(appPage(made, pages), exitCode);
      } catch (error) {
        throw new Error(`The app showed no window: ${String(error)}\n${output}`, { cause: error });
      }
    },
    page() {
      const [first] = pages();
      if (!first) throw new Error('No window is open, or firstPage() was never awaited');
      return first;
    },
    evaluate: <R, A>(run: (electron: ElectronModule, arg: A) => R | Promise<R>, arg?: A): Promise<R> =>
      evaluate(run.toString(), arg) as Promise<R>,
    async close() {
      await quitWithin(child, exitCode, () =>
        evaluate('({ app }) => { setImmediate(() => app.quit()); }', undefined),
      );
      await connected?.close().catch(() => {});
    },
  };
}

/** Requests to the host over the fork's channel, and the port it reports once Chromium is up. */
function converse(child: ChildProcess, exitCode: Promise<number | null>) {
  const port = Promise.withResolvers<number>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  port.promise.catch(() => {});
  child.on('message', (message: FromHost) => {
    if ('kind' in message) {
      if (message.kind === 'devtools' && 'port' in message) port.resolve(message.port);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new Error(message.error));
  });
  void exitCode.then((code) => {
    const gone = new Error(`The app exited with ${String(code)}`);
    port.reject(gone);
    for (const call of waiting.values()) call.reject(gone);
  });
  return {
    devToolsPort: port.promise,
    evaluate(source: string, arg: unknown): Promise<unknown> {
      const call = Promise.withResolvers<unknown>();
      const id = ++lastId;
      waiting.set(id, call);
      child.send({ id, kind: 'evaluate', source, arg }, (error) => {
        if (error) call.reject(error);
      });
      return call.promise;
    },
  };
}

/** The first page that leaves about:blank, whether it exists already or is still to come. */
function appPage(browser: Browser, pages: () => Page[]): Promise<Page> {
  const found = Promise.withResolvers<Page>();
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no default context');
  const look = (): void => {
    const [first] = pages();
    if (first) found.resolve(first);
  };
  const follow = (page: Page): void => {
    page.on('framenavigated', look);
    look();
  };
  context.on('page', follow);
  for (const page of context.pages()) follow(page);
  const timer = setTimeout(() => found.reject(new Error('no page in time')), FIRST_PAGE_DEADLINE_MS);
  return found.promise
    .then(async (page) => {
      await page.waitForLoadState('domcontentloaded');
      return page;
    })
    .finally(() => clearTimeout(timer));
}

async function within<T>(wanted: Promise<T>, exitCode: Promise<number | null>): Promise<T> {
  const exited = exitCode.then((code): never => {
    throw new Error(`the app exited with ${String(code)}`);
  });
  exited.catch(() => {});
  return Promise.race([wanted, exited]);
}

/** The host needs a Node that strips types: the project's own, where the running one is older. */
function hostNode(): string {
  const own = path.join(PROJECT_ROOT, 'node_modules/.bin/node');
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : own;
}
