import type { Task } from '../number-desk/task.ts';
import { newTask } from '../number-desk/task-runner.ts';
import type { SeededRandom } from '../shared/random.ts';
import { randomWork } from './random-work.ts';

const DAY_MS = 86_400_000;
const CANCELLED_SHARE = 0.1;

/** Ended tasks spread over the last day, oldest first. */
export function taskHistory(count: number, owner: string, random: SeededRandom, now: number): Task[] {
  return Array.from({ length: count }, (_unused, index) => {
    const age = ((count - index) / (count + 1)) * DAY_MS;
    return endedTask(owner, random, now - age - random.integer(60_000, 600_000));
  });
}

function endedTask(owner: string, random: SeededRandom, createdAt: number): Task {
  const work = randomWork(random);
  const task = newTask(random.uuid(), work, { owner }, createdAt);
  const startedAt = createdAt + random.integer(200, 3000);
  const cancelled = work.failure === null && random.chance(CANCELLED_SHARE);
  const fraction = work.failure?.at ?? (cancelled ? 0.2 + random.next() * 0.6 : 1);
  const finishedAt = new Date(startedAt + work.durationMs * fraction).toISOString();
  const status = work.failure !== null ? 'failed' : cancelled ? 'cancelled' : 'completed';
  return {
    ...task,
    ...work.progressAt(fraction),
    status,
    progress: Math.floor(fraction * 100),
    message: status === 'failed' ? 'Failed' : cancelled ? 'Cancelled' : 'Completed',
    result: status === 'completed' ? work.result() : null,
    error: work.failure?.error ?? null,
    started_at: new Date(startedAt).toISOString(),
    finished_at: finishedAt,
    updated_at: finishedAt,
  };
}
