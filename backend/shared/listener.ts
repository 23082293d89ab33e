import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type ListenerHandlers = {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** Loopback only: this backend has known passwords. */
const ADDRESS = '127.0.0.1';

/** The listening socket; it can be closed and opened again on the same port. */
export class Listener {
  private readonly handlers: ListenerHandlers;
  private server: Server | null = null;

  constructor(handlers: ListenerHandlers) {
    this.handlers = handlers;
  }

  /** Listens and answers the port. Rejects with the system's error, e.g. EADDRINUSE. */
  async open(port: number): Promise<number> {
    if (this.server !== null) throw new Error('already listening');
    const server = createServer(this.handlers.request);
    server.on('upgrade', this.handlers.upgrade);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, ADDRESS, () => {
        server.off('error', reject);
        server.on('error', () => undefined); // A failed accept (too many files) must not end the host process.
        resolve();
      });
    });
    this.server = server;
    return (server.address() as AddressInfo).port;
  }

  /** Refuses new connections and ends plain HTTP ones; upgraded sockets stay up. */
  async close(): Promise<void> {
    const server = this.server;
    if (server === null) return;
    this.server = null;
    server.close();
    server.closeAllConnections();
    // Not the 'close' event: it waits for upgraded sockets, which may live on.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
