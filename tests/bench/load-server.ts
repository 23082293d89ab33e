/**
 * A server of its own process with many live tasks: `node load-server.ts TASKS UPDATES_PER_SECOND [FOLDER]`. Every
 * connection is sent all tasks, then that many updates a second, evenly. The newest few are probes: the number of
 * items that such a task has worked off is the millisecond its frame was sent at, since `epoch`. Serves FOLDER over
 * HTTP. Prints one line of JSON: its port, and `epoch`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { probes, probeTotal } from './probes.ts';
import { serveFolder } from './serve-folder.ts';

const [tasks = 100_000, perSecond = 5_000] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];
const epoch = Date.now();
const tickMs = 10;
const probeEveryMs = 100;
const burst = 500;
const highWaterBytes = 4_194_304;
const total = 10_000;

/** How often each task was told. */
const told = new Uint32Array(tasks);

function frame(index: number): string {
  const probe = index < probes;
  const count = (told[index] = (told[index] ?? 0) + 1);
  const processed = probe ? Date.now() - epoch : Math.min(total - 1, count * 7);
  return JSON.stringify({
    type: 'task_progress',
    task_id: `6f1c2a34-0000-4000-8000-${String(index).padStart(12, '0')}`,
    kind: 'generate_numbers',
    status: 'running',
    progress: probe ? count % 100 : Math.floor((processed / total) * 100),
    processed,
    total: probe ? probeTotal : total,
    message: `Generated ${String(processed)} of ${String(total)} numbers`,
    error: null,
    created_at: new Date(epoch - index * 500).toISOString(),
    started_at: new Date(epoch - index * 500 + 100).toISOString(),
    updated_at: new Date().toISOString(),
  });
}

function sendAll(socket: WebSocket, from: number): void {
  if (socket.readyState !== socket.OPEN) return;
  let next = from;
  while (next < tasks && socket.bufferedAmount < highWaterBytes) {
    const until = Math.min(tasks, next + burst);
    for (; next < until; next += 1) socket.send(frame(next));
  }
  if (next < tasks) setTimeout(sendAll, 1, socket, next);
  else update(socket);
}

/** So many a second, spread over the tasks; late ticks send what they are behind with. */
function update(socket: WebSocket): void {
  const from = Date.now();
  let sent = 0;
  let index = 0;
  let probedAt = 0;
  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN) {
      clearInterval(timer);
      return;
    }
    const now = Date.now();
    const due = Math.floor(((now - from) * perSecond) / 1000);
    for (; sent < due; sent += 1) {
      index = (index + 7_919) % (tasks - probes);
      socket.send(frame(probes + index));
    }
    if (now - probedAt >= probeEveryMs) {
      probedAt = now;
      for (let probe = 0; probe < probes; probe += 1, sent += 1) socket.send(frame(probe));
    }
  }, tickMs);
}

const http = createServer(serveFolder(folder));
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
  sendAll(socket, 0);
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (http.address() as AddressInfo).port, epoch })}\n`);
});
