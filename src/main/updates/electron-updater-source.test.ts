import { AppImageUpdater, type AppUpdater } from 'electron-updater';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http';
import { EventEmitter } from 'node:events';
import { createRequire, Module } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../core/host.ts';
import { electronUpdaterSource, notesOf, packageAddress, troubleOf } from './electron-updater-source.ts';
import type { UpdateSource, UpdateWay } from './update-source.ts';

type Executor = new () => { download: unknown };

const require = createRequire(import.meta.url);
const { HttpExecutor, configureRequestUrl } = createRequire(require.resolve('electron-updater'))(
  'builder-util-runtime',
) as {
  HttpExecutor: new () => {
    doDownload(options: RequestOptions, job: object, redirects: number): void;
  };
  configureRequestUrl(url: URL, options: RequestOptions): void;
};

// Told when the app ends for an update; requiring the real one would try to download its binary.
const electron = createRequire(require.resolve('electron-updater')).resolve('electron');
require.cache[electron] = Object.assign(new Module(electron), {
  exports: { autoUpdater: new EventEmitter() },
  loaded: true,
});

/** Electron's network stack, over Node's: what electron-updater itself leaves to its host. */
class NodeExecutor extends HttpExecutor {
  createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return request(options, callback);
  }
  download(
    url: URL,
    destination: string,
    options: {
      headers?: Record<string, string>;
      cancellationToken: { createPromise: (run: unknown) => Promise<string> };
    },
  ): Promise<string> {
    return options.cancellationToken.createPromise(
      (resolve: (file: string) => void, reject: (error: Error) => void, onCancel: unknown) => {
        const requestOptions: RequestOptions = { headers: options.headers ?? {} };
        configureRequestUrl(url, requestOptions);
        const callback = (error?: Error | null): void => {
          if (!error) resolve(destination);
          else reject(error);
        };
        this.doDownload(
          requestOptions,
          { destination, options, onCancel, callback, responseHandler: null },
          0,
        );
      },
    );
  }
}

const sha512 = (data: Buffer): string => createHash('sha512').update(data).digest('base64');
/** Runs: an AppImage is started once after it was put in place. */
const newVersion = Buffer.from(`#!/bin/sh\nexit 0\n${'# the new version\n'.repeat(20_000)}`);

// Which of the rollout an installation belongs to is decided by the last four bytes of its id.
const earlyInstallation = '6a1f2b30-7c11-4d2e-9a40-000000000001';
const lateInstallation = '6a1f2b30-7c11-4d2e-9a40-0000ffffffff';

