import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from './django-desk.ts';

/** A Redis of the test's own, on a free loopback port; it keeps nothing. */
export interface Redis {
  readonly port: number;
  /** Takes it away, as a crash does. */
  kill(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
}

/** Whether Redis and its channel layer are on this machine. */
export function redisIsInstalled(): boolean {
  return (
    spawnSync('redis-server', ['--version']).status === 0 &&
    spawnSync('/usr/bin/python3', ['-c', 'import channels_redis']).status === 0
  );
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    server = child;
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes('Ready to accept connections')) break;
    // Whatever else it says must not fill the pipe.
    child.stdout.resume();
  };
  await start();
  return {
    port,
    start,
    async kill() {
      const child = server;
      server = undefined;
      if (child?.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
