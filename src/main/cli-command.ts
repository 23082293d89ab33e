import type { App } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { failed, success, type Outcome } from '../contract/outcome.ts';
import type { CliCommandStatus } from '../contract/settings.ts';
import type { Log } from '../core/host.ts';
import { createCliLink } from './cli-link.ts';
import { createCliScript } from './cli-script.ts';

/** Whether `opsdeck-cli` is a command of the operator's shell. */
export interface CliCommand {
  /** What the system has: asked anew each time, as it is also changed outside. */
  status(): CliCommandStatus;
  /** Answers what is then. Fails with `cliCommandRefused` where the system refuses. */
  set(on: boolean): Outcome<CliCommandStatus>;
  /** At the start of the app: what an older version installed becomes this version's. */
  renew(): void;
}

/** One system's way of installing it. All of it may throw but `status`. */
export interface CliInstallation {
  /** Where the command is, or would be. */
  readonly file: string;
  status(): CliCommandStatus;
  /** Called only while it is `absent`. */
  install(): void;
  /** Called only while it is `installed`. */
  remove(): void;
  renew(): void;
}

export interface CliCommandDeps {
  readonly app: Pick<App, 'isPackaged' | 'getPath' | 'getVersion'>;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** `process.resourcesPath`. */
  readonly resources: string;
  readonly log: Log;
  /** For tests: where the file system begins. */
  readonly root?: string;
  /** For tests: whether a folder is the operator's to write. */
  readonly mayWrite?: (folder: string) => boolean;
}

const commandName = 'opsdeck-cli';

export function createCliCommand(deps: CliCommandDeps): CliCommand {
  const { log } = deps;
  const installation = installationOf(deps);
  if (installation === undefined) {
    const status = (): CliCommandStatus => statusOfPackage(deps);
    return { status, set: () => success(status()), renew: () => undefined };
  }
  const status = (): CliCommandStatus => installation.status();
  return {
    status,
    set(on) {
      const { name } = status();
      try {
        if (on && name === 'absent') installation.install();
        if (!on && name === 'installed') installation.remove();
      } catch (error) {
        log.warn({ error, on }, 'the command line could not be installed or removed');
        const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return failed('cliCommandRefused', { file: installation.file, detail });
      }
      return success(status());
    },
    renew() {
      try {
        installation.renew();
      } catch (error) {
        log.warn({ error }, 'the command line could not be renewed');
      }
    },
  };
}

/** `undefined` where nothing is to be installed: the package did it, or there is none. */
function installationOf(deps: CliCommandDeps): CliInstallation | undefined {
  const { app, platform, env, resources, root = '/' } = deps;
  if (!app.isPackaged) return undefined;
  const bundle = path.join(resources, 'cli');
  if (platform === 'darwin') {
    const folder = path.join(root, 'usr', 'local', 'bin');
    return createCliLink({ file: path.join(folder, commandName), bundle, mayWrite: deps.mayWrite });
  }
  if (platform !== 'linux' || !runsFromImage(env, resources)) return undefined;
  const folder = path.join(app.getPath('home'), '.local', 'bin');
  return createCliScript({
    file: path.join(folder, commandName),
    bundle,
    copy: path.join(app.getPath('userData'), 'cli'),
    version: app.getVersion(),
    onPath: () => entriesOf(env, ':').some((entry) => path.resolve(entry) === folder),
  });
}

/** A program started by another one's AppImage has that one's environment. */
function runsFromImage(env: NodeJS.ProcessEnv, resources: string): boolean {
  const mounted = env['APPDIR'];
  return env['APPIMAGE'] !== undefined && mounted !== undefined && resources.startsWith(mounted + path.sep);
}

function statusOfPackage({ app, platform, env, resources, root = '/' }: CliCommandDeps): CliCommandStatus {
  if (!app.isPackaged) return { name: 'sources' };
  if (platform === 'win32') {
    const folder = path.win32.join(resources, 'cli');
    const same = (entry: string): boolean =>
      path.win32.normalize(entry.replaceAll('"', '')).replace(/\\+$/u, '').toLowerCase() ===
      folder.toLowerCase();
    return entriesOf(env, ';').some(same) ? { name: 'system' } : { name: 'folder', folder };
  }
  // The deb's and the rpm's. What was only unpacked somewhere has none.
  return existsSync(path.join(root, 'usr', 'bin', commandName))
    ? { name: 'system' }
    : { name: 'folder', folder: path.join(resources, 'cli') };
}

const entriesOf = (env: NodeJS.ProcessEnv, delimiter: string): string[] =>
  (env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '');
