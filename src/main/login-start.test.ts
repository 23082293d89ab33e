import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed } from '../contract/outcome.ts';
import { silentLog } from '../core/host.ts';
import { createLoginStart, type LoginStartDeps } from './login-start.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-login-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** An app on a system that keeps login items, and answers this for the one it was given. */
function systemWith(answers: (item: Settings) => Partial<LoginItemSettings>) {
  let item: Settings = { openAtLogin: false };
  const asked: LoginItemSettingsOptions[] = [];
  const app: LoginStartDeps['app'] = {
    name: 'Opsdeck',
    isPackaged: true,
    getPath: () => path.join(folder, 'config'),
    setLoginItemSettings: (next) => {
      item = next;
    },
    getLoginItemSettings(options = {}) {
      asked.push(options);
      return {
        openAtLogin: item.openAtLogin ?? false,
        wasOpenedAtLogin: false,
        status: 'not-found',
        executableWillLaunchAtLogin: false,
        launchItems: [],
        ...answers(item),
      };
    },
  };
  return { app, asked, item: () => item };
}
const none = systemWith(() => ({})).app;
const at = (deps: Partial<LoginStartDeps>) =>
  createLoginStart({
    app: none,
    platform: 'linux',
    env: { XDG_CONFIG_DIRS: path.join(folder, 'machine') },
    execPath: path.join(folder, 'opsdeck'),
    log: silentLog,
    ...deps,
  });

describe('on Windows', () => {
  const execPath = 'C:\\Users\\Jo Doe\\Programs\\Opsdeck.exe';

  it('is an item with a quoted path and the switch, found again by the same', () => {
    const windows = systemWith(({ openAtLogin = false }) => ({ executableWillLaunchAtLogin: openAtLogin }));
    const start = at({ app: windows.app, platform: 'win32', execPath });
    expect(start.status()).toBe('off');
    expect(start.set(true)).toEqual({ ok: true, value: undefined });
    expect(windows.item()).toEqual({
      openAtLogin: true,
      path: `"${execPath}"`,
      args: ['--hidden'],
      enabled: true,
    });
    expect(start.status()).toBe('on');
    expect(windows.asked.at(-1)).toEqual({ path: `"${execPath}"`, args: ['--hidden'] });
    expect(start.set(false).ok).toBe(true);
    expect(start.status()).toBe('off');
  });

  it('is off once it has been switched off in the Task Manager', () => {
    const windows = systemWith(() => ({ openAtLogin: true, executableWillLaunchAtLogin: false }));
    const start = at({ app: windows.app, platform: 'win32', execPath });
    expect(start.status()).toBe('off');
    expect(start.set(true)).toEqual(failed('loginStartRefused', { detail: 'requires-approval' }));
  });
});

describe('on macOS', () => {
  it('is the app’s own login item', () => {
    const mac = systemWith(({ openAtLogin }) => ({
      status: openAtLogin === true ? 'enabled' : 'not-registered',
    }));
    const start = at({ app: mac.app, platform: 'darwin' });
    expect(start.status()).toBe('off');
    expect(start.set(true).ok).toBe(true);
    expect(start.status()).toBe('on');
    expect(mac.item()).toEqual({ openAtLogin: true, type: 'mainAppService' });
  });

  it('has failed, and is off, where the operator still has to approve it', () => {
    const mac = systemWith(() => ({ openAtLogin: true, status: 'requires-approval' }));
    const start = at({ app: mac.app, platform: 'darwin' });
    expect(start.set(true)).toEqual(failed('loginStartRefused', { detail: 'requires-approval' }));
    expect(start.status()).toBe('off');
  });
});

