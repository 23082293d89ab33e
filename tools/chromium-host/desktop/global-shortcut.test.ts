import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFixture, type HostProcess } from '../host-process.ts';
import { pressKeys } from './press-keys.ts';
import { missingDesktopPrograms, startPrivateDesktop, type PrivateDesktop } from './private-desktop.ts';

const START_MS = 120_000;
const missing = missingDesktopPrograms();
const title = missing.length > 0 ? `on a display (skipped: no ${missing.join(', ')})` : 'on a display';

/** Registers the accelerator; its presses are events. */
const register = (host: HostProcess, accelerator: string) =>
  host.evaluate(
    `({ globalShortcut }, accelerator) => globalShortcut.register(accelerator, () => globalThis.fixture.note({ kind: 'press', accelerator }))`,
    accelerator,
  );
const unregisterAll = (host: HostProcess) =>
  host.evaluate('({ globalShortcut }) => globalShortcut.unregisterAll()');

describe.skipIf(missing.length > 0)(title, { timeout: START_MS }, () => {
  let desktop: PrivateDesktop;
  let host: HostProcess;
  let other: HostProcess;
  beforeAll(async () => {
    desktop = await startPrivateDesktop();
    host = startFixture({ env: desktop.env });
    other = startFixture({ env: desktop.env });
    await Promise.all([host.printed('fixture:up'), other.printed('fixture:up')]);
  }, START_MS);
  afterEach(async () => {
    await host.evaluate('() => void (globalThis.fixture.events.length = 0)');
    await Promise.all([unregisterAll(host), unregisterAll(other)]);
  });
  afterAll(async () => {
    await Promise.all([host.stop(), other.stop()]);
    await desktop.stop();
  }, START_MS);

  const pressed = async (count: number) =>
    (await host.events('press', count)).map(({ accelerator }) => accelerator);

  it('the keys reach the app, each its own callback', async () => {
    expect(await register(host, 'Control+Alt+O')).toBe(true);
    expect(await register(host, 'Super+Shift+F9')).toBe(true);
    await pressKeys('Super+Shift+F9', desktop.env);
    await pressKeys('Ctrl+Alt+o', desktop.env);
    expect(await pressed(2)).toEqual(['Super+Shift+F9', 'Control+Alt+O']);
  });

  it('other keys do not, nor these with one more', async () => {
    await register(host, 'Control+Alt+O');
    for (const keys of ['Control+O', 'Control+Alt+Shift+O', 'Control+Alt+P', 'Control+Alt+O'])
      await pressKeys(keys, desktop.env);
    expect(await pressed(1)).toEqual(['Control+Alt+O']);
  });

  it('they do so with the capitals locked as well', async () => {
    await register(host, 'Control+Alt+O');
    await pressKeys('Capslock', desktop.env);
    await pressKeys('Control+Alt+O', desktop.env);
    await pressKeys('Capslock', desktop.env);
    await pressKeys('Control+Alt+O', desktop.env);
    expect(await pressed(2)).toHaveLength(2);
  });

  it('neither do they once they are released', async () => {
    await register(host, 'Control+Alt+O');
    await host.evaluate(`({ globalShortcut }) => globalShortcut.unregister('Alt+Control+O')`);
    await register(host, 'Alt+Space');
    await pressKeys('Control+Alt+O', desktop.env);
    await pressKeys('Alt+Space', desktop.env);
    expect(await pressed(1)).toEqual(['Alt+Space']);
  });

  it('keys that another program has are refused, until it lets them go', async () => {
    expect(await register(other, 'Control+Alt+O')).toBe(true);
    expect(await register(host, 'Control+Alt+O')).toBe(false);
    const isRegistered = `({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+O')`;
    expect(await host.evaluate(isRegistered)).toBe(false);
    await unregisterAll(other);
    expect(await register(host, 'Control+Alt+O')).toBe(true);
    expect(await host.evaluate(isRegistered)).toBe(true);
    await pressKeys('Control+Alt+O', desktop.env);
    expect(await pressed(1)).toEqual(['Control+Alt+O']);
  });

  it('an app that has gone has let its keys go', async () => {
    const third = startFixture({ env: desktop.env });
    await third.printed('fixture:up');
    expect(await register(third, 'Control+Alt+O')).toBe(true);
    await third.stop();
    await expect.poll(() => register(host, 'Control+Alt+O')).toBe(true);
  });

  it('one app takes nothing twice, however it is spelt', async () => {
    expect(await register(host, 'Control+Alt+O')).toBe(true);
    expect(await register(host, 'Alt+CommandOrControl+o')).toBe(false);
  });

  it('what is no accelerator is thrown back', async () => {
    await expect(register(host, 'Control+Nothing')).rejects.toThrow(
      'conversion failure from Control+Nothing',
    );
  });
});

describe('without a display', { timeout: START_MS }, () => {
  it('no keys are free, and the app goes on', async () => {
    const host = startFixture({ env: { DISPLAY: undefined } });
    await host.printed('fixture:up');
    expect(await register(host, 'Control+Alt+O')).toBe(false);
    expect(await host.evaluate(`({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+O')`)).toBe(
      false,
    );
    await unregisterAll(host);
    await host.stop();
  });
});
