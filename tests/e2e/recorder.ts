import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands before a backend and notes what reaches it, byte by byte. */
export interface Recorder {
  /** The backend's address, by way of the recorder. */
  readonly address: string;
  /** Bodies of the requests to `path`, in the order they came. */
  bodies(path: string): unknown[];
  stop(): Promise<void>;
}

export async function startRecorder(backend: string): Promise<Recorder> {
  const to = new URL(backend);
  const sockets = new Set<Socket>();
  const received: Buffer[][] = [];
  const server = createServer((client) => {
    const chunks: Buffer[] = [];
    received.push(chunks);
    const upstream = connect(Number(to.port), to.hostname);
    client.on('data', (chunk) => chunks.push(chunk));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = new URL(backend);
  address.port = String(port);
  return {
    address: address.href.replace(/\/$/u, ''),
    bodies: (path) => received.flatMap((chunks) => bodiesTo(path, Buffer.concat(chunks).toString('utf8'))),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Requests follow each other on one connection; ours are JSON of a known length. */
function bodiesTo(path: string, text: string): unknown[] {
  return text
    .split(/(?=^(?:POST|GET) \S+ HTTP\/1\.1\r$)/mu)
    .filter((request) => request.startsWith('POST ') && request.split(' ')[1]?.endsWith(path) === true)
    .map((request) => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4)) as unknown);
}
