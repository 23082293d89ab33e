import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NEEDED = ['dbus-daemon', 'Xvfb', 'dunst', 'dunstctl', 'gdbus'];

/** The programs of a private desktop that are not installed here. */
export function missingDesktopPrograms(env: NodeJS.ProcessEnv = process.env): string[] {
  const folders = (env.PATH ?? '').split(path.delimiter);
  return NEEDED.filter((name) => !folders.some((folder) => isExecutable(path.join(folder, name))));
}

/** A session bus, an invisible screen and a notification server that belong to one test. */
export interface PrivateDesktop {
  /** To be added to the environment of whatever shall live on this desktop. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs one of the desktop's programs there and answers what it printed. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** Calls a method as any other program on the bus would, with arguments in gdbus's notation. */
  call(destination: string, objectPath: string, method: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startPrivateDesktop(): Promise<PrivateDesktop> {
  const children: ChildProcess[] = [];
  const start = (program: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
    children.push(child);
    return child;
  };
  const stop = async (): Promise<void> => {
    for (const child of children.splice(0).reverse()) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await gone;
    }
  };
  try {
    const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=3'], process.env);
    const screen = start(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
      process.env,
    );
    const address = await firstLine(bus);
    const display = `:${await firstLine(screen)}`;
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: display };
    start('dunst', ['-conf', '/dev/null'], env);
    const inside: PrivateDesktop['run'] = async (program, args) =>
      (await run(program, [...args], { env })).stdout;
    await inside('gdbus', ['wait', '--session', '--timeout', '60', 'org.freedesktop.Notifications']);
    return {
      env: { DBUS_SESSION_BUS_ADDRESS: address, DISPLAY: display },
      run: inside,
      call: (destination, objectPath, method, ...args) =>
        inside('gdbus', [
          'call',
          '--session',
          '--dest',
          destination,
          '--object-path',
          objectPath,
          '--method',
          method,
          ...(args.length > 0 ? ['--', ...args] : []),
        ]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${String(code)}`)));
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
