import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixture, type HostProcess } from './host-process.ts';

const START_MS = 120_000;

describe('the bridge', () => {
  let host: HostProcess;
  beforeAll(async () => {
    host = startFixture();
    await host.printed('fixture:up');
  }, START_MS);
  afterAll(() => host.stop(), START_MS);

  it('carries structured values from the page to the main process', async () => {
    await host.inPage(`(() => {
      const value = { none: undefined, big: 5n, when: new Date(0), map: new Map([[1, new Set(['x'])]]), bytes: new Uint8Array([1, 2]), error: new RangeError('far') };
      value.self = value;
      return bridge.echo(value).then(() => 'done');
    })()`);
    const got = (await host.evaluate('() => globalThis.fixture.echo.at(-1)')) as {
      value: Record<string, unknown>;
      url: string;
      origin: string;
    };
    expect(got.value).toMatchObject({ big: 5n, when: new Date(0), map: new Map([[1, new Set(['x'])]]) });
    expect('none' in got.value).toBe(true);
    expect([...(got.value.bytes as Uint8Array)]).toEqual([1, 2]);
    expect(got.value.error).toBeInstanceOf(RangeError);
    expect(got.value.self).toBe(got.value);
    expect(got).toMatchObject({ url: 'app://fixture/page/index.html', origin: 'app://fixture' });
  });

  it('carries them back again', async () => {
    expect(
      await host.inPage(`(async () => {
        const value = { none: undefined, big: 5n, when: new Date(7), map: new Map([[{}, 1]]), bytes: new Float64Array([0.5]), buffer: new ArrayBuffer(3), list: [NaN, -0] };
        value.self = value;
        const back = await bridge.echo(value);
        return [back !== value, back.self === back, 'none' in back, typeof back.big, back.when.getTime(), back.map instanceof Map,
          back.bytes instanceof Float64Array && back.bytes[0], back.buffer.byteLength, Number.isNaN(back.list[0]), Object.is(back.list[1], -0)];
      })()`),
    ).toEqual([true, true, true, 'bigint', 7, true, 0.5, 3, true, true]);
  });

  it('calls functions both ways and copies what they return', async () => {
    expect(await host.inPage(`bridge.nested.hello('there')`)).toBe('hello there');
    expect(await host.inPage('bridge.later((n) => n + 1)')).toBe(21);
    expect(await host.inPage('bridge.version')).toBe(3);
  });

  it.each([
    ['bridge.fail()', "Error invoking remote method 'fail': TypeError: no such thing"],
    [
      'bridge.missing()',
      "Error invoking remote method 'no-such-channel': Error: No handler registered for 'no-such-channel'",
    ],
    ['bridge.unclonable()', /Error invoking remote method 'unclonable'.*could not be cloned/],
    ['bridge.echo(() => 1)', /could not be cloned/],
    ['bridge.echo(Symbol())', /could not be cloned/],
  ])('rejects %s as Electron does', async (call, message) => {
    const text = await host.inPage(`${call}.then(() => 'resolved', (error) => error.message)`).catch(String);
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
  });

  it('throws in the page what the preload threw, as a plain error of the page', async () => {
    expect(
      await host.inPage(
        '(() => { try { bridge.throwHere(); } catch (error) { return [error instanceof RangeError, error.message]; } })()',
      ),
    ).toEqual([true, 'out of range']);
  });

  it('delivers events in order until the page unsubscribes', async () => {
    await host.inPage('(window.news = [], window.stop = bridge.onNews((...args) => news.push(args)), 1)');
    await host.evaluate(
      `() => { for (let n = 0; n < 50; n++) globalThis.fixture.window.webContents.send('news', n, { n }); }`,
    );
    expect(await host.inPage('news.map(([n, { n: same }]) => n === same ? n : -1)')).toEqual(
      Array.from({ length: 50 }, (_none, n) => n),
    );
    await host.inPage('stop()');
    await host.evaluate(`() => globalThis.fixture.window.webContents.send('news', 99)`);
    expect(await host.inPage('news.length')).toBe(50);
  });

  it('carries one-way messages to ipcMain.on', async () => {
    await host.inPage('bridge.say({ at: new Date(3) })');
    expect(await host.events('say')).toMatchObject([{ value: { at: new Date(3) } }]);
  });

  it('knows the sender of a preload’s very first words', async () => {
    expect((await host.events('first-words'))[0]).toMatchObject({ url: 'app://fixture/page/index.html' });
  });

  it('refuses to send what cannot be cloned, at the caller', async () => {
    const sending = host.evaluate(`() => globalThis.fixture.window.webContents.send('news', () => 1)`);
    await expect(sending).rejects.toThrow(/could not be cloned/);
  });

  it('answers only the document that asked', async () => {
    // The call is pending while the page reloads; the new document counts its own calls from one again.
    await host.evaluate(`({ ipcMain }) => {
      globalThis.fixture.held = Promise.withResolvers();
      ipcMain.removeHandler('echo');
      ipcMain.handleOnce('echo', () => globalThis.fixture.held.promise);
    }`);
    await host.inPage('void bridge.echo(1)');
    const loads = (await host.events('loaded')).length;
    await host.evaluate('() => globalThis.fixture.window.reload()');
    await host.events('loaded', loads + 1);
    await host.evaluate(
      `({ ipcMain }) => ipcMain.handle('echo', (event, value) => value === 'second' ? new Promise(() => {}) : value)`,
    );
    await host.inPage(`(window.got = 'nothing', bridge.echo('second').then((value) => { got = value; }), 1)`);
    await host.evaluate(`() => globalThis.fixture.held.resolve('for the first document')`);
    expect(await host.inPage(`bridge.echo('third')`)).toBe('third');
    expect(await host.inPage('got')).toBe('nothing');
  });

  it('carries a hundred kilobytes sixty times a second with room to spare', async () => {
    await host.inPage('(window.count = 0, window.stop = bridge.onNews(() => { count++; }), 1)');
    const started = performance.now();
    await host.evaluate(`() => {
      const rows = Array.from({ length: 500 }, (_none, id) => ({ id, text: 'x'.repeat(180), at: new Date(id) }));
      for (let n = 0; n < 60; n++) globalThis.fixture.window.webContents.send('news', rows);
    }`);
    expect(await host.inPage('count')).toBe(60);
    // Measured 0.3 s alone; the wide limit is for a machine shared with a build, and still shows a quadratic fault.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
