/**
 * A server of its own process: a hundred thousand tasks that all run, then an hour of their updates as fast as the
 * socket takes them: `node hour-source.ts TASKS UPDATES ENDS`. Of the updates, every ENDS-th ends a task, and another
 * begins in its place. Prints its port; the last frame is a pong, and so is the one after all tasks are there.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const [tasks = 100_000, updates = 18_000_000, ends = 100] = process.argv.slice(2).map(Number);
const burst = 500;
const highWaterBytes = 4_194_304;
const startedAt = Date.now();

/** How often the task in each place was followed by another, and how far the present one is. */
const generation = new Uint32Array(tasks);
const processed = new Uint32Array(tasks);

function frame(place: number, type: 'task_progress' | 'task_completed'): string {
  const done = (processed[place] = (processed[place] ?? 0) + 1);
  const id = `${String(generation[place])}-6f1c2a34-0000-4000-8000-${String(place).padStart(12, '0')}`;
  return JSON.stringify({
    type,
    task_id: id,
    kind: 'generate_numbers',
    status: type === 'task_progress' ? 'running' : 'completed',
    progress: Math.min(99, done / 10),
    processed: done,
    total: 1_000,
    message: `Generated ${String(done)} of 1000 numbers`,
    created_at: new Date(startedAt + place).toISOString(),
    started_at: new Date(startedAt + place + 50).toISOString(),
    ...(type === 'task_completed'
      ? { result: { count: done, numbers: ['+12125550100', '+12125550101'] } }
      : {}),
  });
}

function* frames(): Generator<string, undefined> {
  for (let place = 0; place < tasks; place += 1) yield frame(place, 'task_progress');
  yield '{"type":"pong"}';
  for (let update = 1; update <= updates; update += 1) {
    const place = (update * 7_919) % tasks;
    if (update % ends !== 0) yield frame(place, 'task_progress');
    else {
      yield frame(place, 'task_completed');
      generation[place] = (generation[place] ?? 0) + 1;
      processed[place] = 0;
      yield frame(place, 'task_progress');
    }
  }
  yield '{"type":"pong"}';
}

function send(socket: WebSocket, all: Generator<string, undefined>): void {
  if (socket.readyState !== socket.OPEN) return;
  for (let sent = 0; socket.bufferedAmount < highWaterBytes && sent < burst; sent += 1) {
    const next = all.next();
    if (next.done === true) return;
    socket.send(next.value);
  }
  setImmediate(send, socket, all);
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  send(socket, frames());
});
server.on('listening', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
