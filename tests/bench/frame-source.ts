/**
 * A server of its own process that sends as many task frames as it is asked for, as fast as the socket takes them:
 * `node frame-source.ts FRAMES TASKS`. Prints its port; every connection gets the whole stream, then a close.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const [frames = 200_000, tasks = 10_000] = process.argv.slice(2).map(Number);
/** The size of a frame that such backends send, in bytes. */
const frameBytes = 367;
/** Frames handed over in one go; the socket's buffer is looked at in between. */
const burst = 500;
const highWaterBytes = 4_194_304;

const startedAt = new Date().toISOString();
function frame(number: number): string {
  const id = number % tasks;
  const processed = Math.floor(number / tasks) + 1;
  const body = {
    type: 'task_progress',
    task_id: `6f1c2a34-0000-4000-8000-${String(id).padStart(12, '0')}`,
    kind: 'generate_numbers',
    status: 'running',
    progress: Math.min(99, processed),
    processed,
    total: 10_000,
    created_at: startedAt,
    started_at: startedAt,
    updated_at: startedAt,
    message: '',
  };
  const bare = JSON.stringify(body).length;
  return JSON.stringify({ ...body, message: 'x'.repeat(Math.max(0, frameBytes - bare)) });
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  send(socket, 0);
});
server.on('listening', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});

function send(socket: WebSocket, from: number): void {
  if (socket.readyState !== socket.OPEN) return;
  let next = from;
  while (next < frames && socket.bufferedAmount < highWaterBytes) {
    const until = Math.min(frames, next + burst);
    for (; next < until; next += 1) socket.send(frame(next));
  }
  if (next < frames) setImmediate(send, socket, next);
  else socket.send('{"type":"pong"}');
}
