import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Debian's own Python: its packages are not seen by another one that may be first on the PATH. */
const python = '/usr/bin/python3';
const project = path.join(import.meta.dirname, 'django');
const startDeadlineMs = 30_000;

/** The four systems on Daphne, on a free loopback port, with a database of their own. */
export interface DjangoDesk {
  /** `http://127.0.0.1:PORT/SYSTEM` */
  address(system: 'number-desk' | 'storefront' | 'hosting' | 'relay'): string;
  readonly password: string;
  /** Moves a task on, as its worker would. */
  work(change: { id: string; processed?: number; status?: string; error?: string }): Promise<void>;
  /** Sends numbered readings to the stream for so long; answers how many it sent. Needs Redis: it is a process of its own. */
  flood(rate: number, seconds: number): Promise<number>;
  /** Makes, changes or deletes a DNS record, as a colleague of this name would; a change goes by the record's id. */
  record(user: string, action: 'created' | 'updated' | 'deleted', record: object): Promise<{ id: number }>;
  /** The numbers of one moment, to everybody who listens to the panel's metrics. */
  reading(data: Readonly<Record<string, unknown>>): Promise<void>;
  /** One frame of so many bytes to everybody on the stream. */
  big(bytes: number): Promise<void>;
  /** SIGSTOP and SIGCONT: the sockets stay, and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL: what a crash looks like to a client. */
  kill(): Promise<void>;
  /** Starts again on the same port, with the same data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the real stack is installed on this machine. */
export function djangoIsInstalled(): boolean {
  const modules = 'django, channels, daphne, rest_framework, rest_framework_simplejwt';
  return spawnSync(python, ['-c', `import ${modules}`]).status === 0;
}

export interface DjangoDeskOptions {
  readonly accessTtlSeconds?: number;
  /** The channel layer's Redis; in memory without it. */
  readonly redisPort?: number;
}

export async function startDjangoDesk(options: DjangoDeskOptions = {}): Promise<DjangoDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-django-'));
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const env = {
    ...process.env,
    DESK_SECRET_KEY: randomBytes(32).toString('hex'),
    DESK_DATABASE: path.join(folder, 'desk.sqlite3'),
    DESK_ACCESS_TTL: String(options.accessTtlSeconds ?? 3600),
    ...(options.redisPort === undefined ? {} : { DESK_REDIS_PORT: String(options.redisPort) }),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const prepared = spawnSync(python, ['manage.py', 'prepare'], { cwd: project, env, input: `${password}\n` });
  if (prepared.status !== 0) throw new Error(`Django could not be prepared: ${String(prepared.stderr)}`);

  const origin = `http://127.0.0.1:${String(port)}`;
  let daphne: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const args = ['-m', 'daphne', '-b', '127.0.0.1', '-p', String(port), 'desk.asgi:application'];
    const child = spawn(python, args, { cwd: project, env, stdio: ['ignore', 'ignore', 'pipe'] });
    daphne = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => {
        reject(new Error(`Daphne did not start: ${output}`));
      }, startDeadlineMs);
      child.stderr.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes('Listening on TCP address')) return;
        clearTimeout(deadline);
        resolve();
      });
      child.once('exit', () => {
        clearTimeout(deadline);
        reject(new Error(`Daphne ended: ${output}`));
      });
    });
  };
  const kill = async (): Promise<void> => {
    const child = daphne;
    daphne = undefined;
    if (child?.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // A stopped process is killed all the same.
    child.kill('SIGKILL');
    await gone;
  };
  await start();

  return {
    address: (system) => `${origin}/${system}`,
    password,
    start,
    kill,
    flood: (rate, seconds) =>
      new Promise((resolve, reject) => {
        const args = ['manage.py', 'flood', '--rate', String(rate), '--seconds', String(seconds)];
        const child = spawn(python, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
        let out = '';
        let errors = '';
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
        child.once('close', (code) => {
          if (code === 0) resolve(Number(out));
          else reject(new Error(`The flood failed: ${errors}`));
        });
      }),
    async record(user, action, record) {
      const answer = await fetch(`${origin}/hosting/records/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, action, record }),
      });
      if (!answer.ok) throw new Error(`The record was refused: ${String(answer.status)}`);
      return (await answer.json()) as { id: number };
    },
    async reading(data) {
      const answer = await fetch(`${origin}/hosting/readings/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(data),
      });
      if (!answer.ok) throw new Error(`The numbers were refused: ${String(answer.status)}`);
    },
    async big(bytes) {
      const answer = await fetch(`${origin}/hosting/big/?bytes=${String(bytes)}`, { method: 'POST' });
      if (!answer.ok) throw new Error(`The frame was refused: ${String(answer.status)}`);
    },
    freeze: () => {
      daphne?.kill('SIGSTOP');
    },
    thaw: () => {
      daphne?.kill('SIGCONT');
    },
    async work(change) {
      const answer = await fetch(`${origin}/number-desk/work/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(change),
      });
      if (!answer.ok) throw new Error(`The worker was refused: ${String(answer.status)}`);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
