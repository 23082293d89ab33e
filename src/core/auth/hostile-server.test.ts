import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultNetworkSettings } from '../../contract/network.ts';
import { manifestSchema, type Manifest } from '../../contract/manifest.ts';
import { socketRequest } from '../connection/socket-request.ts';
import { openWebSocket } from '../connection/transport.ts';
import { systemClock, type Fetch } from '../host.ts';
import { createNetwork } from '../network/network.ts';
import { fetchPages } from './pages.ts';
import { addressOf, callRest, fillPath, type RestRequest } from './rest.ts';
import { refreshCredentials, signIn } from './sign-in.ts';

/** The two ways that REST takes: the one of the command line, and the app's own, over an agent. */
const ways: [string, Fetch][] = [
  ['by the plain way', (url, init) => fetch(url, init)],
  [
    'by the way of the network settings',
    createNetwork({
      settings: defaultNetworkSettings,
      secrets: {},
      resolveProxy: () => Promise.resolve('DIRECT'),
      clock: systemClock,
    }).fetch,
  ],
];
const token = 'the-token-of-the-account';
const limits = { timeoutMs: 5_000, maxBodyBytes: 100_000 };

const manifestAt = (baseUrl: string): Manifest =>
  manifestSchema.parse({
    manifestVersion: 1,
    family: 'desk',
    name: 'Desk',
    baseUrl,
    auth: {
      token: 'opaque',
      carry: { in: 'header', name: 'Authorization', scheme: 'Token' },
      login: { path: '/login/', refreshField: 'refresh' },
      refresh: { path: '/refresh/', refreshField: 'refresh' },
      rest: { scheme: 'Token' },
    },
    endpoints: [{ id: 'tasks', stream: 'tasks', path: '/ws/tasks/' }],
  });

