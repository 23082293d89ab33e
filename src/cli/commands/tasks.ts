import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failed, type Failure } from '../../contract/outcome.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { Task } from '../../contract/task.ts';
import { taskKey } from '../../core/tasks/task-book.ts';
import type { ConsoleIo } from '../console-io.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { waitFor, type Headless } from '../headless.ts';

const inputSchema = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
/** A task may take its time: `--wait` gives up after an hour. */
const longestTaskMs = 3_600_000;

type Options = Readonly<Record<string, string | undefined>>;

/** Lists, starts or cancels tasks of one account, once its stream is live. */
export async function tasksCommand(
  io: ConsoleIo,
  json: boolean,
  verb: string,
  { engine, session }: Headless,
  options: Options,
): Promise<ExitCode> {
  const refuse = (failure: Failure): ExitCode => {
    io.failure(failure);
    return exitCodeOf(failure.code);
  };
  const { tasks } = session;
  if (tasks === undefined)
    return refuse(failed('unexpectedAnswer', { detail: 'The manifest has no tasks.' }).failure);
  const live = await waitFor(engine, () =>
    engine.state().connections.some(({ stream, freshness }) => stream === 'tasks' && freshness === 'live'),
  );
  if (!live.ok) return refuse(live.failure);
  const print = (task: Task): void => {
    if (json) io.json(task);
    else
      io.line(
        `${task.id}  ${task.state.padEnd(9)}  ${String(Math.floor(task.progress ?? 0)).padStart(3)}%  ${task.kind}`,
      );
  };

  if (verb === 'list') {
    // What has ended is whole in the history alone.
    for (const { key } of tasks.all()) {
      const task = tasks.page(key)?.task;
      if (task !== undefined) print(task);
    }
    return exitCodes.done;
  }
  if (verb === 'cancel') {
    const key = taskKey(session.id, options['id'] ?? '');
    const cancelled = await tasks.cancel(key);
    if (!cancelled.ok) return refuse(cancelled.failure);
    if (cancelled.value.state === 'waiting') return refuse(failed('notConnected').failure);
    const ended = await waitFor(engine, () => isEnded(tasks.get(key)?.state ?? 'pending'));
    if (!ended.ok) return refuse(ended.failure);
    const task = tasks.page(key)?.task;
    if (task !== undefined) print(task);
    return exitCodes.done;
  }
  const input = inputSchema.safeParse(tryJson(options['input'] ?? ''));
  if (!input.success)
    return refuse(
      failed('inputRefused', {}, [
        { path: '--input', message: 'is no JSON object of texts, numbers and lists' },
      ]).failure,
    );
  const started = await tasks.start(options['kind'] ?? '', input.data, randomUUID());
  if (!started.ok) return refuse(started.failure);
  // Nothing outlives this command: what waits here is lost, and is said to be.
  if (started.value.state === 'waiting') return refuse(failed('notConnected').failure);
  const key = started.value.value;
  if (options['wait'] !== undefined) {
    const ended = await waitFor(engine, () => isEnded(tasks.get(key)?.state ?? 'pending'), longestTaskMs);
    if (!ended.ok) return refuse(ended.failure);
  }
  const task = tasks.page(key)?.task;
  if (task === undefined) return exitCodes.failed;
  print(task);
  return task.state === 'failed' ? exitCodes.failed : exitCodes.done;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
