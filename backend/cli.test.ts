import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCliArguments } from './cli-arguments.ts';

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url));

describe('the command line', () => {
  it('reads its options', () => {
    const args = '--port 8123 --access-ttl 5 --seed 3 --tasks 10 --rate 20 --workload demo --time-scale 2.5';
    expect(readCliArguments(args.split(' '))).toEqual({
      outcome: 'run',
      options: {
        port: 8123,
        accessTtlSeconds: 5,
        seed: 3,
        loadTasks: 10,
        loadRatePerSecond: 20,
        workload: 'demo',
        timeScale: 2.5,
        checkOrigin: true,
      },
    });
  });

  it.each([
    ['--port 70000', '--port must be a whole number from 0 to 65535, not "70000"'],
    ['--time-scale fast', '--time-scale must be a number from 0.01 to 1000, not "fast"'],
    ['--workload party', '--workload must be demo or none'],
  ])('refuses %s in words', (line, problem) => {
    expect(readCliArguments(line.split(' '))).toEqual({ outcome: 'refused', problem });
  });

  it('refuses an unknown option', () => {
    expect(readCliArguments(['--nonsense'])).toMatchObject({ outcome: 'refused' });
  });

  it('prints one ready line without secrets, and ends cleanly on SIGTERM', async () => {
    const child = spawn(process.execPath, [CLI, '--port', '0', '--workload', 'demo']);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    await once(child.stdout, 'data');
    const ready = JSON.parse(output) as { port: number; systems: Record<string, string> };
    expect(ready).toMatchObject({ ready: true, users: ['operator', 'viewer', 'second'] });
    expect(Object.keys(ready).toSorted()).toEqual(['port', 'ready', 'systems', 'users']);
    const answer = await fetch(`${ready.systems.relay}/api/rooms/`);
    expect(answer.status).toBe(401);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('exits with 2 and a reason on a bad argument', async () => {
    const child = spawn(process.execPath, [CLI, '--port', 'abc']);
    let problems = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (problems += chunk));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(problems).toContain('--port must be a whole number');
  });
});
