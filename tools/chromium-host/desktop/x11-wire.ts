import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';

/** A connection to an X server: https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html */
export interface Wire {
  readonly root: number;
  readonly firstKeycode: number;
  readonly lastKeycode: number;
  /** Resolves with the answer, its 32 bytes of header included. */
  ask(request: Buffer): Promise<Buffer>;
  /** For a request without an answer. Resolves with false where the server refused it, once a later one is answered. */
  send(request: Buffer): Promise<boolean>;
  close(): void;
}

interface Waiting {
  readonly sequence: number;
  readonly settle: (answer: Buffer | 'done' | 'refused') => void;
}

const KINDS = { error: 0, answer: 1, extensionEvent: 35 };
const HEAD_BYTES = 32;
const COOKIE = 'MIT-MAGIC-COOKIE-1';

/** Connects to the local server that DISPLAY names. Rejects where there is none, or it refuses. */
export async function openWire(env: NodeJS.ProcessEnv, onEvent: (event: Buffer) => void): Promise<Wire> {
  const display = /^(?:unix)?:(\d+)(?:\.\d+)?$/u.exec(env.DISPLAY ?? '')?.[1];
  if (display === undefined) throw new Error(`no local display: ${env.DISPLAY ?? ''}`);
  const socket = connect(`/tmp/.X11-unix/X${display}`);
  const over = new Promise<never>((_resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the display is gone')));
  });
  over.catch(() => {});
  const read = reader(socket, over);
  socket.write(greeting(cookieFor(display, env)));
  const head = await read(8);
  const setup = Buffer.concat([head, await read(head.readUInt16LE(6) * 4)]);
  if (setup.readUInt8(0) !== 1) {
    socket.destroy();
    throw new Error(`the display refuses: ${setup.toString('latin1', 8, 8 + setup.readUInt8(1))}`);
  }

  let sequence = 0;
  let waiting: Waiting[] = [];
  const enqueue = (request: Buffer) =>
    new Promise<Buffer | 'done' | 'refused'>((settle, reject) => {
      sequence = (sequence + 1) & 0xffff;
      waiting.push({ sequence, settle });
      over.catch(reject);
      socket.write(request);
    });
  /** What came before the one that the server speaks of was done, or it would have said otherwise. */
  const settle = (spokenOf: number, answer: Buffer | 'refused') => {
    const at = waiting.findIndex((one) => one.sequence === spokenOf);
    for (const one of waiting.slice(0, Math.max(at, 0))) one.settle('done');
    waiting[at]?.settle(answer);
    waiting = waiting.slice(at + 1);
  };
  const follow = async (): Promise<never> => {
    for (;;) {
      const first = await read(HEAD_BYTES);
      const kind = first.readUInt8(0) & 0x7f;
      const isLonger = kind === KINDS.answer || kind === KINDS.extensionEvent;
      const whole = Buffer.concat([first, await read(isLonger ? first.readUInt32LE(4) * 4 : 0)]);
      if (kind === KINDS.error) settle(whole.readUInt16LE(2), 'refused');
      else if (kind === KINDS.answer) settle(whole.readUInt16LE(2), whole);
      else onEvent(whole);
    }
  };
  follow().catch(() => socket.destroy());

  const vendorBytes = Math.ceil(setup.readUInt16LE(24) / 4) * 4;
  const formatBytes = setup.readUInt8(29) * 8;
  return {
    root: setup.readUInt32LE(40 + vendorBytes + formatBytes),
    firstKeycode: setup.readUInt8(34),
    lastKeycode: setup.readUInt8(35),
    async ask(request) {
      const answer = await enqueue(request);
      if (typeof answer === 'string') throw new Error('the display refused a request');
      return answer;
    },
    send: async (request) => (await enqueue(request)) !== 'refused',
    close: () => socket.destroy(),
  };
}

/** A request: its number, a byte that means something else in each, and the rest. */
export function request(opcode: number, detail: number, ...parts: readonly Buffer[]): Buffer {
  const body = padded(Buffer.concat(parts));
  return Buffer.concat([u8(opcode), u8(detail), u16(1 + body.length / 4), body]);
}

export function u8(value: number): Buffer {
  return Buffer.from([value]);
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Bytes that mean nothing. */
export function unused(length: number): Buffer {
  return Buffer.alloc(length);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, unused((4 - (bytes.length % 4)) % 4)]);
}

function greeting(cookie: Buffer | undefined): Buffer {
  const name = Buffer.from(cookie ? COOKIE : '');
  const secret = cookie ?? unused(0);
  const lengths = [u16(name.length), u16(secret.length), unused(2)];
  // 'l': numbers come with their least significant byte first. 11.0 is the protocol.
  return Buffer.concat([Buffer.from('l\0'), u16(11), u16(0), ...lengths, padded(name), padded(secret)]);
}

/** Reads so many bytes at a time, in the order of the calls. */
function reader(socket: Socket, over: Promise<never>): (length: number) => Promise<Buffer> {
  let held = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    wake();
  });
  return async (length) => {
    while (held.length < length) {
      await Promise.race([over, new Promise<void>((resolve) => (wake = resolve))]);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
}

/** The secret of a display whose server wants one: a family, then four texts with their lengths, an entry each. */
function cookieFor(display: string, env: NodeJS.ProcessEnv): Buffer | undefined {
  let file: Buffer;
  try {
    file = readFileSync(env.XAUTHORITY ?? path.join(env.HOME ?? '', '.Xauthority'));
  } catch {
    return undefined;
  }
  let at = 0;
  const text = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    return file.subarray(at - length, at);
  };
  while (at < file.length) {
    at += 2;
    text(); // The host: only the local one is asked for.
    const number = text().toString();
    const name = text().toString();
    const secret = text();
    if (number === display && name === COOKIE) return secret;
  }
  return undefined;
}
