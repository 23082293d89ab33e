import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from './project.ts';

// Long enough for an app to drain and for Playwright to close its browsers.
const GRACE_MS = 10_000;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: StdioOptions;
  /** After this time, in ms, the child is asked to end, and soon after made to. */
  readonly deadlineMs?: number;
}

export type RunResult =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'not-started'; readonly reason: string };

/**
 * Runs one command to its end. A signal that reaches us meanwhile goes on to the child, and we stay until it has
 * ended, so that the caller's clean-up comes after it.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: options.env ?? process.env,
    stdio: options.stdio ?? 'inherit',
  });
  let timedOut = false;
  const forward = (signal: NodeJS.Signals): void => void stop(child, signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  const timer =
    options.deadlineMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          void stop(child);
        }, options.deadlineMs);
  try {
    return await new Promise<RunResult>((resolve) => {
      child.once('error', (error) => {
        resolve({ kind: 'not-started', reason: error.message });
      });
      child.once('exit', (code, signal) => {
        if (timedOut) resolve({ kind: 'timed-out' });
        else if (signal) resolve({ kind: 'signalled', signal });
        else resolve({ kind: 'exited', code: code ?? 1 });
      });
    });
  } finally {
    clearTimeout(timer);
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}

/** What our own exit code is after a run. */
export function exitCodeOf(result: RunResult): number {
  switch (result.kind) {
    case 'exited':
      return result.code;
    case 'signalled':
      return result.signal === 'SIGINT' ? 130 : 143;
    case 'timed-out':
      return 124;
    case 'not-started':
      return 127;
  }
}

/** Asks a child to end, and makes it after a grace time. Resolves when it has ended. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}
