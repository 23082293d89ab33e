import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { DevTools } from './devtools.ts';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PROFILE_PREFIX = 'chromium-host-';
// A busy two-core machine needs several seconds for the first start after a boot.
const START_DEADLINE_MS = 60_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider',
  // An Electron window that is covered or hidden keeps its timers when the app asks; a test must not depend on it.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--use-mock-keychain',
  // window.open is answered by the app's own handler; Chromium itself must never show a second window.
  '--block-new-web-contents',
  // Pages are served by the app alone. Whatever slips past Fetch (a WebSocket, a prefetch) finds no network.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-startup-window',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
];

/** A running Chromium: its DevTools connection, the port on which others may connect, and its end. */
export interface Chromium {
  readonly devtools: DevTools;
  readonly port: number;
  readonly pid: number;
  /** Ends the process group at once and removes the profile. Safe in an 'exit' handler, safe to call twice. */
  kill(): void;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

/** Where an installed Chromium is; CHROMIUM_PATH overrides. Throws when there is none. */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const wanted = env.CHROMIUM_PATH;
  const found = [...(wanted ? [wanted] : []), ...CANDIDATES].find((candidate) => existsSync(candidate));
  if (!found) throw new Error('chromium-host: no Chromium found; install one or set CHROMIUM_PATH');
  return found;
}

/** Starts Chromium with an empty profile inside `userData`. */
export async function launchChromium(options: {
  readonly userData: string;
  readonly env: NodeJS.ProcessEnv;
  readonly locale: string;
}): Promise<Chromium> {
  const { userData, env, locale } = options;
  mkdirSync(userData, { recursive: true });
  removeStaleProfiles(userData);
  const profile = mkdtempSync(path.join(userData, `${PROFILE_PREFIX}${String(process.pid)}-`));
  const headed = env.OPSDECK_HOST_HEADED === '1' && Boolean(env.DISPLAY);
  const child = spawn(
    findChromium(env),
    [...(headed ? [] : ['--headless=new']), ...FLAGS, `--lang=${locale}`, `--user-data-dir=${profile}`],
    // detached: a process group of its own, so that one signal reaches every Chromium helper process.
    { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const kill = () => killGroup(child, profile);
  try {
    const port = await devToolsPort(profile, child);
    const [, , , output, input] = child.stdio;
    const devtools = new DevTools(output as Writable, input as Readable);
    void ended.then(() => devtools.close());
    return { devtools, port, pid: child.pid ?? 0, kill, ended };
  } catch (error) {
    kill();
    throw new Error(`chromium-host: Chromium did not start: ${String(error)}\n${complaint}`, {
      cause: error,
    });
  }
}

function killGroup(child: ChildProcess, profile: string): void {
  if (child.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
  // A helper that is still writing can make the first removal fail.
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

function devToolsPort(profile: string, child: ChildProcess): Promise<number> {
  const file = path.join(profile, 'DevToolsActivePort');
  return new Promise((resolve, reject) => {
    const watcher = watch(profile, look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error('no DevToolsActivePort in time'));
    }, START_DEADLINE_MS);
    const failed = (reason: unknown) => {
      stop();
      reject(new Error(`it ended: ${String(reason)}`));
    };
    child.once('error', failed);
    child.once('exit', failed);
    look();

    function stop(): void {
      watcher.close();
      clearTimeout(timer);
      child.off('error', failed);
      child.off('exit', failed);
    }
    function look(): void {
      if (!existsSync(file)) return;
      const [port, target] = readFileSync(file, 'utf8').split('\n');
      if (!port || !target) return;
      stop();
      resolve(Number(port));
    }
  });
}

/** A host that was killed could not remove its profile; the next one does. */
function removeStaleProfiles(userData: string): void {
  for (const name of readdirSync(userData)) {
    if (!name.startsWith(PROFILE_PREFIX)) continue;
    const owner = Number(name.slice(PROFILE_PREFIX.length).split('-')[0]);
    if (Number.isInteger(owner) && isAlive(owner)) continue;
    rmSync(path.join(userData, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
