import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Report = {
  readonly kind: string;
  readonly pid?: number;
  readonly port?: number;
  readonly targetId?: string;
};
type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };

/** The host with an app in a process of its own, as tests drive it. */
export interface HostProcess {
  readonly child: ChildProcess;
  readonly userData: string;
  readonly exitCode: Promise<number | null>;
  output(): string;
  /** Resolves with Chromium's process id and debugging port once it has been started. */
  readonly chromium: Promise<{ readonly pid: number; readonly port: number }>;
  /** Resolves once the app has printed `text`; rejects when it exits without it. */
  printed(text: string): Promise<void>;
  /** `source` is `(electron, arg, hostControl) => result`. */
  evaluate(source: string, arg?: unknown): Promise<unknown>;
  /** Evaluates an expression in the page of the fixture's window. */
  inPage(expression: string): Promise<unknown>;
  /** Resolves with the fixture's events of this kind as soon as there are `count` of them. */
  events(kind: string, count?: number): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** Starts the fixture app. Its user data is a folder of its own unless one is given. */
export function startFixture(
  options: {
    readonly userData?: string;
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
    readonly entry?: string;
  } = {},
): HostProcess {
  const userData = options.userData ?? mkdtempSync(path.join(os.tmpdir(), 'chromium-host-test-'));
  const entry = options.entry ?? path.join(import.meta.dirname, 'fixture/main.js');
  // Unless a test brings its own bus, the desktop of whoever runs the tests stays out of it.
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: undefined, ...options.env };
  const child = fork(
    path.join(import.meta.dirname, 'cli.ts'),
    [entry, `--user-data-dir=${userData}`, ...(options.args ?? [])],
    { env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const chromium = Promise.withResolvers<{ pid: number; port: number }>();
  chromium.promise.catch(() => {});
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const watchers = new Set<() => void>();
  let lastId = 0;
  let output = '';
  let over = false;
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    for (const watch of watchers) watch();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.on('message', (message: Report | Answer) => {
    if ('kind' in message) {
      if (message.kind === 'devtools') chromium.resolve({ pid: message.pid ?? 0, port: message.port ?? 0 });
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new Error(message.error));
  });
  const exitCode = new Promise<number | null>((resolve) => {
    // 'close' comes when the output has been read to its end too.
    child.once('close', (code) => {
      over = true;
      const gone = new Error(`the host exited with ${String(code)}:\n${output}`);
      chromium.reject(gone);
      for (const call of waiting.values()) call.reject(gone);
      for (const watch of watchers) watch();
      resolve(code);
    });
  });

  function evaluate(source: string, arg?: unknown): Promise<unknown> {
    const call = Promise.withResolvers<unknown>();
    const id = ++lastId;
    waiting.set(id, call);
    child.send({ id, kind: 'evaluate', source, arg }, (error) => {
      if (error) call.reject(error);
    });
    return call.promise;
  }

  return {
    child,
    userData,
    exitCode,
    evaluate,
    output: () => output,
    chromium: chromium.promise,
    printed(text) {
      return new Promise((resolve, reject) => {
        const watch = () => {
          if (output.includes(text)) resolve();
          else if (over) reject(new Error(`exited without printing ${text}:\n${output}`));
          else return;
          watchers.delete(watch);
        };
        watchers.add(watch);
        watch();
      });
    },
    inPage: (expression) =>
      evaluate(
        '(electron, source) => globalThis.fixture.window.webContents.executeJavaScript(source, true)',
        expression,
      ),
    events: (kind, count = 1) =>
      evaluate('(electron, { kind, count }) => globalThis.fixture.seen(kind, count)', {
        kind,
        count,
      }) as Promise<Record<string, unknown>[]>,
    async stop() {
      if (!over) {
        evaluate('({ app }) => { setImmediate(() => app.exit(0)); }').catch(() => {});
        await exitCode;
      }
      rmSync(userData, { recursive: true, force: true });
    },
  };
}

/** Whether a process with this id still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