describe('on Linux', () => {
  const own = () => path.join(folder, 'config', 'autostart', 'opsdeck.desktop');
  const ofTheMachine = () => path.join(folder, 'machine', 'autostart', 'opsdeck.desktop');
  const program = (name: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  it('is a file in the autostart folder, and no file when it is off', () => {
    const start = at({ execPath: program('opsdeck') });
    expect(start.status()).toBe('off');
    expect(start.set(true).ok).toBe(true);
    expect(start.status()).toBe('on');
    expect(readFileSync(own(), 'utf8')).toContain(`\nExec="${path.join(folder, 'opsdeck')}" --hidden\n`);
    expect(start.set(false).ok).toBe(true);
    expect(start.status()).toBe('off');
    expect(() => statSync(own())).toThrow('ENOENT');
    expect(start.set(false).ok).toBe(true);
  });

  it('writes a file that others may read, whatever the mask of the process', () => {
    const mask = process.umask(0o077);
    try {
      expect(at({ execPath: program('opsdeck') }).set(true).ok).toBe(true);
    } finally {
      process.umask(mask);
    }
    expect(statSync(own()).mode & 0o777).toBe(0o644);
  });

  it('starts an AppImage by its file, not by where it is mounted', () => {
    const image = program('Opsdeck 1.AppImage');
    const start = at({ execPath: '/tmp/.mount_Opsd/opsdeck', env: { APPIMAGE: image } });
    expect(start.set(true).ok).toBe(true);
    expect(readFileSync(own(), 'utf8')).toContain(`\nExec="${image}" --hidden\n`);
  });

  it('is off once its program is gone, until an update’s new file has taken the place', () => {
    const old = program('Opsdeck-1.AppImage');
    expect(at({ env: { APPIMAGE: old } }).set(true).ok).toBe(true);
    rmSync(old);
    const start = at({ env: { APPIMAGE: program('Opsdeck-2.AppImage') } });
    expect(start.status()).toBe('off');
    start.renew();
    expect(start.status()).toBe('on');
    expect(readFileSync(own(), 'utf8')).toContain('Opsdeck-2.AppImage" --hidden');
  });

  it('renews nothing that is off, and nothing of another copy that is still there', () => {
    const start = at({ execPath: program('opsdeck') });
    start.renew();
    expect(start.status()).toBe('off');
    const text = `[Desktop Entry]\nTryExec=${program('another')}\nExec=another\n`;
    put(own(), text);
    start.renew();
    expect(readFileSync(own(), 'utf8')).toBe(text);
  });

  it('follows what the desktop’s own settings made of it', () => {
    const start = at({ execPath: program('opsdeck') });
    start.set(true);
    writeFileSync(own(), `${readFileSync(own(), 'utf8')}Hidden=true\n`);
    expect(start.status()).toBe('off');
    expect(start.set(true).ok).toBe(true);
    expect(start.status()).toBe('on');
  });

  it('is on where the machine’s administrator starts it for everyone, and can be overruled', () => {
    put(ofTheMachine(), '[Desktop Entry]\nType=Application\nExec=opsdeck --hidden\n');
    const start = at({ execPath: program('opsdeck') });
    expect(start.status()).toBe('on');
    expect(start.set(false).ok).toBe(true);
    expect(start.status()).toBe('off');
    expect(readFileSync(own(), 'utf8')).toContain('Hidden=true');
  });

  it('says why it could not be written', () => {
    put(path.join(folder, 'config', 'autostart'), 'a file where the folder should be');
    const start = at({ execPath: program('opsdeck') });
    expect(start.set(true)).toEqual(failed('loginStartRefused', { detail: 'EEXIST' }));
    expect(start.status()).toBe('off');
  });
});

describe('where nothing starts it', () => {
  it.each([
    ['an app that is not packaged', { app: { ...none, isPackaged: false } }],
    ['a system without a way', { platform: 'freebsd' as const }],
  ])('is unavailable: %s', (_where, deps) => {
    const start = at(deps);
    expect(start.status()).toBe('unavailable');
    expect(start.set(true).ok).toBe(false);
    start.renew();
    expect(start.status()).toBe('unavailable');
  });

  it('can be had for a test all the same', () => {
    expect(at({ app: { ...none, isPackaged: false }, unpackagedToo: true }).status()).toBe('off');
  });
});
