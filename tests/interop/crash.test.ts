import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startReferenceBackend, type ReferenceBackend } from '../../backend/server.ts';

let backend: ReferenceBackend;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  backend = await startReferenceBackend({ seed: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'opsdeck-crash-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await backend.stop();
  rmSync(folder, { recursive: true });
});

/** Starts an operator; `lines` grows with what it says. */
async function operator(mode: 'write' | 'again'): Promise<{ child: ChildProcess; lines: string[] }> {
  const { relay, 'number-desk': desk } = backend.systems;
  const script = path.join(import.meta.dirname, 'crash-writer.ts');
  const child = spawn(process.execPath, [script, folder, relay, desk, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await vi.waitFor(() => expect(lines).toContain('ready'), { timeout: 20_000 });
  return { child, lines };
}

// Killed while all is well, while the server hangs up, and while nothing answers at all.
it.each(['well', 'dropped', 'away'] as const)(
  'what was accepted reaches the server once, in order, though the app is killed while the server is %s',
  { timeout: 60_000 },
  async (server) => {
    const { child, lines } = await operator('write');
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(20), { timeout: 20_000 });
    if (server === 'dropped') backend.control.dropAll();
    if (server === 'away') {
      await backend.control.pauseAccepting();
      backend.control.dropAll();
    }
    const before = lines.length;
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(before + 20), { timeout: 20_000 });
    child.kill('SIGKILL');
    await once(child, 'exit');
    if (server === 'away') await backend.control.resumeAccepting();

    const messages = lines.filter((line) => line.startsWith('message'));
    const refs = lines.filter((line) => line.startsWith('ref'));
    const again = await operator('again');
    await vi.waitFor(
      () => {
        const there = backend.control.messages('relay', 'operations').map(({ body }) => body);
        const ours = there.filter((body) => body.startsWith('message'));
        // The last one may have been accepted without our having heard of it.
        expect(ours.slice(0, messages.length)).toEqual(messages);
        expect(new Set(ours).size).toBe(ours.length);
        const started = backend.control.tasks('operator').map(({ client_ref: ref }) => ref);
        expect(new Set(started).size).toBe(started.length);
        expect(started).toEqual(expect.arrayContaining(refs));
      },
      { timeout: 20_000, interval: 100 },
    );
    again.child.kill('SIGKILL');
  },
);
