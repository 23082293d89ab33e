import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, startFixture, type HostProcess } from './host-process.ts';

const TEST_MS = 120_000;
const started: HostProcess[] = [];

async function fixture(options: Parameters<typeof startFixture>[0] = {}): Promise<HostProcess> {
  const host = startFixture(options);
  started.push(host);
  await host.printed('fixture:up');
  return host;
}

/** Resolves when the process has ended; the test's own deadline is the limit. */
async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
}

describe('the app’s life', { timeout: TEST_MS }, () => {
  afterEach(async () => {
    await Promise.all(started.splice(0).map((host) => host.stop()));
  }, TEST_MS);

  it('ends in Electron’s order and leaves neither Chromium nor its profile', async () => {
    const host = await fixture();
    const { pid } = await host.chromium;
    await host.evaluate('({ app }) => { app.quit(); }').catch(() => {});
    expect(await host.exitCode).toBe(0);
    expect(host.output().match(/fixture:\S+/g)).toEqual([
      'fixture:up',
      'fixture:before-quit',
      'fixture:closed',
      'fixture:will-quit',
      'fixture:quit',
    ]);
    await ended(pid);
    expect(readdirSync(host.userData)).toEqual([]);
  });

  it('stays when a window refuses to close, and quits once it agrees', async () => {
    const host = await fixture();
    await host.evaluate(`({ app }) => {
      globalThis.fixture.window.once('close', (event) => event.preventDefault());
      app.quit();
    }`);
    expect(await host.evaluate('() => globalThis.fixture.window.isDestroyed()')).toBe(false);
    await host.evaluate('({ app }) => { app.quit(); }').catch(() => {});
    expect(await host.exitCode).toBe(0);
  });

  it('ends with its exit code at app.exit, without asking anyone', async () => {
    const host = await fixture();
    await host.evaluate('({ app }) => { app.exit(9); }').catch(() => {});
    expect(await host.exitCode).toBe(9);
    expect(host.output()).not.toContain('before-quit');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('quits at %s', async (signal) => {
    const host = await fixture();
    const { pid } = await host.chromium;
    host.child.kill(signal);
    expect(await host.exitCode).toBe(0);
    await ended(pid);
  });

  it('leaves no orphan when the host is killed outright', async () => {
    const host = await fixture();
    const { pid } = await host.chromium;
    host.child.kill('SIGKILL');
    await host.exitCode;
    await ended(pid);
  });

  it('leaves no orphan when the app throws', async () => {
    const host = await fixture();
    const { pid } = await host.chromium;
    await host.evaluate(`() => { setImmediate(() => { throw new Error('out of nowhere'); }); }`);
    expect(await host.exitCode).toBe(1);
    expect(host.output()).toContain('out of nowhere');
    await ended(pid);
  });

  it('closes its windows with an event when Chromium dies', async () => {
    const host = await fixture();
    const { pid } = await host.chromium;
    process.kill(-pid, 'SIGKILL');
    // The last window closed, so the fixture quits.
    expect(await host.exitCode).toBe(0);
    expect(host.output()).toContain('fixture:closed');
    expect(host.output()).toContain('fixture:window-all-closed');
  });

  it('hands a second start to the first', async () => {
    const first = await fixture();
    const second = startFixture({ userData: first.userData, args: ['--open', 'opsdeck://task/5'] });
    expect(await second.exitCode).toBe(7);
    const [event] = await first.events('second-instance');
    expect(event).toMatchObject({ data: { from: 'fixture', at: new Date(0) }, cwd: process.cwd() });
    expect(event?.argv).toEqual(expect.arrayContaining(['--open', 'opsdeck://task/5']));
  });

  it('starts over a lock whose owner was killed', async () => {
    const first = await fixture();
    first.child.kill('SIGKILL');
    await first.exitCode;
    const second = await fixture({ userData: first.userData });
    expect(await second.evaluate('({ app }) => app.hasSingleInstanceLock()')).toBe(true);
  });

  it('looks like Electron to the app', async () => {
    const host = await fixture({ args: ['--flag=value'] });
    expect(
      await host.evaluate(`({ app }) => ({
        type: process.type, electron: typeof process.versions.electron, argument: process.argv.at(-1), packaged: app.isPackaged,
        name: app.getName(), version: app.getVersion(), userData: app.getPath('userData'), flag: app.commandLine.getSwitchValue('flag'),
      })`),
    ).toEqual({
      type: 'browser',
      electron: 'string',
      argument: '--flag=value',
      packaged: false,
      name: 'Fixture',
      version: '1.2.3',
      userData: host.userData,
      flag: 'value',
    });
  });

  it('names what it lacks', async () => {
    const host = await fixture();
    const missing: [string, string][] = [
      ['app.moveToApplicationsFolder', '({ app }) => app.moveToApplicationsFolder()'],
      ['shell.writeShortcutLink', '({ shell }) => shell.writeShortcutLink()'],
      ['BrowserWindow.setShape', '() => globalThis.fixture.window.setShape([])'],
      ['webContents.print', '() => globalThis.fixture.window.webContents.print()'],
      ['autoUpdater.checkForUpdates', '({ autoUpdater }) => autoUpdater.checkForUpdates()'],
      ['session.getCacheSize', '({ session }) => session.defaultSession.getCacheSize()'],
    ];
    for (const [name, source] of missing) {
      await expect(host.evaluate(source)).rejects.toThrow(`chromium-host does not implement ${name}`);
    }
  });

  it('refuses a window that is not sandboxed', async () => {
    const host = await fixture();
    for (const webPreferences of [
      { sandbox: false },
      { contextIsolation: false },
      { nodeIntegration: true },
    ]) {
      await expect(
        host.evaluate(
          '({ BrowserWindow }, webPreferences) => void new BrowserWindow({ webPreferences })',
          webPreferences,
        ),
      ).rejects.toThrow(/runs only windows with sandbox/);
    }
  });
});
