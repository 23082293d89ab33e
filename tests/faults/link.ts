import { connect, type Socket } from 'node:net';
import type { ExchangeFault, SocketFault, Toward } from './fault.ts';
import { corrupt, createFrameStream, holdsText, type FrameStream, type WireFrame } from './frame-stream.ts';
import { createPipe, type Pipe } from './pipe.ts';

/** One client's connection, and its own connection to the server behind the proxy. */
export interface Link {
  /** The handshake went through, and neither side has closed. */
  isWebSocket(): boolean;
  /** The client still holds its end. */
  isOpen(): boolean;
  /** Nothing more can befall it: it is half-open, or another fault still waits for its frame. */
  isSpent(): boolean;
  /** Does `fault` to an open WebSocket; `onHit` is told when it has happened, which may need a frame. */
  strike(fault: SocketFault, onHit: () => void): void;
  /** Ends what slows it down. What was swallowed stays swallowed. */
  calm(): void;
  /** Ends both sides at once. */
  destroy(): void;
}

export interface LinkHooks {
  /** A handshake or a REST request begins: what shall befall it, if anything. */
  readonly fateOf: (exchange: 'handshake' | 'rest') => ExchangeFault | undefined;
  /** Both ends are gone. */
  readonly onClosed: () => void;
}

type Role = 'http' | 'handshake' | 'webSocket';

interface Ambush {
  readonly toward: Toward;
  readonly spring: (frame: WireFrame) => void;
}

/**
 * Passes bytes between a client and the server. When the client goes, whatever it sent and the server has not yet
 * got is lost, as behind a router that died: a message cannot arrive after its sender was told that the connection
 * is gone, so the history that the sender reads next tells the truth.
 */
