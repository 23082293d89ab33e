import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixture, type HostProcess } from './host-process.ts';

// Chromium's first start on a loaded machine; the tests themselves take milliseconds.
const START_MS = 120_000;

describe('page code', () => {
  let host: HostProcess;
  beforeAll(async () => {
    host = startFixture();
    await host.printed('fixture:up');
  }, START_MS);
  afterAll(() => host.stop(), START_MS);

  it('finds the bridge, and nothing else of ours, in its very first script', async () => {
    expect(await host.inPage('window.atStart')).toEqual({ bridge: 'object', names: [] });
  });

  it('reaches no binding, require, process or ipcRenderer', async () => {
    const names = [
      'chromiumHostPost',
      'chromiumHostDeliver',
      'require',
      'process',
      'module',
      'ipcRenderer',
      'Buffer',
    ];
    expect(await host.inPage(`${JSON.stringify(names)}.filter((name) => name in window)`)).toEqual([]);
  });

  it('cannot replace or change the bridge', async () => {
    expect(
      await host.inPage(`(() => {
        'use strict';
        const refused = (change) => { try { change(); return false; } catch { return true; } };
        return [
          refused(() => { window.bridge = 1; }),
          refused(() => { delete window.bridge; }),
          refused(() => { bridge.echo = 1; }),
          refused(() => { bridge.nested.hello = 1; }),
          refused(() => { bridge.bag.kept.deep.push(4); }),
          refused(() => Object.defineProperty(window, 'bridge', { value: 1 })),
        ];
      })()`),
    ).toEqual([true, true, true, true, true, true]);
  });

  it('cannot climb from the bridge’s functions into the preload’s world', async () => {
    expect(
      await host.inPage(`(() => {
        const Reached = bridge.nested.hello.constructor;
        return [Reached === Function, Reached('return typeof chromiumHostPost + typeof require')()];
      })()`),
    ).toEqual([true, 'undefinedundefined']);
  });

  it('finds the preload’s own process harmless', async () => {
    expect(await host.inPage('bridge.seen()')).toEqual({
      process: 'object',
      platform: process.platform,
      node: 'undefined',
    });
  });

  it('sees neither channel nor node when it has replaced every built-in it can', async () => {
    expect(await host.inPage('thief()')).toEqual({ stolen: [], hello: 'hello you', echoed: 1, later: 40 });
  });

  it('runs without a preload in frames inside the page', async () => {
    const inFrame = await host.inPage(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => resolve([typeof frame.contentWindow.bridge, typeof frame.contentWindow.chromiumHostPost]);
      document.body.append(frame);
    })`);
    expect(inFrame).toEqual(['undefined', 'undefined']);
  });
});