describe.each(ways)('a hostile server, asked %s,', (_name, ask) => {
  let server: Server;
  let elsewhere: Server;
  let respond: RequestListener;
  let seen: IncomingMessage[];
  let seenElsewhere: IncomingMessage[];
  let manifest: Manifest;
  let other: string;

  const listen = async (listener: RequestListener): Promise<Server> => {
    const made = createServer(listener);
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return made;
  };
  const originOf = (of: Server): string => `http://127.0.0.1:${String((of.address() as AddressInfo).port)}`;

  beforeEach(async () => {
    seen = [];
    seenElsewhere = [];
    elsewhere = await listen((request, response) => {
      seenElsewhere.push(request);
      response.end('{"taken":true}');
    });
    server = await listen((request, response) => {
      seen.push(request);
      respond(request, response);
    });
    other = originOf(elsewhere);
    manifest = manifestAt(originOf(server));
  });
  afterEach(() => {
    for (const one of [server, elsewhere]) {
      one.closeAllConnections();
      one.close();
    }
  });

  const rest = (request: Partial<RestRequest> = {}, within = limits) =>
    callRest(ask, manifest, { method: 'GET', path: '/api/', token, ...request }, within);

  it.each([301, 302, 303, 307, 308])('takes the token nowhere by a redirect (%i)', async (status) => {
    for (const location of [
      `${other}/take/`,
      '//elsewhere.test/',
      'http://elsewhere.test/',
      'file:///etc/passwd',
    ]) {
      respond = (_request, response) => response.writeHead(status, { location }).end();
      expect(await rest()).toMatchObject({ ok: false, failure: { code: 'unexpectedAnswer' } });
      expect(await rest({ method: 'POST', body: { a: 1 } })).toMatchObject({ ok: false });
    }
    expect(await signIn(ask, manifest, 'ada', 'sesame')).toMatchObject({ ok: false });
    expect(await refreshCredentials(ask, manifest, 'refresh-token')).toMatchObject({ ok: false });
    expect(seenElsewhere).toEqual([]);
  });

  it('takes the token nowhere by the address of a next page', async () => {
    respond = (request, response) => {
      const last = (request.url ?? '').includes('page=2');
      response.end(JSON.stringify({ results: [last ? 2 : 1], next: last ? null : `${other}/take/?page=2` }));
    };
    expect(await fetchPages((request) => rest(request), '/api/', {}, 5)).toMatchObject({
      value: { items: [1, 2] },
    });
    expect(seen.map(({ url }) => url)).toEqual(['/api/', '/api/?page=2']);
    expect(seenElsewhere).toEqual([]);
  });

  it('turns pages for ever and is left', async () => {
    respond = (_request, response) =>
      response.end(JSON.stringify({ results: [1], next: 'javascript:alert(1)?page=2' }));
    expect(await fetchPages((request) => rest(request), '/api/', {}, 7)).toMatchObject({
      value: { truncated: true },
    });
    expect(seen).toHaveLength(7);
  });

  it('sends a body without an end, and is cut off at the limit', async () => {
    const closed = new Promise<void>((resolve) => {
      respond = (_request, response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => {
          while (response.write(' '.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      };
    });
    expect(await rest()).toMatchObject({ ok: false, failure: { code: 'unexpectedAnswer' } });
    await closed;
  });

  it('sends a body drop by drop, and is cut off in time', async () => {
    const closed = new Promise<void>((resolve) => {
      respond = (_request, response) => {
        response.once('close', resolve);
        response.writeHead(200);
        response.write('{"drop":');
      };
    });
    expect(await rest({}, { ...limits, timeoutMs: 100 })).toMatchObject({
      ok: false,
      failure: { code: 'timedOut' },
    });
    await closed;
  });

  it('promises more than it may, and is cut off at once', async () => {
    const closed = new Promise<void>((resolve) => {
      respond = (_request, response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-length': String(10 ** 12) });
        response.write('{');
      };
    });
    expect(await rest()).toMatchObject({ ok: false, failure: { code: 'unexpectedAnswer' } });
    await closed;
  });

  it('sends a bomb of zeros, of which the unpacked bytes count', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    respond = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    };
    expect(await rest()).toMatchObject({ ok: false });
  });

  it('sends no answer, and is left in time', async () => {
    respond = () => undefined;
    expect(await rest({}, { ...limits, timeoutMs: 100 })).toMatchObject({ failure: { code: 'timedOut' } });
  });

  it.each<[string, number, string]>([
    ['a page with a script', 200, '<html><script>alert(1)</script></html>'],
    ['a page with a script as an error', 400, '<html><script>alert(1)</script></html>'],
    ['arrays in arrays', 400, `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['an error of arrays in arrays', 400, `{"detail":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
    [
      'an error with a thousand fields',
      400,
      JSON.stringify(
        Object.fromEntries(
          Array.from({ length: 1_000 }, (_, index) => [`${'f'.repeat(50)}${String(index)}`, 'x'.repeat(30)]),
        ),
      ),
    ],
    ['a field with an endless name', 400, JSON.stringify({ ['n'.repeat(90_000)]: 'x' })],
    ['a prototype', 400, '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
    ['the token back', 400, JSON.stringify({ detail: `Token ${token}` })],
  ])('answers with %s, which stays a short text or nothing', async (_what, status, body) => {
    respond = (_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    const outcome = await rest();
    expect(outcome.ok).toBe(false);
    const text = JSON.stringify(outcome);
    expect(text.length).toBeLessThan(50_000);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain(token);
    expect('polluted' in {}).toBe(false);
  });

  it('asks to wait for ever, and is believed an hour', async () => {
    for (const [header, seconds] of [
      ['1e99', 3_600],
      ['Infinity', 3_600],
      ['-5', 30],
      ['soon', 30],
    ] as const) {
      respond = (_request, response) => response.writeHead(429, { 'retry-after': header }).end();
      expect(await rest()).toMatchObject({ failure: { code: 'rateLimited', params: { seconds } } });
    }
  });

  it('hands out a token that no header could carry', async () => {
    respond = (_request, response) => response.end(JSON.stringify({ access: 'x'.repeat(300_000) }));
    expect(await signIn(ask, manifest, 'ada', 'sesame')).toMatchObject({
      failure: { code: 'unexpectedAnswer' },
    });
  });
});

describe('an address of the manifest', () => {
  const secure = manifestAt('https://desk.test/base');
  const [endpoint] = secure.endpoints;

  it('is reached encrypted where its base is', () => {
    if (endpoint === undefined) throw new Error('The manifest has no endpoint.');
    expect(socketRequest(secure, endpoint, token).url).toBe('wss://desk.test/base/ws/tasks/');
    expect(addressOf(secure.baseUrl, '/api/').protocol).toBe('https:');
  });

  it.each([
    '//elsewhere.test/x',
    '/\\elsewhere.test/x',
    '/@elsewhere.test/',
    '/:80/',
    '/http://elsewhere.test/',
  ])('stays with its host: %s', (path) => {
    const url = addressOf(secure.baseUrl, path);
    expect(url.origin).toBe('https://desk.test');
    if (endpoint === undefined) throw new Error('The manifest has no endpoint.');
    expect(new URL(socketRequest(secure, { ...endpoint, path }, token).url).host).toBe('desk.test');
  });

  it('is not left by what a server calls a room or a task', () => {
    for (const id of [
      '//elsewhere.test/',
      'a/b',
      '?x=1',
      '#x',
      '@elsewhere.test',
      'http://elsewhere.test',
      '\\\\x',
    ])
      expect(new URL(addressOf(secure.baseUrl, fillPath('/rooms/{room}/', { room: id })).href).origin).toBe(
        'https://desk.test',
      );
  });
});

it('a redirect of a handshake is not followed, neither elsewhere nor to a plain socket', async () => {
  const taken: string[] = [];
  const elsewhere = createServer((request, response) => {
    taken.push(request.url ?? '');
    response.end();
  });
  elsewhere.on('upgrade', (request, stream) => {
    taken.push(request.url ?? '');
    stream.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const other = `127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`;
  const server = createServer();
  let location = '';
  server.on('upgrade', (_request, stream) => {
    stream.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const manifest = manifestAt(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const [endpoint] = manifest.endpoints;
  if (endpoint === undefined) throw new Error('The manifest has no endpoint.');
  for (location of [`ws://${other}/take/`, `http://${other}/take/`]) {
    const cause = await new Promise((ended) => {
      openWebSocket(socketRequest(manifest, endpoint, token), {
        opened: () => undefined,
        frame: () => undefined,
        alive: () => undefined,
        pong: () => undefined,
        ended,
      });
    });
    expect(cause).toMatchObject({ kind: 'refusedHandshake', status: 302 });
  }
  expect(taken).toEqual([]);
  elsewhere.close();
  server.close();
});
