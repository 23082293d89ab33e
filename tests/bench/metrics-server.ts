/**
 * A server of its own process that streams metrics: `node metrics-server.ts SERIES UPDATES_PER_SECOND [FOLDER]`. Every
 * frame has a number for every series. Serves FOLDER over HTTP. Prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serveFolder } from './serve-folder.ts';

const [series = 200, perSecond = 10] = process.argv.slice(2, 4).map(Number);
const values = Array.from({ length: series }, (_none, index) => 50 + (index % 40));
let draw = 1;
/** Any steady noise does, as long as it is the same in every run. */
const noise = (): number => {
  draw = (draw * 16_807) % 2_147_483_647;
  return draw / 2_147_483_647 - 0.5;
};

const frame = (): string => {
  const data: Record<string, number> = {};
  values.forEach((value, index) => {
    const next = Math.max(0, Math.min(100, value + noise() * 6));
    values[index] = next;
    data[`node_${String(index).padStart(3, '0')}_percent`] = Math.round(next * 10) / 10;
  });
  return JSON.stringify({ type: 'analytics_update', timestamp: Date.now(), data });
};

const http = createServer(serveFolder(process.argv[4]));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
setInterval(() => {
  const text = frame();
  for (const socket of sockets.clients) socket.send(text);
}, 1_000 / perSecond);
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${String((http.address() as AddressInfo).port)}\n`);
});
