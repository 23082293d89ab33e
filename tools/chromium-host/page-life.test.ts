import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixture, type HostProcess } from './host-process.ts';

const START_MS = 120_000;

describe('a window’s page', () => {
  let host: HostProcess;
  beforeAll(async () => {
    host = startFixture();
    await host.printed('fixture:up');
  }, START_MS);
  afterAll(() => host.stop(), START_MS);

  it('is served by the app under its own scheme', async () => {
    expect(await host.evaluate('() => globalThis.fixture.window.webContents.getURL()')).toBe(
      'app://fixture/page/index.html',
    );
    expect(await host.inPage('[document.title, isSecureContext, innerWidth, innerHeight]')).toEqual([
      'Fixture page',
      true,
      900,
      700,
    ]);
    expect(await host.events('loaded')).toMatchObject([{ url: 'app://fixture/page/index.html' }]);
    await host.events('ready-to-show');
  });

  it('is held to the policy in the app’s response header', async () => {
    const ran = await host.inPage(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      return Boolean(window.inlineRan);
    })()`);
    expect(ran).toBe(false);
    const said = (await host.events('console')).map(({ message }) => String(message));
    expect(said.some((text) => /inline script.*Content Security Policy/.test(text))).toBe(true);
  });

  it('gets the status that the app’s handler answers', async () => {
    const status = (path: string) => host.inPage(`fetch('${path}').then((response) => response.status)`);
    expect(await status('/page/second.html')).toBe(200);
    expect(await status('/page/none.html')).toBe(404);
    expect(await status('/page/%2e%2e/main.js')).toBe(403);
  });

  it('reaches no other origin, even where its policy would let it', async () => {
    const window = `(electron) => {
      const { BrowserWindow, protocol } = electron;
      protocol.unhandle('app');
      protocol.handle('app', () => new Response('<title>open</title>', { headers: { 'content-type': 'text/html' } }));
      globalThis.fixture.other = new BrowserWindow({ show: false });
      return globalThis.fixture.other.loadURL('app://fixture/open.html');
    }`;
    await host.evaluate(window);
    const inOther = (source: string) =>
      host.evaluate(
        `(electron, source) => globalThis.fixture.other.webContents.executeJavaScript(source)`,
        source,
      );
    const knocks: string[] = [];
    const server = createServer((request) => knocks.push(request.url ?? '')).on('connection', () =>
      knocks.push('connection'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const here = `127.0.0.1:${String(port)}`;
    const tries = [
      `fetch('https://example.com/', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
      `fetch('http://${here}/fetch', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
      `new Promise((done) => { const socket = new WebSocket('ws://${here}/socket'); socket.onopen = () => done('reached'); socket.onerror = () => done('refused'); })`,
      `new Promise((done) => { const image = new Image(); image.onload = () => done('reached'); image.onerror = () => done('refused'); image.src = 'http://${here}/image'; })`,
      `new Promise((done) => {
        const source = "fetch('http://${here}/worker', { mode: 'no-cors' }).then(() => postMessage('reached'), () => postMessage('refused'))";
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = () => done('refused');
      })`,
    ];
    for (const attempt of tries) expect(await inOther(attempt)).toBe('refused');
    expect(knocks).toEqual([]);
    server.close();
    await host.evaluate('() => globalThis.fixture.other.destroy()');
  });

  it('opens no window, but the app is asked', async () => {
    expect(await host.inPage(`window.open('https://example.com/pop') === null`)).toBe(true);
    await host.inPage(`document.getElementById('blank').click()`);
    expect((await host.events('open', 2)).map(({ url }) => url)).toEqual([
      'https://example.com/pop',
      'https://example.com/blank',
    ]);
    const { port } = await host.chromium;
    const targets = (await (await fetch(`http://127.0.0.1:${String(port)}/json/list`)).json()) as {
      type: string;
    }[];
    expect(targets.filter(({ type }) => type === 'page')).toHaveLength(1);
  });

  it('stays where it is when the app prevents a navigation', async () => {
    await host.inPage(`document.getElementById('outside').click()`);
    expect(await host.events('will-navigate')).toMatchObject([
      { url: 'https://example.com/outside', eventUrl: 'https://example.com/outside' },
    ]);
    expect(await host.inPage('document.title')).toBe('Fixture page');
  });

  it('has every permission denied', async () => {
    expect(
      await host.inPage(
        `Promise.all(['notifications', 'geolocation', 'camera'].map(async (name) => (await navigator.permissions.query({ name })).state))`,
      ),
    ).toEqual(['denied', 'denied', 'denied']);
  });

  it('follows the app’s theme, zoom and size', async () => {
    await host.evaluate(`({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
      globalThis.fixture.window.setBounds({ width: 1000, height: 500 });
      globalThis.fixture.window.webContents.setZoomFactor(2);
    }`);
    expect(
      await host.inPage(`[matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, innerHeight]`),
    ).toEqual([true, 500, 250]);
  });

  it('can be captured', async () => {
    const bytes = await host.evaluate(`async () => {
      const image = await globalThis.fixture.window.capturePage();
      return [image.isEmpty(), image.getSize().width > 0, image.toPNG().subarray(1, 4).toString()];
    }`);
    expect(bytes).toEqual([false, true, 'PNG']);
  });

  it('reports its crash and can be reloaded', async () => {
    await host.evaluate('() => globalThis.fixture.window.webContents.forcefullyCrashRenderer()');
    expect(await host.events('gone')).toMatchObject([{ reason: 'crashed' }]);
    expect(await host.evaluate('() => globalThis.fixture.window.webContents.isCrashed()')).toBe(true);
    expect(await host.evaluate('() => globalThis.fixture.window.isDestroyed()')).toBe(false);
    await host.evaluate(`() => globalThis.fixture.window.loadURL('app://fixture/page/second.html')`);
    expect(await host.evaluate('() => globalThis.fixture.window.webContents.isCrashed()')).toBe(false);
  });
});
