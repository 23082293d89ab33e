import type { SeededRandom } from '../shared/random.ts';
import type { Timers } from '../shared/timers.ts';
import { isActive, type Task } from './task.ts';
import type { TaskLedger } from './task-ledger.ts';
import type { TaskWork } from './task-work.ts';

export type StartOptions = {
  owner: string;
  clientRef?: string | null;
  /** At real speed; the work's own estimate by default. */
  durationMs?: number;
  /** How far a task that is already under way has come, 0 to 1. */
  startFraction?: number;
};

/** `timer`: tasks move by themselves. `manual`: only `stepAll` moves them. */
export type Stepping = 'timer' | 'manual';

type RunningTask = { task: Task; work: TaskWork; steps: number; step: number; stop: () => void };

/** About two and a half frames a second, as a worker that reports now and then sends them. */
const STEP_MS = 400;
const FEWEST_STEPS = 5;

/** Runs tasks step by step against the ledger. */
export class TaskRunner {
  private readonly running = new Map<string, RunningTask>();
  private readonly ledger: TaskLedger;
  private readonly timers: Timers;
  private readonly random: SeededRandom;
  private readonly now: () => number;
  private readonly timeScale: number;
  private readonly stepping: Stepping;

  constructor(
    ledger: TaskLedger,
    timers: Timers,
    random: SeededRandom,
    now: () => number,
    timeScale: number,
    stepping: Stepping,
  ) {
    this.ledger = ledger;
    this.timers = timers;
    this.random = random;
    this.now = now;
    this.timeScale = timeScale;
    this.stepping = stepping;
  }

  /** Starts the work: the task is pending until its first step. */
  start(work: TaskWork, options: StartOptions): Task {
    const durationMs = options.durationMs ?? work.durationMs;
    const createdAt = this.now() - (options.startFraction ?? 0) * (durationMs / this.timeScale);
    const task = newTask(this.random.uuid(), work, options, createdAt);
    const steps = Math.max(FEWEST_STEPS, Math.round(durationMs / STEP_MS));
    const entry: RunningTask = { task, work, steps, step: 0, stop: () => undefined };
    this.ledger.add(task);
    this.running.set(task.task_id, entry);
    if (options.startFraction !== undefined) {
      entry.step = Math.floor(steps * options.startFraction);
      task.started_at = task.created_at;
      this.advance(entry);
    }
    if (this.stepping === 'timer') {
      const interval = Math.max(1, durationMs / steps / this.timeScale);
      entry.stop = this.timers.every(interval, () => this.advance(entry));
    }
    return task;
  }

  /** Moves every active task on, as many times as asked. */
  stepAll(times: number): void {
    for (let time = 0; time < times; time += 1) {
      for (const entry of [...this.running.values()]) this.advance(entry);
    }
  }

  private advance(entry: RunningTask): void {
    const { task, work } = entry;
    if (!isActive(task)) {
      this.forget(entry); // It was cancelled, or a restart ended it.
      return;
    }
    const fraction = Math.min(1, entry.step / entry.steps);
    entry.step += 1;
    if (work.failure !== null && fraction >= work.failure.at) {
      this.ledger.end(task, { status: 'failed', error: work.failure.error });
      this.forget(entry);
      return;
    }
    this.ledger.progress(task, {
      status: 'running',
      started_at: task.started_at ?? new Date(this.now()).toISOString(),
      progress: Math.floor(fraction * 100),
      ...work.progressAt(fraction),
    });
    if (fraction < 1) return;
    this.ledger.end(task, { status: 'completed', result: work.result() });
    this.forget(entry);
  }

  private forget(entry: RunningTask): void {
    entry.stop();
    this.running.delete(entry.task.task_id);
  }
}

export function newTask(id: string, work: TaskWork, options: StartOptions, at: number): Task {
  const created = new Date(at).toISOString();
  const { batches, delivery } = work.progressAt(0);
  return {
    task_id: id,
    kind: work.kind,
    status: 'pending',
    progress: 0,
    processed: 0,
    total: work.total,
    message: 'Waiting for a worker',
    result: null,
    error: null,
    owner: options.owner,
    client_ref: options.clientRef ?? null,
    input: work.input,
    created_at: created,
    started_at: null,
    finished_at: null,
    updated_at: created,
    ...(batches === undefined ? {} : { batches }),
    ...(delivery === undefined ? {} : { delivery }),
  };
}
