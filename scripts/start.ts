/**
 * `npm start [-- --smoke] [-- …arguments for the app]`: sees to the system packages and the build, picks the host and
 * runs the app on it. Standard output is the app's alone.
 *
 * `--smoke` does the main job unattended, without a visible window and with data of its own, and prints one line of
 * JSON (see smoke.ts).
 * OPSDECK_SMOKE_BUS says which session bus it finds then: `inherit`, `own` (a session with a keyring and a
 * notification server, as far as installed) or `none`. By default what is there is inherited, else an own one made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './lib/app-build.ts';
import { exitCodeOf, run } from './lib/child.ts';
import { openDesktopSession, possibleDesktop } from './lib/desktop-session.ts';
import { ensureElectron, type ElectronBinary } from './lib/electron-binary.ts';
import { inProject } from './lib/project.ts';
import { ensureSystemPackages } from './system-packages.ts';

// A smoke run takes seconds. One that hangs must not hold up whoever waits for its line.
const SMOKE_DEADLINE_MS = 120_000;

type SmokeBus = 'own' | 'none' | 'inherit';

async function start(args: readonly string[]): Promise<number> {
  const electron = await ensureElectron();
  await ensureSystemPackages({ host: electron.kind === 'installed' ? 'electron' : 'chromium', tests: false });
  await ensureBuilt();
  if (electron.kind === 'unavailable') {
    console.error(
      `opsdeck: Electron is not available (${electron.reason}); running on the installed Chromium`,
    );
  }
  return args.includes('--smoke') ? smoke(args.filter((arg) => arg !== '--smoke')) : show(electron, args);
}

async function show(electron: ElectronBinary, args: readonly string[]): Promise<number> {
  const env: NodeJS.ProcessEnv = { OPSDECK_HOST_HEADED: '1', ...process.env };
  const headless = process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  if (headless) console.error('opsdeck: there is no display; the app runs without a visible window');
  const { command, before } = hostCommand(electron, headless);
  return exitCodeOf(await run(command, [...before, ...args], { env }));
}

async function smoke(args: readonly string[]): Promise<number> {
  const bus = smokeBus(process.env.OPSDECK_SMOKE_BUS);
  const runtimeFolder = mkdtempSync(path.join(tmpdir(), 'opsdeck-bus-'));
  const possible = bus === 'own' ? possibleDesktop() : undefined;
  const session = possible ? await openDesktopSession(possible) : undefined;
  try {
    const env: NodeJS.ProcessEnv = session?.env ?? { ...process.env };
    env.OPSDECK_HOST_HEADED = '0';
    if (bus === 'none' || (bus === 'own' && !session)) leaveBus(env, runtimeFolder);
    const result = await run(process.execPath, [inProject('scripts', 'smoke.ts'), ...args], {
      env,
      deadlineMs: SMOKE_DEADLINE_MS,
    });
    if (result.kind === 'timed-out') {
      console.error(`opsdeck: the smoke run had no result within ${String(SMOKE_DEADLINE_MS / 1000)} s`);
    }
    return exitCodeOf(result);
  } finally {
    await session?.close();
    rmSync(runtimeFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function smokeBus(wanted: string | undefined): SmokeBus {
  if (wanted === 'own' || wanted === 'none' || wanted === 'inherit') return wanted;
  if (wanted !== undefined && wanted !== '') {
    throw new Error('OPSDECK_SMOKE_BUS is one of: own, none, inherit');
  }
  // Outside Linux the keychain and the notifications are the system's own.
  return process.platform !== 'linux' || process.env.DBUS_SESSION_BUS_ADDRESS ? 'inherit' : 'own';
}

/** Takes every way to a session bus away: its address, the well-known socket and the start of one through X11. */
function leaveBus(env: NodeJS.ProcessEnv, runtimeFolder: string): void {
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY'])
    Reflect.deleteProperty(env, name);
  env.XDG_RUNTIME_DIR = runtimeFolder;
}

function hostCommand(electron: ElectronBinary, headless: boolean): { command: string; before: string[] } {
  if (electron.kind === 'unavailable') {
    const host = inProject('tools', 'chromium-host', 'cli.ts');
    return { command: process.execPath, before: [host, inProject('out', 'main', 'index.js')] };
  }
  // Chromium's sandbox refuses to run as root, which is what containers are.
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const display = headless ? ['--ozone-platform=headless'] : [];
  return { command: electron.file, before: [...root, ...display, inProject()] };
}

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  console.error(`opsdeck: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