describe('a feed', () => {
  let folder: string;
  let server: Server;
  let feed: string;
  let served: Map<string, (answer: ServerResponse) => void>;
  let appImage: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opsdeck-update-'));
    served = new Map();
    server = createServer((asked, answer) => {
      const path = new URL(asked.url ?? '/', 'http://feed').pathname;
      const serve = served.get(path);
      if (serve === undefined) answer.writeHead(404).end();
      else serve(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    appImage = join(folder, 'Opsdeck.AppImage');
    writeFileSync(appImage, 'the old version', { mode: 0o755 });
    vi.stubEnv('APPIMAGE', appImage);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  function publish(data: Buffer, told: { sha512?: string; more?: string } = {}): void {
    const channel = `/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
    const file = `Opsdeck-0.2.0-${process.arch}.AppImage`;
    served.set(channel, (answer) =>
      answer.end(
        [
          'version: 0.2.0',
          'files:',
          `  - url: ${file}`,
          `    sha512: ${told.sha512 ?? sha512(data)}`,
          `    size: ${data.length}`,
          "releaseDate: '2026-11-21T08:00:00.000Z'",
          'releaseNotes: |',
          '  Charts are <b>quicker</b>.',
          told.more ?? '',
        ].join('\n'),
      ),
    );
    served.set(`/${file}`, (answer) => answer.end(data));
  }

  function open(
    way: UpdateWay = { name: 'atQuit' },
    installation = earlyInstallation,
  ): { source: UpdateSource; updater: AppUpdater; quit: () => void } {
    const userData = join(folder, 'data');
    mkdirSync(userData, { recursive: true });
    writeFileSync(join(userData, '.updaterId'), installation);
    const quit = vi.fn();
    const app = {
      version: '0.1.0',
      name: 'Opsdeck',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: userData,
      baseCachePath: join(folder, 'cache'),
      whenReady: () => Promise.resolve(),
      relaunch: () => undefined,
      quit,
      onQuit: () => undefined,
    };
    writeFileSync(
      app.appUpdateConfigPath,
      `provider: generic\nurl: ${feed}\nupdaterCacheDirName: opsdeck-updater\n`,
    );
    const updater = new AppImageUpdater(null, app);
    // Left out by electron-updater where it is given an app of ours.
    (updater as unknown as { httpExecutor: InstanceType<Executor> }).httpExecutor = new NodeExecutor();
    // What differs is fetched in pieces only where the old file carries the map of its own.
    (updater as AppUpdater).disableDifferentialDownload = true;
    const source = electronUpdaterSource(updater, {
      way,
      feed,
      log: silentLog,
      beforeInstall: () => undefined,
    });
    return { source, updater, quit };
  }

  const pending = (): string =>
    join(folder, 'cache', 'opsdeck-updater', 'pending', `Opsdeck-0.2.0-${process.arch}.AppImage`);

  it('offers a newer version with its notes as they were written', async () => {
    publish(newVersion);
    expect(await open().source.check()).toEqual({
      version: '0.2.0',
      notes: 'Charts are <b>quicker</b>.',
      file: undefined,
    });
  });

  it('is fetched, verified and put in the place of the old version', async () => {
    publish(newVersion);
    const { source, quit } = open();
    await source.check();
    const percents: number[] = [];
    await source.download((percent) => percents.push(percent));
    expect(percents.at(-1)).toBe(100);
    expect(readFileSync(pending())).toEqual(newVersion);
    expect(readFileSync(appImage, 'utf8')).toBe('the old version');
    source.install(false);
    expect(readFileSync(appImage)).toEqual(newVersion);
    expect(statSync(appImage).mode & 0o111).toBe(0o111);
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
  });

  it('with the wrong sha512 is thrown away', async () => {
    publish(newVersion, { sha512: sha512(Buffer.from('what was promised')) });
    const { source } = open();
    await source.check();
    const error: unknown = await source.download(() => undefined).catch((caught: unknown) => caught);
    expect(source.troubleOf(error)).toBe('damaged');
    expect(existsSync(pending())).toBe(false);
    expect(readFileSync(appImage, 'utf8')).toBe('the old version');
  });

  it('that ends in the middle of the file is thrown away', async () => {
    publish(newVersion);
    served.set(`/Opsdeck-0.2.0-${process.arch}.AppImage`, (answer) => {
      answer.writeHead(200, { 'content-length': newVersion.length });
      answer.write(newVersion.subarray(0, 10_000), () => answer.destroy());
    });
    const { source } = open();
    await source.check();
    const error: unknown = await source.download(() => undefined).catch((caught: unknown) => caught);
    expect(source.troubleOf(error)).toBe('unreachable');
    expect(existsSync(pending())).toBe(false);
  });

  it('whose file is cut short is thrown away', async () => {
    publish(newVersion);
    served.set(`/Opsdeck-0.2.0-${process.arch}.AppImage`, (answer) =>
      answer.end(newVersion.subarray(0, 10_000)),
    );
    const { source } = open();
    await source.check();
    const error: unknown = await source.download(() => undefined).catch((caught: unknown) => caught);
    expect(source.troubleOf(error)).toBe('damaged');
    expect(existsSync(pending())).toBe(false);
  });

  it('without a checksum is refused', async () => {
    publish(newVersion, { sha512: '' });
    const { source } = open();
    await source.check();
    const error: unknown = await source.download(() => undefined).catch((caught: unknown) => caught);
    expect(source.troubleOf(error)).toBe('damaged');
  });

  it('whose file has a name that leads elsewhere stays in its folder', async () => {
    publish(newVersion);
    const channel = [...served.keys()].find((name) => name.endsWith('.yml'))!;
    for (const url of ['..%2f..%2fescaped.AppImage', 'x?a=/../../escaped.AppImage']) {
      served.set('/x', (answer) => answer.end(newVersion));
      served.set(`/${url}`, (answer) => answer.end(newVersion));
      served.set(channel, (answer) =>
        answer.end(
          `version: 0.2.0\nfiles:\n  - url: '${url}'\n    sha512: ${sha512(newVersion)}\n    size: ${newVersion.length}\n`,
        ),
      );
      const { source } = open();
      await source.check();
      await source.download(() => undefined).catch(() => undefined);
      const written = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      expect(
        written.filter((file) => /escaped|^x/u.test(file)).every((file) => file.includes('pending')),
      ).toBe(true);
    }
  });

  it('decides neither when it is installed, nor to go back, nor to fetch what nobody has verified', () => {
    const { updater } = open();
    expect(updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      disableWebInstaller: true,
    });
  });

  it('in a staged rollout reaches the early and not yet the late', async () => {
    publish(newVersion, { more: 'stagingPercentage: 20' });
    expect(await open(undefined, lateInstallation).source.check()).toBeUndefined();
    expect(await open(undefined, earlyInstallation).source.check()).toMatchObject({ version: '0.2.0' });
  });

  it('with nothing newer offers nothing', async () => {
    publish(newVersion);
    const channel = [...served.keys()].find((name) => name.endsWith('.yml'))!;
    served.set(channel, (answer) =>
      answer.end('version: 0.0.9\nfiles:\n  - url: Opsdeck.AppImage\n    sha512: AAAA\n'),
    );
    expect(await open().source.check()).toBeUndefined();
  });

  it('that is away, or is no feed, is told apart', async () => {
    const { source } = open();
    expect(source.troubleOf(await source.check().catch((error: unknown) => error))).toBe('unreachable');
    publish(newVersion);
    const channel = [...served.keys()].find((name) => name.endsWith('.yml'))!;
    served.set(channel, (answer) => answer.end('<html>{not: a feed</html>'));
    expect(source.troubleOf(await source.check().catch((error: unknown) => error))).toBe('other');
  });
});

describe('what is read of a feed', () => {
  it('leads to the package of the system, where the feed itself is, and nowhere else', () => {
    const files = (url: string) => ({
      files: [
        { url: 'Opsdeck.AppImage', sha512: '' },
        { url, sha512: '' },
      ],
    });
    const feed = 'https://updates.example.com/stable/';
    expect(packageAddress(files('opsdeck_0.2.0_amd64.deb'), 'deb', feed)).toBe(
      `${feed}opsdeck_0.2.0_amd64.deb`,
    );
    expect(packageAddress(files('opsdeck.deb'), 'rpm', feed)).toBeUndefined();
    expect(packageAddress(files('opsdeck.deb'), 'deb', undefined)).toBeUndefined();
    for (const elsewhere of [
      'file:///tmp/opsdeck.deb',
      'http://updates.example.com/stable/opsdeck.deb',
      'https://elsewhere.test/opsdeck.deb',
      '//elsewhere.test/opsdeck.deb',
      'https://ada@updates.example.com/opsdeck.deb',
      'javascript:x.deb',
    ])
      expect(packageAddress(files(elsewhere), 'deb', feed), elsewhere).toBeUndefined();
    expect(
      packageAddress(files('https://updates.example.com/opsdeck.deb'), 'deb', undefined),
    ).toBeUndefined();
  });

  it('keeps notes short, and joins those of several versions', () => {
    expect(notesOf({ releaseNotes: null })).toBe('');
    expect(notesOf({ releaseNotes: 'x'.repeat(100_000) })).toHaveLength(4_000);
    expect(
      notesOf({
        releaseNotes: [
          { version: '0.2.0', note: 'Quicker.' },
          { version: '0.1.1', note: null },
        ],
      }),
    ).toBe('0.2.0\nQuicker.\n\n0.1.1');
  });

  it('names its trouble', () => {
    expect(troubleOf(new Error('net::ERR_INTERNET_DISCONNECTED'))).toBe('unreachable');
    expect(troubleOf(Object.assign(new Error('x'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' }))).toBe(
      'damaged',
    );
    expect(troubleOf(new Error('x'))).toBe('other');
  });
});
