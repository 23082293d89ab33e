import type { OpenSocket, SocketHandlers } from '../connection/transport.ts';

export interface FakeSocket {
  readonly url: string;
  readonly handlers: SocketHandlers;
  readonly sent: string[];
  pings: number;
  /** How our side ended it, if it did. */
  endedByUs: 'close' | 'abort' | undefined;
}

/** A network for tests: `sockets` lists every attempt, oldest first; the test plays the server. */
export function createFakeNetwork(): { open: OpenSocket; sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = [];
  const open: OpenSocket = (request, handlers) => {
    const socket: FakeSocket = { url: request.url, handlers, sent: [], pings: 0, endedByUs: undefined };
    sockets.push(socket);
    return {
      send: (text) => socket.sent.push(text) > 0,
      ping: () => {
        socket.pings += 1;
      },
      close: () => {
        socket.endedByUs = 'close';
      },
      abort: (cause) => {
        socket.endedByUs = 'abort';
        handlers.ended(cause);
      },
    };
  };
  return { open, sockets };
}
