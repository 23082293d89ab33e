import { WebSocket } from 'ws';
import { textOf } from '../shared/channel-socket.ts';
import type { JsonObject } from '../shared/json.ts';

export type Handshaken =
  { outcome: 'open'; protocol: string } | { outcome: 'refused'; status: number; body: string };
export type SocketOptions = { protocols?: string[]; origin?: string | null };

type Waiter = { matches: (frame: JsonObject) => boolean; resolve: (frame: JsonObject) => void };

/** A client socket that remembers its frames; tests wait for what they name and never sleep. */
export class TestSocket {
  readonly frames: JsonObject[] = [];
  /** Settles with the outcome of the handshake. */
  readonly handshake: Promise<Handshaken>;
  /** Settles with the code when the socket closes. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly waiters = new Set<Waiter>();
  private taken = 0;

  /** `base` is a system's http address; an Origin of 127.0.0.1 is sent unless it is null. */
  constructor(
    base: string,
    path: string,
    { protocols = [], origin = 'http://127.0.0.1' }: SocketOptions = {},
  ) {
    this.socket = new WebSocket(base.replace(/^http/, 'ws') + path, protocols, {
      perMessageDeflate: false,
      ...(origin === null ? {} : { origin }),
    });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => this.take(JSON.parse(textOf(data)) as JsonObject));
    this.closed = new Promise((resolve) => this.socket.on('close', (code) => resolve(code)));
    this.handshake = new Promise((resolve) => {
      this.socket.on('open', () => resolve({ outcome: 'open', protocol: this.socket.protocol }));
      this.socket.on('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => {
          resolve({ outcome: 'refused', status: response.statusCode ?? 0, body });
          this.socket.terminate();
        });
      });
    });
  }

  /** The next frame of this type (and shape) that no earlier call has returned. */
  next(type: string, matches: (frame: JsonObject) => boolean = () => true): Promise<JsonObject> {
    const wanted = (frame: JsonObject): boolean => frame.type === type && matches(frame);
    const index = this.frames.findIndex((frame, position) => position >= this.taken && wanted(frame));
    const found = this.frames[index];
    if (found !== undefined) {
      this.taken = index + 1;
      return Promise.resolve(found);
    }
    return new Promise((resolve) => this.waiters.add({ matches: wanted, resolve }));
  }

  send(frame: JsonObject | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  sendBinary(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  /** A round trip: everything the server had to say before it has arrived. */
  async settled(ping: JsonObject): Promise<void> {
    this.send(ping);
    await this.next('pong');
  }

  onPing(run: () => void): void {
    this.socket.on('ping', run);
  }

  close(): void {
    this.socket.close();
  }

  /** Stops reading, as a stuck client does. */
  pause(): void {
    this.socket.pause();
  }

  private take(frame: JsonObject): void {
    this.frames.push(frame);
    for (const waiter of this.waiters) {
      if (!waiter.matches(frame)) continue;
      this.waiters.delete(waiter);
      this.taken = this.frames.length;
      waiter.resolve(frame);
      return;
    }
  }
}
