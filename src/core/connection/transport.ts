import type { Agent, ClientRequest } from 'node:http';
import WebSocket from 'ws';
import { systemCode } from '../auth/rest.ts';
import { identityOf, type TlsOptions } from '../network/tls-options.ts';
import { redactText } from '../redact.ts';
import type { CloseCause } from './close-cause.ts';
import type { SocketRequest } from './socket-request.ts';

export interface SocketHandlers {
  opened(): void;
  /** One text frame. Binary frames of these backends carry UTF-8 JSON too, and come the same way. */
  frame(text: string): void;
  /** Any sign of life but a pong: a frame, a ping. */
  alive(): void;
  pong(): void;
  /** Once, at the end, whatever the way. */
  ended(cause: CloseCause): void;
}

/** One attempt. It never retries: that is the supervisor's. */
export interface Socket {
  /** False when it could not be handed to the network. */
  send(text: string): boolean;
  ping(): void;
  /** Ends it, politely where it is open; `ended` is still told. */
  close(): void;
  /** Ends it at once for `cause`, which `ended` then tells. */
  abort(cause: CloseCause): void;
}

export type OpenSocket = (request: SocketRequest, handlers: SocketHandlers) => Socket;

const usualHandshakeTimeoutMs = 15_000;
/** After a polite close the server has this long to answer it. */
const closeTimeoutMs = 2_000;

/** The way to the server, where it is not the plain one. */
export interface SocketRoute {
  readonly agent?: Agent;
  readonly tls?: TlsOptions;
  /** From the first byte to the switch of protocols; a quarter of a minute where nothing is said. */
  readonly handshakeTimeoutMs?: number;
  /** The proxy's own refusal, where an answer is one. */
  readonly refusal?: (
    request: ClientRequest,
    status: number,
  ) => { proxy: string; status: number } | undefined;
  /** The proxy that could not be reached, where an error is that. */
  readonly unreachable?: (request: ClientRequest, code: string) => string | undefined;
}

/** The transport over `ws`, by a route. */
export function createOpenSocket(route: SocketRoute): OpenSocket {
  return (request, handlers) => openByRoute(route, request, handlers);
}

/** The transport over `ws`, straight to the server. */
export const openWebSocket: OpenSocket = createOpenSocket({});

function openByRoute(route: SocketRoute, request: SocketRequest, handlers: SocketHandlers): Socket {
  let ended = false;
  let clientRequest: ClientRequest | undefined;
  let wasOpen = false;
  let lastError: CloseCause | undefined;
  const end = (cause: CloseCause): void => {
    if (ended) return;
    ended = true;
    handlers.ended(cause);
  };

  const connect = (): WebSocket =>
    new WebSocket(request.url, [...request.protocols], {
      headers: { ...request.headers },
      ...(request.origin === undefined ? {} : { origin: request.origin }),
      handshakeTimeout: route.handshakeTimeoutMs ?? usualHandshakeTimeoutMs,
      maxPayload: request.maxFrameBytes,
      // Measured with ws 8: an order of magnitude fewer messages a second with it on, and six times the memory.
      perMessageDeflate: false,
      // A redirect could carry the token to another host.
      followRedirects: false,
      ...(route.agent === undefined
        ? {}
        : { agent: route.agent, checkServerIdentity: identityOf(request.url) }),
      ...route.tls,
      // Seen as soon as it is made: what a proxy says is heard through it.
      finishRequest: (made) => {
        clientRequest = made;
        made.end();
      },
    });

  let socket: WebSocket;
  try {
    socket = connect();
  } catch {
    // A token that cannot travel as a subprotocol or a header throws here. The error's text may quote it: not kept.
    queueMicrotask(() => {
      end({ kind: 'closed', code: 1002, wasOpen: false });
    });
    return { send: () => false, ping: () => undefined, close: () => undefined, abort: end };
  }

  socket.on('open', () => {
    wasOpen = true;
    handlers.opened();
  });
  socket.on('message', (data: Buffer) => {
    handlers.alive();
    handlers.frame(data.toString('utf8'));
  });
  const alive = (): void => {
    handlers.alive();
  };
  socket.on('ping', alive);
  socket.on('pong', () => {
    handlers.pong();
  });
  socket.on('unexpected-response', (sent, response) => {
    const refused = route.refusal?.(sent, response.statusCode ?? 0);
    if (refused !== undefined) {
      end({ kind: 'proxyRefused', ...refused });
      response.destroy();
      socket.terminate();
      return;
    }
    const contentType = response.headers['content-type'] ?? '';
    end({
      kind: 'refusedHandshake',
      status: response.statusCode ?? 0,
      retryAfterMs: readRetryAfter(response.headers['retry-after'], Date.now()),
      html: contentType.includes('html'),
    });
    response.destroy();
    // Without this, ws leaves the socket in CONNECTING for ever.
    socket.terminate();
  });
  socket.on('error', (error) => {
    const proxy =
      wasOpen || clientRequest === undefined
        ? undefined
        : route.unreachable?.(clientRequest, systemCode(error));
    lastError =
      proxy === undefined
        ? causeOfError(error, wasOpen, request.maxFrameBytes)
        : { kind: 'proxyUnreachable', proxy };
  });
  socket.on('close', (code) => {
    end(lastError ?? { kind: 'closed', code, wasOpen });
  });

  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    ping() {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    },
    close() {
      if (socket.readyState === WebSocket.OPEN) {
        socket.close(1000);
        const timer = setTimeout(() => {
          socket.terminate();
        }, closeTimeoutMs);
        socket.once('close', () => {
          clearTimeout(timer);
        });
      } else socket.terminate();
    },
    abort(cause) {
      end(cause);
      socket.terminate();
    },
  };
}

function causeOfError(error: Error, wasOpen: boolean, limitBytes: number): CloseCause {
  const code = systemCode(error);
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return { kind: 'frameTooBig', limitBytes };
  if (code.startsWith('WS_ERR_')) return { kind: 'closed', code: 1002, wasOpen };
  if (error.message === 'Opening handshake has timed out') return { kind: 'handshakeTimeout' };
  if (!wasOpen && code === '' && /subprotocol|Sec-WebSocket|Unexpected server response/iu.test(error.message))
    return { kind: 'closed', code: 1002, wasOpen };
  return { kind: 'networkError', code, message: redactText(error.message), wasOpen };
}

/** `Retry-After` in milliseconds: seconds, or a date. At most an hour is believed. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const delay = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(delay) ? Math.min(Math.max(0, delay), 3_600_000) : null;
}
