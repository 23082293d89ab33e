import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../contract/outcome.ts';
import { silentLog } from '../core/host.ts';
import { createCliCommand, type CliCommandDeps } from './cli-command.ts';

const launchers = path.join(import.meta.dirname, '..', '..', 'resources', 'cli');
const folderName = "opsdeck's tests ";
let root: string;
beforeEach(() => {
  // With what a shell would take for its own: none of it may be lost in a script or in a line to copy.
  root = mkdtempSync(path.join(tmpdir(), folderName));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const at = (...names: string[]): string => path.join(root, ...names);
const put = (file: string, text = ''): string => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};
/** The app's own folder of the command line, with its real launchers; what they start says `says`. */
const bundleIn = (resources: string, says: string): string => {
  const bundle = path.join(resources, 'cli');
  cpSync(launchers, bundle, { recursive: true });
  put(
    path.join(bundle, 'opsdeck-cli.mjs'),
    `console.log(${JSON.stringify(says)}, ...process.argv.slice(2));\n`,
  );
  return bundle;
};
const command = (deps: Partial<CliCommandDeps>, version = '1.0.0') =>
  createCliCommand({
    app: {
      isPackaged: true,
      getPath: (name) => at(name),
      getVersion: () => version,
    },
    platform: 'linux',
    env: {},
    resources: at('opt', 'resources'),
    log: silentLog,
    root,
    ...deps,
  });
const run = (file: string, ...args: string[]) =>
  spawnSync(file, args, {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', OPSDECK_NODE: process.execPath },
  });

describe('where the package has done it', () => {
  it('is on the PATH of a deb or an rpm, and of what was only unpacked it is said where it lies', () => {
    const linux = command({});
    expect(linux.status()).toEqual({ name: 'folder', folder: at('opt', 'resources', 'cli') });
    put(at('usr', 'bin', 'opsdeck-cli'));
    expect(linux.status()).toEqual({ name: 'system' });
    expect(linux.set(true)).toEqual(success({ name: 'system' }));
  });

  it('is known by the Path of Windows, however that is written', () => {
    const resources = String.raw`C:\Program Files\Opsdeck\resources`;
    const folder = String.raw`C:\Program Files\Opsdeck\resources\cli`;
    const windows = (PATH: string) => command({ platform: 'win32', resources, env: { PATH } }).status();
    expect(windows(String.raw`C:\Windows;"c:/program files/Opsdeck/Resources\cli\";`)).toEqual({
      name: 'system',
    });
    expect(windows(String.raw`C:\Windows;C:\Program Files\Opsdeck\resources`)).toEqual({
      name: 'folder',
      folder,
    });
  });

  it('is another one from the sources', () => {
    const app = { isPackaged: false, getPath: at, getVersion: () => '1.0.0' };
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(command({ app, platform }).status()).toEqual({ name: 'sources' });
  });
});

describe.skipIf(process.platform === 'win32')('on macOS', () => {
  const file = () => at('usr', 'local', 'bin', 'opsdeck-cli');
  const resourcesOf = (place: string) => at(place, 'Opsdeck.app', 'Contents', 'Resources');
  const target = () => path.join(resourcesOf('Applications'), 'cli', 'opsdeck-cli');
  const mac = (deps: Partial<CliCommandDeps> = {}) =>
    command({ platform: 'darwin', resources: resourcesOf('Applications'), ...deps });
  const byAdministrator = { mayWrite: () => false };

  it('is a link that starts the app’s own, and no link when it is removed', () => {
    bundleIn(resourcesOf('Applications'), 'the engine');
    expect(mac().status()).toEqual({ name: 'absent', sudo: null });
    const installed = { name: 'installed', file: file(), onPath: true, sudo: null };
    expect(mac().set(true)).toEqual(success(installed));
    expect(run(file(), '--help').stdout).toBe('the engine --help\n');
    expect(mac().set(false)).toEqual(success({ name: 'absent', sudo: null }));
    expect(existsSync(target())).toBe(true);
    expect(lstatSync(file(), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('leaves alone what is not its own', () => {
    put(file(), 'mine');
    for (const on of [true, false]) expect(mac().set(on)).toEqual(success({ name: 'taken', file: file() }));
    expect(readFileSync(file(), 'utf8')).toBe('mine');
    rmSync(file());
    symlinkSync('/opt/other/opsdeck-cli', file());
    expect(mac().set(true)).toEqual(success({ name: 'taken', file: file() }));
    mac().renew();
    expect(readlinkSync(file())).toBe('/opt/other/opsdeck-cli');
  });

  it('tells the line for an administrator, and that line does it', () => {
    bundleIn(resourcesOf('Applications'), 'the engine');
    const lineOf = (): string => {
      const status = mac(byAdministrator).status();
      return 'sudo' in status ? (status.sudo ?? '') : '';
    };
    const asAdministrator = (line: string) => {
      expect(line).toMatch(/^sudo /u);
      expect(run('/bin/sh', '-c', line.replaceAll('sudo ', '')).stderr).toBe('');
    };
    asAdministrator(lineOf());
    expect(mac(byAdministrator).status()).toMatchObject({ name: 'installed' });
    expect(run(file()).stdout).toBe('the engine\n');
    asAdministrator(lineOf());
    expect(mac(byAdministrator).status()).toMatchObject({ name: 'absent' });

    symlinkSync(path.join(resourcesOf('Old'), 'cli', 'opsdeck-cli'), file());
    asAdministrator(lineOf());
    expect(readlinkSync(file())).toBe(target());
  });

  it('follows an app that was moved, at its start', () => {
    mac().set(true);
    bundleIn(resourcesOf('Elsewhere'), 'moved');
    const moved = mac({ resources: resourcesOf('Elsewhere') });
    expect(moved.status()).toEqual({ name: 'absent', sudo: null });
    mac({ resources: resourcesOf('Elsewhere'), ...byAdministrator }).renew();
    expect(readlinkSync(file())).toBe(target());
    moved.renew();
    expect(run(file()).stdout).toBe('moved\n');
  });

  it('keeps to the app that has it while that one is there', () => {
    bundleIn(resourcesOf('Applications'), 'first');
    bundleIn(resourcesOf('Elsewhere'), 'second');
    mac().set(true);
    mac({ resources: resourcesOf('Elsewhere') }).renew();
    expect(run(file()).stdout).toBe('first\n');
  });

  it('is not led into a disk image, or to where macOS hides what was not moved yet', () => {
    for (const resources of [
      '/Volumes/Opsdeck/Opsdeck.app/Contents/Resources',
      resourcesOf('AppTranslocation'),
    ])
      expect(mac({ resources }).set(true)).toEqual(success({ name: 'moveFirst' }));
    expect(existsSync(file())).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('in an AppImage', () => {
  const file = () => at('home', '.local', 'bin', 'opsdeck-cli');
  const copy = () => at('userData', 'cli');
  const image = (version = '1.0.0', env: NodeJS.ProcessEnv = {}) => {
    const mounted = at(`mount-${version}`);
    return command(
      {
        resources: path.join(mounted, 'resources'),
        env: { APPIMAGE: at(`Opsdeck-${version}.AppImage`), APPDIR: mounted, PATH: '/usr/bin', ...env },
      },
      version,
    );
  };
  const mount = (version: string) => bundleIn(at(`mount-${version}`, 'resources'), version);
  const unmount = (version: string) => {
    rmSync(at(`mount-${version}`), { recursive: true });
  };

  it('is a script that works without the image, and nothing is left when it is removed', () => {
    mount('1.0.0');
    expect(image().status()).toEqual({ name: 'absent', sudo: null });
    const installed = { name: 'installed', file: file(), onPath: false, sudo: null };
    expect(image().set(true)).toEqual(success(installed));
    expect(statSync(file()).mode & 0o777).toBe(0o755);
    unmount('1.0.0');
    expect(run(file(), 'tasks', 'a b', '$HOME').stdout).toBe('1.0.0 tasks a b $HOME\n');
    expect(image().set(false)).toEqual(success({ name: 'absent', sudo: null }));
    expect([existsSync(file()), existsSync(copy())]).toEqual([false, false]);
  });

  it('says whether its folder is on the PATH', () => {
    mount('1.0.0');
    const PATH = `/usr/bin:${at('home', '.local', 'bin')}/:/bin`;
    expect(image('1.0.0', { PATH }).set(true)).toMatchObject({ value: { onPath: true } });
  });

  it('is of the version that runs, from its start on', () => {
    mount('1.0.0');
    image().set(true);
    unmount('1.0.0');
    mount('1.1.0');
    image('1.1.0').renew();
    unmount('1.1.0');
    expect(run(file()).stdout).toBe('1.1.0\n');
  });

  it('is not installed by an update alone', () => {
    mount('1.1.0');
    image('1.1.0').renew();
    expect([existsSync(file()), existsSync(copy())]).toEqual([false, false]);
  });

  it('leaves alone what is not its own', () => {
    mount('1.0.0');
    put(file(), '#!/bin/sh\nmine\n');
    for (const on of [true, false]) expect(image().set(on)).toEqual(success({ name: 'taken', file: file() }));
    image().renew();
    expect(readFileSync(file(), 'utf8')).toBe('#!/bin/sh\nmine\n');
    rmSync(file());
    // A link, even to nowhere, is somebody's too.
    symlinkSync(at('nowhere'), file());
    expect(image().set(true)).toEqual(success({ name: 'taken', file: file() }));
    expect(existsSync(at('nowhere'))).toBe(false);
    rmSync(file());
    image().set(true);
    renameSync(file(), at('my-own-copy'));
    symlinkSync(at('my-own-copy'), file());
    expect(image().set(false)).toEqual(success({ name: 'taken', file: file() }));
    expect(lstatSync(file()).isSymbolicLink()).toBe(true);
  });

  it('is installed once more where half of it is gone', () => {
    mount('1.0.0');
    image().set(true);
    rmSync(copy(), { recursive: true });
    expect(image().status().name).toBe('absent');
    expect(image().set(true)).toMatchObject({ value: { name: 'installed' } });
    chmodSync(file(), 0o644);
    expect(image().status().name).toBe('absent');
    expect(image().set(true)).toMatchObject({ value: { name: 'installed' } });
    expect(run(file()).stdout).toBe('1.0.0\n');
  });

  it('says what the system refuses, and is not there then', () => {
    put(at('home', '.local'), 'a file');
    mount('1.0.0');
    expect(image().set(true)).toMatchObject({
      failure: { code: 'cliCommandRefused', params: { file: file() } },
    });
    expect(image().status()).toEqual({ name: 'absent', sudo: null });
  });

  it('is none of another program’s AppImage', () => {
    put(at('usr', 'bin', 'opsdeck-cli'));
    const env = { APPIMAGE: '/home/ada/Other.AppImage', APPDIR: '/tmp/.mount_other' };
    expect(command({ env }).status()).toEqual({ name: 'system' });
  });
});
