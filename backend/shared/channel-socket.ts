import { WebSocket, type RawData } from 'ws';
import { isJsonObject, type JsonObject } from './json.ts';
import type { SystemName } from './system-name.ts';

/** One connection's handler, as a Channels consumer. Whatever it throws closes the socket with 1011. */
export interface Consumer {
  opened(): void;
  received(frame: JsonObject): void;
  closed(): void;
}

export type SocketIdentity = { system: SystemName; path: string; username: string | null };
export type SocketLimits = { sendQueueBytes: number; pingAfterMs: number; pongWithinMs: number };

const SERVER_ERROR = 1011;

/** A server-side socket with the habits of Daphne and Channels: bounded queue, pings, 1011 on a crash. */
export class ChannelSocket {
  readonly identity: SocketIdentity;
  /** Frames the channel layer dropped because this client read too slowly. */
  droppedFrames = 0;
  private readonly socket: WebSocket;
  private readonly limits: SocketLimits;
  private lastHeardAt: number;
  private pingedAt: number | null = null;

  constructor(socket: WebSocket, identity: SocketIdentity, limits: SocketLimits, now: number) {
    this.socket = socket;
    this.identity = identity;
    this.limits = limits;
    this.lastHeardAt = now;
  }

  /** A consumer's own answer: not subject to the layer's bound. */
  send(frame: JsonObject): void {
    if (this.isOpen()) this.socket.send(JSON.stringify(frame));
  }

  /** A group's frame, already encoded. Over the bound it is dropped without a word, as Channels does. */
  deliver(payload: string | Uint8Array): void {
    if (!this.isOpen()) return;
    if (this.socket.bufferedAmount > this.limits.sendQueueBytes) this.droppedFrames += 1;
    else this.socket.send(payload);
  }

  /** Without a reason: the real stack never sends one. */
  close(code: number): void {
    this.socket.close(code);
  }

  /** No close frame: the client sees 1006. */
  terminate(): void {
    this.socket.terminate();
  }

  /** Wires the socket to its consumer; `heard` sees each text frame first. */
  attach(consumer: Consumer, now: () => number, heard: (text: string) => void, gone: () => void): void {
    this.socket.on('message', (data, isBinary) => {
      if (!this.isOpen()) return; // The consumer is gone: what was on its way is nobody's.
      this.noteSign(now());
      const text = textOf(data);
      heard(text);
      this.guard(() => {
        if (isBinary) throw new TypeError('no text section for incoming WebSocket frame');
        const frame: unknown = JSON.parse(text);
        if (!isJsonObject(frame)) throw new TypeError('the frame is not an object');
        consumer.received(frame);
      });
    });
    this.socket.on('pong', () => this.noteSign(now()));
    this.socket.on('error', () => undefined); // A 'close' follows with the code; it must only not crash the process.
    this.socket.on('close', () => {
      gone();
      consumer.closed();
    });
    this.guard(() => consumer.opened());
  }

  /** Called every second or so: pings a silent client, resets one whose pong does not come. */
  checkLiveness(now: number): void {
    if (!this.isOpen()) return;
    if (this.pingedAt !== null) {
      if (now - this.pingedAt >= this.limits.pongWithinMs) this.terminate();
    } else if (now - this.lastHeardAt >= this.limits.pingAfterMs) {
      this.pingedAt = now;
      this.socket.ping();
    }
  }

  private isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  private noteSign(now: number): void {
    this.lastHeardAt = now;
    this.pingedAt = null;
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch {
      this.close(SERVER_ERROR);
    }
  }
}

/** The text of a `ws` message, however its bytes came. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
