import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';
import type { NetworkSecrets, NetworkSettings } from '../../src/contract/network.ts';
import type { Engine } from '../../src/core/engine.ts';
import { systemClock } from '../../src/core/host.ts';
import { createNetwork } from '../../src/core/network/network.ts';
import { createRunLog, type RunLog } from '../faults/run-log.ts';
import { plainHost } from '../../src/core/plain-host.ts';
import { createEngine } from '../../src/core/engine.ts';
import { presetAt } from './interop-engine.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const proxyPassword = 'the password of the proxy';

/** A proxy that counts what goes through it. */
interface TestProxy {
  readonly port: number;
  connects: number;
  requests: number;
  readonly server: HttpServer;
}

describe('corporate networks', () => {
  let backend: ReferenceBackend;
  let folder: string;
  const engines: Engine[] = [];
  const servers: { close(): unknown }[] = [];
  const sockets = new Set<Socket>();
  let log: RunLog;

  beforeAll(async () => {
    backend = await startReferenceBackend({ seed: 1 });
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-networks-'));
    if (hasOpenssl) makeCertificates(folder);
  });
  afterEach(() => {
    expect(log.heldSecret()).toBe(false);
    for (const engine of engines.splice(0)) engine.stop();
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(async () => {
    await backend.stop();
    rmSync(folder, { recursive: true });
  });

  const listen = async (server: Server, host = '127.0.0.1'): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return (server.address() as AddressInfo).port;
  };
  const backendPort = (): number => Number(new URL(backend.origin).port);
  /** Carries bytes on to the backend. */
  const carry = (socket: Socket): void => {
    const onward = connect(backendPort(), '127.0.0.1');
    sockets.add(onward);
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  };

  const startProxy = async (expected?: string): Promise<TestProxy> => {
    const refused = (headers: Readonly<Record<string, unknown>>): boolean =>
      expected !== undefined && headers['proxy-authorization'] !== `Basic ${btoa(expected)}`;
    const server = createHttpServer((request, response) => {
      if (refused(request.headers)) {
        response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
        return;
      }
      proxy.requests += 1;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '');
        const { authorization, 'content-type': type } = request.headers;
        void fetch(`${backend.origin}${url.pathname}${url.search}`, {
          method: request.method ?? 'GET',
          headers: {
            ...(authorization === undefined ? {} : { authorization }),
            ...(type === undefined ? {} : { 'content-type': type }),
          },
          ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
        }).then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          response.end(await answer.text());
        });
      });
    });
    server.on('connect', (request, socket: Socket) => {
      if (refused(request.headers)) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
        return;
      }
      proxy.connects += 1;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      carry(socket);
    });
    const proxy: TestProxy = { port: await listen(server), connects: 0, requests: 0, server };
    return proxy;
  };

  /** Signs in at the number desk by that way; answers the failure, or what the connection came to. */
  const goBy = async (
    baseUrl: string,
    settings: Partial<NetworkSettings>,
    secrets: NetworkSecrets = {},
    pac = 'DIRECT',
  ): Promise<string> => {
    log = createRunLog(new Set([proxyPassword, 'operator-demo']), Date.now);
    const engine = createEngine({
      ...(await plainHost(log.log)),
      network: (of, kept) =>
        createNetwork({
          settings: of,
          secrets: kept,
          resolveProxy: () => Promise.resolve(pac),
          clock: systemClock,
        }),
    });
    engines.push(engine);
    const serverId = engine.addServer(
      // The backend knows itself by its own name, whatever way is taken to it.
      presetAt('number-desk', baseUrl, { origin: { send: 'fixed', value: backend.origin } }),
      { plainAgreed: true },
    );
    const set = await engine.setNetwork(serverId, { proxy: { use: 'system' }, ...settings }, secrets);
    if (!set.ok) return set.failure.code;
    const signedIn = await engine.signIn(serverId, 'operator', 'operator-demo');
    if (!signedIn.ok)
      return [signedIn.failure.code, signedIn.failure.params?.['detail']].filter(Boolean).join(' ');
    return vi.waitFor(
      () => {
        const state = engine.state().connections[0]?.state;
        if (state?.name === 'open') return 'open';
        if (state?.name === 'blocked' || state?.name === 'backingOff') return state.reason.kind;
        throw new Error(state?.name);
      },
      { timeout: 10_000 },
    );
  };
  const desk = (origin: string): string => `${origin}/number-desk`;

  it('a fixed proxy: REST and the socket both go through it', async () => {
    const proxy = await startProxy();
    const url = `http://127.0.0.1:${String(proxy.port)}`;
    expect(await goBy(desk(backend.origin), { proxy: { use: 'fixed', url } })).toBe('open');
    expect(proxy.requests).toBeGreaterThan(0);
    expect(proxy.connects).toBe(1);
  });

  it('a proxy with a password: asked for, then let through, and the password is in no log', async () => {
    const proxy = await startProxy(`ada:${proxyPassword}`);
    const settings = { proxy: { use: 'fixed', url: `http://127.0.0.1:${String(proxy.port)}` } } as const;
    expect(await goBy(desk(backend.origin), settings)).toBe('proxySignIn');
    expect(await goBy(desk(backend.origin), settings, { proxyUsername: 'ada', proxyPassword })).toBe('open');
    expect(proxy.connects).toBe(1);
  });

  it('a PAC answer whose first proxy is gone: the next one has its turn', async () => {
    const proxy = await startProxy();
    const pac = `PROXY 127.0.0.1:9; PROXY 127.0.0.1:${String(proxy.port)}; DIRECT`;
    const first = await goBy(desk('http://desk.test'), {}, {}, pac);
    expect(first).toBe('proxyUnreachable');
    const engine = engines.at(-1);
    const serverId = engine?.state().servers[0]?.id ?? '';
    expect(await engine?.signIn(serverId, 'operator', 'operator-demo')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(proxy.connects).toBe(1));
  });

  it('what runs on this machine is not reached through the system’s proxy', async () => {
    const proxy = await startProxy();
    expect(await goBy(desk(backend.origin), {}, {}, `PROXY 127.0.0.1:${String(proxy.port)}`)).toBe('open');
    expect(proxy.requests + proxy.connects).toBe(0);
  });

  it('an IPv6 address, with a base path', async () => {
    const port = await listen(createTcpServer(carry), '::1');
    expect(await goBy(desk(`http://[::1]:${String(port)}`), {})).toBe('open');
  });

  describe.skipIf(!hasOpenssl)('with TLS', () => {
    const file = (name: string): string => path.join(folder, name);
    const secure = async (name: string, over: object = {}): Promise<string> => {
      const server = createTlsServer(
        { cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file(`${name}.key`)), ...over },
        carry,
      );
      server.on('tlsClientError', () => undefined);
      return desk(`https://127.0.0.1:${String(await listen(server))}`);
    };

    it('trusts an authority from a file, and no stranger without it', async () => {
      const address = await secure('server');
      expect(await goBy(address, {})).toMatch(/^tlsUnknownAuthority (?:UNABLE|SELF)/u);
      expect(await goBy(address, { caFile: file('ca.pem') })).toBe('open');
    });

    it('tells a wrong name and an expired certificate apart', async () => {
      const trusted = { caFile: file('ca.pem') };
      expect(await goBy(await secure('other-name'), trusted)).toBe(
        'tlsWrongName ERR_TLS_CERT_ALTNAME_INVALID',
      );
      expect(await goBy(await secure('expired'), trusted)).toBe('tlsExpired CERT_HAS_EXPIRED');
    });

    it('shows a certificate of its own where the server asks for one, from PEM and from PKCS#12', async () => {
      const address = await secure('server', { requestCert: true, ca: readFileSync(file('ca.pem')) });
      const trusted = { caFile: file('ca.pem') };
      expect(await goBy(address, trusted)).toMatch(/^(?:tlsWantsCertificate|serverUnreachable)/u);
      const pem = { file: file('client.pem'), keyFile: file('client.key') };
      expect(await goBy(address, { ...trusted, clientCertificate: pem })).toBe('open');
      const p12 = { clientCertificate: { file: file('client.p12') } };
      expect(await goBy(address, { ...trusted, ...p12 }, { passphrase: 'wrong' })).toBe('passphraseWrong');
      expect(await goBy(address, { ...trusted, ...p12 }, { passphrase: 'open sesame' })).toBe('open');
    });

    it('goes through a proxy all the way to TLS', async () => {
      const address = await secure('server');
      const port = Number(new URL(address).port);
      const proxy = createHttpServer();
      let connects = 0;
      proxy.on('connect', (_request, socket: Socket) => {
        connects += 1;
        const onward = connect(port, '127.0.0.1');
        sockets.add(onward);
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      const url = `http://127.0.0.1:${String(await listen(proxy))}`;
      expect(await goBy(address, { caFile: file('ca.pem'), proxy: { use: 'fixed', url } })).toBe('open');
      expect(connects).toBeGreaterThan(1);
    });

    it('names the file that cannot be used', async () => {
      const nothing = file('nothing.pem');
      expect(await goBy(desk(backend.origin), { caFile: nothing })).toBe('fileUnreadable');
      writeFileSync(nothing, 'no certificate');
      expect(await goBy(desk(backend.origin), { caFile: nothing })).toBe('certificateUnreadable');
      const keyless = { file: file('client.pem') };
      expect(await goBy(desk(backend.origin), { clientCertificate: keyless })).toBe('certificateUnreadable');
    });
  });
});

/** An authority, three servers (right, of another name, expired) and a client. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  };
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test authority',
    '-days',
    '2',
  );
  const issue = (name: string, san: string, days: string): void => {
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
    );
    writeFileSync(path.join(folder, `${name}.ext`), `subjectAltName=${san}\n`);
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      days,
      '-extfile',
      `${name}.ext`,
    );
  };
  issue('server', 'IP:127.0.0.1', '2');
  issue('other-name', 'DNS:elsewhere.test', '2');
  issue('expired', 'IP:127.0.0.1', '-1');
  issue('client', 'DNS:client.test', '2');
  openssl(
    'pkcs12',
    '-export',
    '-in',
    'client.pem',
    '-inkey',
    'client.key',
    '-out',
    'client.p12',
    '-passout',
    'pass:open sesame',
  );
}
