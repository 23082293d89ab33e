import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stop } from './child.ts';
import { onPath } from './on-path.ts';

export type KeyringMode = 'present' | 'locked' | 'absent';
export type NotificationsMode = 'present' | 'absent';

export interface DesktopOptions {
  readonly keyring: KeyringMode;
  readonly notifications: NotificationsMode;
}

/** A desktop session of our own: bus, keyring, display, notification server; nothing of the user's is in it. */
export interface DesktopSession {
  /** The environment a command needs to be inside the session. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends everything the session started and removes its files. Safe to call twice. */
  close(): Promise<void>;
}

// The daemons start in well under a second; a busy two-core machine is allowed more.
const READY_MS = 20_000;
const POLL_MS = 40;
const KEYRING_PASSWORD = 'opsdeck-test-session';
const SECRETS = 'org.freedesktop.secrets';

/**
 * Starts a session. Throws, with everything stopped again, when a part of it is not installed or does not come up.
 *
 * `locked` is a keyring that exists, has a password and stays locked: the session's bus starts no services by
 * itself, so there is no prompter that could ask anybody for the password, and no second keyring that would replace
 * an `absent` one.
 */
export async function openDesktopSession(options: DesktopOptions): Promise<DesktopSession> {
  const home = mkdtempSync(path.join(tmpdir(), 'opsdeck-desktop-'));
  const started: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    // The bus was started first and goes last, so that nothing complains about losing it.
    for (const child of started.splice(0).reverse()) await stop(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  try {
    const env = sessionEnvironment(home);
    await startBus(started, home, env);
    if (options.keyring !== 'absent') await startKeyring(started, env, options.keyring);
    if (options.notifications === 'present' || onPath('Xvfb')) env.DISPLAY = await startDisplay(started, env);
    if (options.notifications === 'present') await startNotifications(started, home, env);
    return { env, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Which of the session's parts this machine can run. */
export function possibleDesktop(): DesktopOptions | undefined {
  if (!onPath('dbus-daemon') || !onPath('dbus-send')) return undefined;
  return {
    keyring: onPath('gnome-keyring-daemon') ? 'present' : 'absent',
    notifications: onPath('dunst') && onPath('Xvfb') ? 'present' : 'absent',
  };
}

function sessionEnvironment(home: string): NodeJS.ProcessEnv {
  const folder = (name: string): string => {
    const made = path.join(home, name);
    mkdirSync(made, { mode: 0o700 });
    return made;
  };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: folder('home'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_DATA_HOME: folder('data'),
    XDG_STATE_HOME: folder('state'),
    XDG_RUNTIME_DIR: folder('run'),
    // Caches hold nothing private, and a cold font cache costs every browser start a second.
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
    XDG_SESSION_TYPE: 'x11',
  };
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'GNOME_KEYRING_CONTROL']) {
    Reflect.deleteProperty(env, name);
  }
  return env;
}

async function startBus(started: ChildProcess[], home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const socket = path.join(home, 'run', 'bus');
  const config = path.join(home, 'bus.conf');
  // Without a <servicedir> the bus activates nothing: the session has exactly what is started here.
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>` +
      '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>' +
      '<allow own="*"/></policy></busconfig>',
  );
  env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${socket}`;
  const bus = start(started, 'dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile'], env);
  await until('the session bus', bus, () =>
    asks(env, 'org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetId'),
  );
}

async function startKeyring(
  started: ChildProcess[],
  env: NodeJS.ProcessEnv,
  mode: 'present' | 'locked',
): Promise<void> {
  const daemon = start(
    started,
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    env,
    'pipe',
  );
  daemon.stdin?.on('error', () => undefined); // It ended before it read: `until` reports that.
  daemon.stdin?.end(KEYRING_PASSWORD);
  const service = (member: string, ...args: string[]): string | undefined =>
    asks(env, SECRETS, '/org/freedesktop/secrets', `org.freedesktop.Secret.Service.${member}`, ...args);
  const collection = await until('the keyring', daemon, () => {
    const answer = service('ReadAlias', 'string:default')?.trim();
    return answer === undefined || answer === '/' ? undefined : answer;
  });
  const locked = (): boolean =>
    asks(
      env,
      SECRETS,
      collection,
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    )?.includes('true') ?? false;
  if (mode === 'locked') service('Lock', `array:objpath:${collection}`);
  if (locked() !== (mode === 'locked')) throw new Error(`The session's keyring is not ${mode}`);
}

/** Answers the display's name, such as `:99`. Xvfb picks a free one itself. */
async function startDisplay(started: ChildProcess[], env: NodeJS.ProcessEnv): Promise<string> {
  const args = ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'];
  const display = start(started, 'Xvfb', args, env);
  let said = '';
  display.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return until('the display', display, () => (said.endsWith('\n') ? `:${said.trim()}` : undefined));
}

async function startNotifications(
  started: ChildProcess[],
  home: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const config = path.join(home, 'dunstrc');
  writeFileSync(config, '[global]\n    follow = none\n    history_length = 100\n');
  const server = start(started, 'dunst', ['-config', config], env);
  await until('the notification server', server, () =>
    asks(
      env,
      'org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications.GetCapabilities',
    ),
  );
}

/** One call over the session's bus; what it answered as text, or undefined when it failed. */
function asks(
  env: NodeJS.ProcessEnv,
  destination: string,
  objectPath: string,
  member: string,
  ...args: string[]
): string | undefined {
  const call = ['--session', '--print-reply=literal', '--reply-timeout=5000', `--dest=${destination}`];
  const answer = spawnSync('dbus-send', [...call, objectPath, member, ...args], { env, encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout : undefined;
}

const complaints = new WeakMap<ChildProcess, () => string>();

function start(
  started: ChildProcess[],
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  stdin: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  if (!onPath(command)) throw new Error(`${command} is not installed`);
  // Detached: Ctrl-C in a terminal goes to the command in the session first; the session outlives it.
  const child = spawn(command, args, { env, stdio: [stdin, 'pipe', 'pipe'], detached: true });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  complaints.set(child, () => complaint);
  started.push(child);
  return child;
}

/** Waits until `look` answers something; fails when the process ends before, or the time is up. */
async function until<T>(what: string, child: ChildProcess, look: () => T | undefined): Promise<T> {
  const end = Date.now() + READY_MS;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    const gone = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > end) {
      const complaint = complaints.get(child)?.() ?? '';
      throw new Error(`${what} ${gone ? 'ended at once' : 'did not come up in time'}. ${complaint}`.trim());
    }
    await sleep(POLL_MS);
  }
}
