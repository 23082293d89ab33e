import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCodec } from './world/codec.ts';

/** What a second process tells the first. */
export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

/** The lock of one user-data folder. */
export interface SingleInstance {
  request(data: unknown): boolean;
  has(): boolean;
  release(): void;
}

// A first process that is still starting listens within this time, or it is taken for hung.
const DELIVERY_DEADLINE_MS = 10_000;

/** Runs in a worker, so that the asking thread can wait synchronously as Electron's call does. */
const DELIVER = `
  const { workerData: { socket, text, done, deadline } } = require('node:worker_threads');
  const { createConnection } = require('node:net');
  const finish = (code) => { Atomics.store(done, 0, code); Atomics.notify(done, 0); };
  const attempt = () => {
    const connection = createConnection(socket);
    connection.on('error', () => Date.now() < deadline ? setTimeout(attempt, 50) : finish(2));
    connection.on('connect', () => connection.end(text));
    connection.on('close', (failed) => failed || finish(1));
    connection.resume();
  };
  attempt();
`;

export function createSingleInstance(
  userData: () => string,
  argv: readonly string[],
  onSecond: (second: SecondInstance) => void,
): SingleInstance {
  let server: Server | undefined;
  let lockFile: string | undefined;

  return {
    has: () => server !== undefined,
    request(data) {
      if (server) return true;
      const folder = userData();
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'chromium-host.lock');
      const socket = socketOf(folder);
      if (!takeLock(file)) {
        deliver(socket, createCodec().encode({ argv, cwd: process.cwd(), data }));
        return false;
      }
      lockFile = file;
      rmSync(socket, { force: true });
      server = createServer({ allowHalfOpen: true }, (connection) => {
        const pieces: Buffer[] = [];
        connection.on('data', (piece: Buffer) => pieces.push(piece));
        connection.on('error', () => {});
        connection.on('end', () => {
          connection.end();
          onSecond(createCodec().decode(Buffer.concat(pieces).toString()) as SecondInstance);
        });
      });
      server.listen(socket);
      server.unref();
      return true;
    },
    release() {
      server?.close();
      server = undefined;
      if (lockFile) rmSync(lockFile, { force: true });
      lockFile = undefined;
    },
  };
}

/** Unix socket paths end at about 100 bytes, so a deep folder's socket lives in the temporary folder. */
function socketOf(folder: string): string {
  const beside = path.join(folder, 'chromium-host.sock');
  if (Buffer.byteLength(beside) < 100) return beside;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  return path.join(os.tmpdir(), `chromium-host-${name}.sock`);
}

function takeLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (ownerIsAlive(file)) return false;
    // The owner was killed before it could let go.
    rmSync(file, { force: true });
    return takeLock(file);
  }
}

function ownerIsAlive(file: string): boolean {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    process.kill(owner, 0);
    return owner !== process.pid;
  } catch {
    return false;
  }
}

function deliver(socket: string, text: string): void {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const deadline = Date.now() + DELIVERY_DEADLINE_MS;
  const worker = new Worker(DELIVER, { eval: true, workerData: { socket, text, done, deadline } });
  Atomics.wait(done, 0, 0, DELIVERY_DEADLINE_MS + 1000);
  worker.unref();
}