export function openLink(client: Socket, serverPort: number, hooks: LinkHooks): Link {
  const server = connect({ host: '127.0.0.1', port: serverPort, noDelay: true, allowHalfOpen: true });
  const toServer = createPipe((bytes) => {
    if (!server.destroyed) server.write(bytes);
  });
  const toClient = createPipe((bytes) => {
    if (!client.destroyed) client.write(bytes);
  });
  const timers = new Set<NodeJS.Timeout>();
  let role: Role = 'http';
  let frozen = false;
  let ambush: Ambush | undefined;
  let frames: Record<Toward, FrameStream> | undefined;
  /** Of the server's answer to the handshake: until its head is whole. */
  let head: Buffer = Buffer.alloc(0);
  /** What becomes of the answer that the server is about to give. */
  let onAnswer: ((bytes: Buffer) => void) | undefined;

  const later = (ms: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  };
  const destroy = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    toServer.stop();
    toClient.stop();
    client.destroy();
    server.destroy();
  };
  const reset = (): void => {
    toServer.stop();
    toClient.stop();
    client.resetAndDestroy();
    server.resetAndDestroy();
    destroy();
  };
  const halfOpen = (holdMs: number): void => {
    frozen = true;
    toServer.freeze();
    toClient.freeze();
    later(holdMs, reset);
  };
  const shape = (forMs: number, apply: (pipe: Pipe) => void): void => {
    apply(toServer);
    apply(toClient);
    later(forMs, calm);
  };
  const calm = (): void => {
    toServer.release();
    toClient.release();
  };
  /** Lets the peer have these bytes, then cuts both sides. */
  const endWith = (toward: Toward, bytes: Buffer): void => {
    const peer = toward === 'client' ? client : server;
    const other = toward === 'client' ? server : client;
    other.destroy();
    if (peer.destroyed) return;
    peer.end(bytes, () => {
      peer.destroy();
    });
  };

  const passFrames = (toward: Toward, bytes: Buffer): void => {
    const pipe = toward === 'client' ? toClient : toServer;
    for (const frame of frames?.[toward].push(bytes) ?? [])
      if (ambush?.toward === toward && holdsText(frame)) {
        const { spring } = ambush;
        ambush = undefined;
        spring(frame);
        if (client.destroyed || server.destroyed) return;
      } else pipe.write(frame.bytes);
  };

  const suffer = (fault: ExchangeFault): void => {
    switch (fault.kind) {
      case 'hangUp':
        destroy();
        return;
      case 'reset':
        reset();
        return;
      case 'answer':
        server.destroy();
        client.end(plainAnswer(fault.status, fault.retryAfterSeconds));
        return;
      case 'halfOpen':
        halfOpen(fault.holdMs);
        return;
      case 'delay':
        shape(fault.forMs, (pipe) => {
          pipe.delay(fault.ms);
        });
        return;
      case 'throttle':
        shape(fault.forMs, (pipe) => {
          pipe.throttle(fault.bytesPerTick);
        });
        return;
      case 'truncate':
        onAnswer = (bytes) => {
          endWith('client', bytes.subarray(0, fault.bytes));
        };
        return;
      case 'corrupt':
        onAnswer = (bytes) => {
          endWith('client', Buffer.concat([Buffer.from('\u0000?'), bytes.subarray(2)]));
        };
        return;
    }
  };

  const onRequest = (bytes: Buffer): void => {
    const kind = exchangeOf(bytes);
    if (kind === undefined) return;
    if (kind === 'handshake') role = 'handshake';
    const fate = hooks.fateOf(kind);
    if (fate !== undefined) suffer(fate);
  };

  client.on('data', (bytes: Buffer) => {
    if (frozen) return;
    if (role === 'webSocket') {
      passFrames('server', bytes);
      return;
    }
    if (role === 'http') onRequest(bytes);
    toServer.write(bytes);
  });

  const readHandshakeAnswer = (bytes: Buffer): void => {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const behind = head.subarray(end + 4);
    toClient.write(head.subarray(0, end + 4));
    if (!head.toString('latin1', 0, 12).endsWith('101')) {
      toClient.write(behind);
      return;
    }
    role = 'webSocket';
    frames = { client: createFrameStream(), server: createFrameStream() };
    passFrames('client', behind);
  };

  server.on('data', (bytes: Buffer) => {
    if (frozen) return;
    if (onAnswer !== undefined) onAnswer(bytes);
    else if (role === 'webSocket') passFrames('client', bytes);
    else if (role === 'handshake') readHandshakeAnswer(bytes);
    else toClient.write(bytes);
  });

  for (const socket of [client, server]) socket.on('error', () => undefined);
  let openEnds = 2;
  const noteClosed = (): void => {
    openEnds -= 1;
    if (openEnds > 0) return;
    for (const timer of timers) clearTimeout(timer);
    hooks.onClosed();
  };
  // A half-open link tells the server nothing of it; the server finds out by itself, or when the hold is over.
  const clientGone = (): void => {
    toServer.stop();
    if (!frozen) server.destroy();
    client.destroy();
  };
  client.on('end', clientGone);
  client.on('close', () => {
    clientGone();
    noteClosed();
  });
  server.on('end', () => {
    if (frozen) return;
    toClient.afterDrain(() => {
      client.end();
      server.end();
    });
  });
  server.on('close', () => {
    if (!frozen)
      toClient.afterDrain(() => {
        client.end(() => {
          client.destroy();
        });
      });
    noteClosed();
  });

  const isOpen = (): boolean => !client.destroyed;
  return {
    isOpen,
    isWebSocket: () => role === 'webSocket' && isOpen(),
    isSpent: () => frozen || ambush !== undefined || !isOpen() || server.destroyed,
    strike(fault, onHit) {
      switch (fault.kind) {
        case 'cut':
          destroy();
          break;
        case 'reset':
          reset();
          break;
        case 'halfOpen':
          halfOpen(fault.holdMs);
          break;
        case 'delay':
          shape(fault.forMs, (pipe) => {
            pipe.delay(fault.ms);
          });
          break;
        case 'throttle':
          shape(fault.forMs, (pipe) => {
            pipe.throttle(fault.bytesPerTick);
          });
          break;
        case 'truncate':
        case 'corrupt':
          ambush = {
            toward: fault.toward,
            spring: (frame) => {
              if (fault.kind === 'truncate') {
                const length = Math.max(1, Math.floor((frame.bytes.length - 1) * fault.share));
                endWith(fault.toward, frame.bytes.subarray(0, length));
              } else (fault.toward === 'client' ? toClient : toServer).write(corrupt(frame, fault.how));
              onHit();
            },
          };
          return;
      }
      onHit();
    },
    calm() {
      ambush = undefined;
      onAnswer = undefined;
      calm();
    },
    destroy,
  };
}

/** What begins with these bytes, if a request does: a client of these backends writes its head in one piece. */
function exchangeOf(bytes: Buffer): 'handshake' | 'rest' | undefined {
  const text = bytes.toString('latin1');
  if (!/^(?:GET|POST) \//u.test(text)) return undefined;
  return /\r\nupgrade: websocket\r\n/iu.test(text) ? 'handshake' : 'rest';
}

/** What a gateway answers in the server's stead: HTML, not JSON. */
function plainAnswer(status: number, retryAfterSeconds: number | undefined): string {
  const body = `<html><body><h1>${status}</h1></body></html>`;
  return [
    `HTTP/1.1 ${status} Fault`,
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`]),
    'Content-Type: text/html',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
