import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const password = 'operator-demo';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function opsdeck(input: string, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(root, 'src', 'cli', 'index.ts'), ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the engine without a window', () => {
  let backend: ReferenceBackend;
  let folder: string;

  beforeAll(async () => {
    backend = await startReferenceBackend({ port: 0, timeScale: 20 });
    folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-cli-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await backend.stop();
  });

  const manifest = (preset: string, system: keyof ReferenceBackend['systems']): string => {
    const text = readFileSync(path.join(root, 'resources', 'presets', `${preset}.json`), 'utf8');
    const file = path.join(folder, `${preset}.json`);
    writeFileSync(
      file,
      JSON.stringify({ ...(JSON.parse(text) as object), baseUrl: backend.systems[system] }),
    );
    return file;
  };
  const as = (username: string, file: string): string[] => ['--manifest', file, '--username', username];
  const desk = (): string[] => as('operator', manifest('number-desk', 'number-desk'));

  it('starts a task, waits for its end, and lists it', async () => {
    const input = JSON.stringify({ area_code: '212', quantity: 20 });
    const kind = ['--kind', 'generate_numbers', '--input', input, '--wait', '--json'];
    const started = await opsdeck(password, 'tasks', 'start', ...desk(), ...kind);
    expect(started).toMatchObject({ code: 0, err: '' });
    const [task] = lines(started.out);
    expect(task).toMatchObject({ state: 'completed', processed: 20, total: 20 });
    const listed = await opsdeck(password, 'tasks', 'list', ...desk());
    expect(listed.out).toContain(`${String(task?.['id'])}  completed`);
  });

  it('cancels a task, and says what became of it', async () => {
    const body = { area_code: '212', quantity: 100_000 };
    const { task_id: id } = backend.control.startTask('generate_numbers', body, 'operator', {
      durationMs: 3_600_000,
    });
    const cancelled = await opsdeck(password, 'tasks', 'cancel', ...desk(), '--id', id, '--json');
    expect(cancelled.code).toBe(0);
    expect(lines(cancelled.out)).toMatchObject([{ id, state: 'cancelled' }]);
    const again = await opsdeck(password, 'tasks', 'cancel', ...desk(), '--id', id, '--json');
    expect(again.code).toBe(1);
    expect(lines(again.err)).toMatchObject([{ failure: { code: 'taskEnded' } }]);
  });

  it('sends a message, and ends when the server has it', async () => {
    const relay = as('operator', manifest('relay-desk', 'relay'));
    const words = ['--room', 'operations', '--text', 'From a script'];
    expect(await opsdeck(password, 'chat', 'send', ...relay, ...words)).toMatchObject({
      code: 0,
      out: 'Sent.\n',
    });
    const received = backend.control
      .receivedFrames('relay')
      .filter(({ text }) => text.includes('From a script'));
    expect(received).toHaveLength(1);
  });

  it('watches: states, tasks and messages, numbered without a gap', async () => {
    backend.control.startTask('generate_numbers', { area_code: '212', quantity: 9 }, 'operator');
    const { code, out } = await opsdeck(password, 'watch', ...desk(), '--seconds', '2');
    const events = lines(out);
    expect(code).toBe(0);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'connection', state: 'open', freshness: 'live' }),
    );
    expect(events).toContainEqual(expect.objectContaining({ type: 'task' }));
  });

  it('watches analytics and DNS changes', async () => {
    const hosting = as('operator', manifest('hosting-panel', 'hosting'));
    const watched = opsdeck(password, 'watch', ...hosting, '--seconds', '3');
    await vi.waitFor(() => {
      expect(backend.control.connections('hosting')).toBe(2);
    }, 5_000);
    // Let in and greeted; from then on each change is told.
    backend.control.changeDns();
    backend.control.stepMetrics();
    const events = lines((await watched).out);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'analytics',
        values: expect.objectContaining({ cpu_percent: expect.any(Number) as number }) as object,
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'dns', record: expect.objectContaining({ type: 'A' }) as object }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'connection', endpoint: 'dns', state: 'open', freshness: 'live' }),
    );
  });

  it('tries a connection with good, bad and no credentials', async () => {
    const { code, out } = await opsdeck(password, 'connect', 'test', ...desk(), '--json');
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([
      { credential: 'good', got: 'open' },
      { credential: 'bad', got: 'refused', expected: 'refused' },
      { credential: 'none', got: 'refused', expected: 'refused' },
    ]);
    const store = as('viewer', manifest('storefront', 'storefront'));
    const refused = await opsdeck('viewer-demo', 'connect', 'test', ...store);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('not allowed here (4403)');
  });

  it('checks a manifest, and prints the schema that the repository holds', async () => {
    const good = await opsdeck('', 'manifest', 'check', '--manifest', manifest('relay-desk', 'relay'));
    expect(good).toMatchObject({ code: 0, out: 'Relay desk: a valid manifest with 1 endpoints.\n' });
    const bad = path.join(folder, 'bad.json');
    writeFileSync(bad, '{"manifestVersion":1,"family":"X"}');
    const faulty = await opsdeck('', 'manifest', 'check', '--manifest', bad);
    expect(faulty.code).toBe(2);
    expect(faulty.err).toContain('family: ');
    const { out } = await opsdeck('', 'manifest', 'schema');
    const kept = readFileSync(path.join(root, 'resources', 'manifest.schema.json'), 'utf8');
    expect(JSON.parse(out)).toEqual(JSON.parse(kept));
  });

  it('signs in with a token from standard input', async () => {
    const answer = await fetch(`${backend.systems['number-desk']}/api/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'operator', password }),
    });
    const { token } = (await answer.json()) as { token: string };
    const file = manifest('number-desk', 'number-desk');
    const listed = await opsdeck(token, 'tasks', 'list', '--manifest', file, '--token-stdin', '--json');
    expect(listed.code).toBe(0);
    expect(listed.out + listed.err).not.toContain(token);
    const refused = await opsdeck('not-this-one', 'tasks', 'list', '--manifest', file, '--token-stdin');
    expect(refused.code).toBe(3);
  });

  it('inspects a token without repeating it', async () => {
    const answer = await fetch(`${backend.systems.relay}/api/auth/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'operator', password }),
    });
    const { access, refresh } = (await answer.json()) as { access: string; refresh: string };
    const seen = await opsdeck(access, 'token', 'inspect', '--json');
    expect(seen.code).toBe(0);
    expect(lines(seen.out)).toMatchObject([{ kind: 'jwt', type: 'access', expired: false }]);
    expect(seen.out + seen.err).not.toContain(access.split('.')[2]);
    expect((await opsdeck(refresh, 'token', 'inspect')).code).toBe(3);
    expect((await opsdeck('0123456789abcdef', 'token', 'inspect')).out).toContain('opaque');
  });

  it('tells by its exit code what went wrong, and never the password', async () => {
    const wrong = await opsdeck('not-my-password', 'tasks', 'list', ...desk());
    expect(wrong.code).toBe(3);
    expect(wrong.err).toContain('User name or password is wrong.');
    expect(wrong.err).not.toContain('not-my-password');
    expect((await opsdeck('', 'tasks', 'list')).code).toBe(2);
    expect((await opsdeck('', 'fly')).err).toContain('There is no command "fly".');

    const nowhere = path.join(folder, 'nowhere.json');
    const preset = readFileSync(path.join(root, 'resources', 'presets', 'number-desk.json'), 'utf8');
    writeFileSync(
      nowhere,
      JSON.stringify({ ...(JSON.parse(preset) as object), baseUrl: 'http://127.0.0.1:9' }),
    );
    expect((await opsdeck(password, 'tasks', 'list', ...as('operator', nowhere))).code).toBe(4);
    writeFileSync(nowhere, '{"manifestVersion":1}');
    const faulty = await opsdeck(password, 'watch', ...as('operator', nowhere));
    expect(faulty.code).toBe(2);
    expect(faulty.err).toContain('baseUrl: ');
  });
});
