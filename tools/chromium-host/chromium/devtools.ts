import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** One DevTools event: `params` as the protocol sends them, `sessionId` where a target sent it. */
export interface DevToolsEvent {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

// Answers of the protocol are plain JSON whose shape the caller knows from the method it named.

export type DevToolsAnswer = any;

interface Waiting {
  readonly method: string;
  readonly resolve: (answer: DevToolsAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A DevTools command that Chromium refused, or whose answer can no longer come. */
export class DevToolsError extends Error {
  override readonly name = 'DevToolsError';
}

/**
 * The DevTools connection over Chromium's debugging pipe: JSON messages ended by NUL.
 * The pipe, not the websocket, because Chromium quits when its far end closes: a killed host leaves no orphan.
 * Emits 'close' once.
 */
export class DevTools extends EventEmitter<{ close: [] }> {
  readonly #output: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, DevToolsSession>();
  readonly browser: DevToolsSession;
  #lastId = 0;
  #pieces: Buffer[] = [];
  #closed = false;

  constructor(output: Writable, input: Readable) {
    super();
    this.#output = output;
    this.browser = new DevToolsSession(this, undefined);
    input.on('data', (chunk: Buffer) => this.#read(chunk));
    input.on('close', () => this.close());
    input.on('error', () => this.close());
    output.on('error', () => this.close());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The session of a target that was attached in flat mode. */
  session(sessionId: string): DevToolsSession {
    const known = this.#sessions.get(sessionId);
    if (known) return known;
    const session = new DevToolsSession(this, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  dropSession(sessionId: string): void {
    const session = this.#sessions.get(sessionId);
    this.#sessions.delete(sessionId);
    session?.end();
  }

  send(sessionId: string | undefined, method: string, params: object): Promise<DevToolsAnswer> {
    if (this.#closed) return Promise.reject(new DevToolsError(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#output.write(
        JSON.stringify(sessionId ? { id, sessionId, method, params } : { id, method, params }) + '\0',
      );
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) {
      reject(new DevToolsError(`${method}: Chromium is gone`));
    }
    this.#waiting.clear();
    this.#output.destroy();
    for (const session of this.#sessions.values()) session.end();
    this.#sessions.clear();
    this.emit('close');
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const last = chunk.subarray(start, end);
      const whole = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
      this.#pieces = [];
      start = end + 1;
      this.#take(whole.toString('utf8'));
    }
    if (start < chunk.length) this.#pieces.push(chunk.subarray(start));
  }

  #take(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      sessionId?: string;
      method?: string;
      params?: Record<string, unknown>;
      result?: unknown;
      error?: { message: string; data?: string };
    };
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (!waiting) return;
      if (message.error) {
        waiting.reject(
          new DevToolsError(`${waiting.method}: ${message.error.message} ${message.error.data ?? ''}`.trim()),
        );
      } else waiting.resolve(message.result ?? {});
      return;
    }
    if (!message.method) return;
    const session = message.sessionId ? this.#sessions.get(message.sessionId) : this.browser;
    session?.receive({ method: message.method, params: message.params ?? {} });
  }
}

/** Commands and events of one target (or of the browser itself). Events are emitted by their method's name. */
export class DevToolsSession {
  readonly #devtools: DevTools;
  readonly #id: string | undefined;
  readonly #events = new EventEmitter();
  #ended = false;

  constructor(devtools: DevTools, id: string | undefined) {
    this.#devtools = devtools;
    this.#id = id;
    this.#events.setMaxListeners(0);
  }

  send(method: string, params: object = {}): Promise<DevToolsAnswer> {
    if (this.#ended) return Promise.reject(new DevToolsError(`${method}: the target is gone`));
    return this.#devtools.send(this.#id, method, params);
  }

  /** Sends a command whose failure means nothing to the caller (a target that is closing, a best effort). */
  post(method: string, params: object = {}): void {
    this.send(method, params).catch(() => {});
  }

  on(method: string, listener: (params: DevToolsAnswer) => void): this {
    this.#events.on(method, listener);
    return this;
  }

  receive(event: DevToolsEvent): void {
    this.#events.emit(event.method, event.params);
  }

  end(): void {
    this.#ended = true;
  }
}
