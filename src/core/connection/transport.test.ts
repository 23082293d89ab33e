import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CloseCause } from './close-cause.ts';
import type { SocketRequest } from './socket-request.ts';
import {
  createOpenSocket,
  openWebSocket,
  readRetryAfter,
  type OpenSocket,
  type Socket,
} from './transport.ts';

/** Of ws: what a server writes to that is no frame of the library's making. */
const socketOf = (socket: WebSocket): TcpSocket => (socket as unknown as { _socket: TcpSocket })._socket;

describe('one attempt of the transport', () => {
  let server: Server;
  let sockets: WebSocketServer;
  let answer: { status: number; headers?: Record<string, string> } | undefined;
  let seen: { headers: NodeJS.Dict<string | string[]>; url: string }[];
  let onSocket: (socket: WebSocket) => void;
  let port: number;

  beforeEach(async () => {
    answer = undefined;
    seen = [];
    onSocket = () => undefined;
    sockets = new WebSocketServer({ noServer: true });
    server = createServer();
    server.on('upgrade', (request, stream, head) => {
      seen.push({ headers: request.headers, url: request.url ?? '' });
      if (answer !== undefined) {
        const lines = Object.entries(answer.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
        stream.end(`HTTP/1.1 ${String(answer.status)} Refused\r\n${lines.join('')}\r\n`);
        return;
      }
      sockets.handleUpgrade(request, stream, head, (socket) => {
        onSocket(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });

  const request = (over: Partial<SocketRequest> = {}): SocketRequest => ({
    url: `ws://127.0.0.1:${String(port)}/ws/`,
    protocols: [],
    headers: {},
    origin: 'http://desk.test',
    maxFrameBytes: 1024,
    shownAddress: 'ws://desk.test/ws/',
    host: 'desk.test',
    ...over,
  });
  const attempt = (
    over?: Partial<SocketRequest>,
    opened: (socket: Socket) => void = () => undefined,
    open: OpenSocket = openWebSocket,
  ) =>
    new Promise<CloseCause>((ended) => {
      const socket = open(request(over), {
        opened: () => {
          opened(socket);
        },
        frame: () => undefined,
        alive: () => undefined,
        pong: () => undefined,
        ended,
      });
    });

  it.each([401, 403, 404, 500])('tells a handshake refused with %i', async (status) => {
    answer = { status };
    expect(await attempt()).toEqual({ kind: 'refusedHandshake', status, retryAfterMs: null, html: false });
  });

  it('reads how long the server asks to wait', async () => {
    answer = { status: 429, headers: { 'Retry-After': '7' } };
    expect(await attempt()).toMatchObject({ status: 429, retryAfterMs: 7_000 });
    expect(readRetryAfter('Thu, 01 Jan 1970 00:00:10 GMT', 4_000)).toBe(6_000);
    expect(readRetryAfter('soon', 0)).toBeNull();
  });

  it('does not follow a redirect, which could carry the token elsewhere', async () => {
    answer = { status: 302, headers: { Location: `http://127.0.0.1:${String(port)}/elsewhere/` } };
    expect(await attempt()).toMatchObject({ kind: 'refusedHandshake', status: 302 });
    expect(seen).toHaveLength(1);
  });

  it.each([4401, 4403, 4001, 1011, 1012])('tells the close code %i', async (code) => {
    onSocket = (socket) => {
      socket.close(code);
    };
    expect(await attempt()).toEqual({ kind: 'closed', code, wasOpen: true });
  });

  it('tells a socket that was cut without a word', async () => {
    onSocket = (socket) => {
      socket.terminate();
    };
    expect(await attempt()).toMatchObject({ kind: 'closed', code: 1006, wasOpen: true });
  });

  it('tells a port where nothing listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await attempt()).toMatchObject({ kind: 'networkError', code: 'ECONNREFUSED' });
  });

  it('closes on a frame that is larger than allowed', async () => {
    onSocket = (socket) => {
      socket.send('x'.repeat(2_000));
    };
    expect(await attempt()).toEqual({ kind: 'frameTooBig', limitBytes: 1024 });
  });

  it('closes on a message that is larger than allowed, in however many pieces it comes', async () => {
    onSocket = (socket) => {
      for (let piece = 0; piece < 2_000; piece += 1) socket.send('x', { fin: false });
    };
    expect(await attempt()).toEqual({ kind: 'frameTooBig', limitBytes: 1024 });
  });

  it('offers no compression, and closes on a packed frame', async () => {
    // A bomb: some bytes, which would unpack to a hundred thousand.
    const packed = deflateRawSync(Buffer.alloc(100_000, 'x'));
    onSocket = (socket) => {
      // RSV1 and a text, in one frame without a mask.
      socketOf(socket).write(Buffer.concat([Buffer.from([0xc1, packed.length]), packed]));
    };
    expect(packed.length).toBeLessThan(126);
    expect(await attempt()).toEqual({ kind: 'closed', code: 1002, wasOpen: true });
    expect(seen[0]?.headers).not.toHaveProperty('sec-websocket-extensions');
  });

  it('waits for a handshake no longer than it may', async () => {
    server.removeAllListeners('upgrade');
    server.on('upgrade', () => undefined);
    expect(await attempt({}, undefined, createOpenSocket({ handshakeTimeoutMs: 50 }))).toEqual({
      kind: 'handshakeTimeout',
    });
  });

  it('sends the origin, the headers and the subprotocols it was given', async () => {
    sockets.options.handleProtocols = () => 'Bearer';
    await attempt({ protocols: ['Bearer', 'a.b.c'], headers: { 'X-Desk': '1' } }, (socket) => {
      socket.close();
    });
    expect(seen[0]?.headers).toMatchObject({
      origin: 'http://desk.test',
      'x-desk': '1',
      'sec-websocket-protocol': 'Bearer,a.b.c',
    });
  });

  it('ends politely when asked to', async () => {
    let code = 0;
    const closed = new Promise<void>((resolve) => {
      onSocket = (socket) => {
        socket.once('close', (received) => {
          code = received;
          resolve();
        });
      };
    });
    await attempt({}, (socket) => {
      socket.close();
    });
    await closed;
    expect(code).toBe(1000);
  });

  it('refuses a token that no header can hold, without repeating it', async () => {
    const cause = await attempt({ protocols: ['Bearer', 'not a token\r\n'] });
    expect(cause).toEqual({ kind: 'closed', code: 1002, wasOpen: false });
  });
});
