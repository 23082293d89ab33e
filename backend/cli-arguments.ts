import { parseArgs } from 'node:util';
import type { ReferenceBackendOptions } from './options.ts';

export type CliRequest =
  | { outcome: 'run'; options: ReferenceBackendOptions }
  | { outcome: 'help' }
  | { outcome: 'refused'; problem: string };

export const HELP = `Usage: npm run backend -- [options]

Starts the reference backend on 127.0.0.1: number desk, storefront, hosting panel and relay desk.
Prints one line of JSON when it is ready. The demo accounts and their passwords are in backend/PROTOCOL.md.

  --port N          port to listen on (default: any free one)
  --access-ttl S    life of JWT access tokens in seconds (default: 6 h storefront, 1 h elsewhere)
  --seed N          replay the same randomness (default: a different one each time)
  --workload W      demo: history, running tasks, talking colleagues; none: empty (default: none)
  --tasks N         keep N tasks running, for load
  --rate N          task_progress frames a second over those tasks (default: one a task)
  --time-scale X    run tasks and streams X times faster (default: 1)
  --no-origin-check accept handshakes without an Origin header
  --help            show this text
`;

/** Reads the command line. Never throws: a bad argument comes back as a sentence. */
export function readCliArguments(args: string[]): CliRequest {
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        'access-ttl': { type: 'string' },
        seed: { type: 'string' },
        workload: { type: 'string' },
        tasks: { type: 'string' },
        rate: { type: 'string' },
        'time-scale': { type: 'string' },
        'no-origin-check': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return { outcome: 'help' };
    const options: ReferenceBackendOptions = { checkOrigin: values['no-origin-check'] !== true };
    if (values.port !== undefined) options.port = whole('--port', values.port, 0, 65_535);
    if (values['access-ttl'] !== undefined) {
      options.accessTtlSeconds = whole('--access-ttl', values['access-ttl'], 1, 31_536_000);
    }
    if (values.seed !== undefined) options.seed = whole('--seed', values.seed, 0, 2 ** 31 - 1);
    if (values.tasks !== undefined) options.loadTasks = whole('--tasks', values.tasks, 0, 200_000);
    if (values.rate !== undefined) options.loadRatePerSecond = whole('--rate', values.rate, 0, 100_000);
    if (values['time-scale'] !== undefined) {
      options.timeScale = amount('--time-scale', values['time-scale'], 0.01, 1000);
    }
    const workload = values.workload ?? 'none';
    if (workload !== 'demo' && workload !== 'none') throw new RangeError('--workload must be demo or none');
    options.workload = workload;
    return { outcome: 'run', options };
  } catch (error) {
    return { outcome: 'refused', problem: error instanceof Error ? error.message : String(error) };
  }
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not "${text}"`);
}

function amount(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= low && value <= high) return value;
  throw new RangeError(`${name} must be a number from ${low} to ${high}, not "${text}"`);
}
