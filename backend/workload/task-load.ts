import { generateNumbers } from '../number-desk/generate-numbers.ts';
import { isActive, type Task } from '../number-desk/task.ts';
import type { TaskLedger } from '../number-desk/task-ledger.ts';
import { newTask } from '../number-desk/task-runner.ts';
import type { TaskWork } from '../number-desk/task-work.ts';
import type { SeededRandom } from '../shared/random.ts';
import type { Timers } from '../shared/timers.ts';

export type TaskLoadParts = {
  owner: string;
  ledger: TaskLedger;
  timers: Timers;
  random: SeededRandom;
  now: () => number;
};

/** Short enough that a second's frames do not come in one lump. */
const TICK_MS = 20;
/** After a pause of the process, at most this much is caught up. */
const LONGEST_CATCH_UP_MS = 500;
const STEPS_OF_A_TASK = 1000;

type LoadedTask = { task: Task; work: TaskWork };

/** A constant number of live tasks that send a constant number of frames a second. */
export class TaskLoad {
  private readonly parts: TaskLoadParts;
  private readonly tasks: LoadedTask[] = [];
  private cursor = 0;

  constructor(parts: TaskLoadParts) {
    this.parts = parts;
  }

  /** `rate` is in `task_progress` frames a second over all tasks. */
  start(count: number, rate: number): void {
    for (let index = 0; index < count; index += 1) this.tasks.push(this.create());
    if (rate <= 0) return;
    let last = performance.now();
    let owed = 0;
    this.parts.timers.every(TICK_MS, () => {
      const at = performance.now();
      owed += (Math.min(at - last, LONGEST_CATCH_UP_MS) * rate) / 1000;
      last = at;
      for (; owed >= 1; owed -= 1) this.stepNext();
    });
  }

  private stepNext(): void {
    const index = this.cursor;
    this.cursor = (this.cursor + 1) % this.tasks.length;
    const loaded = this.tasks[index];
    if (loaded === undefined) return;
    const { task, work } = loaded;
    if (!isActive(task)) {
      this.tasks[index] = this.create(); // Cancelled by the operator: the number of live tasks stays.
      return;
    }
    const step = Math.ceil(task.total / STEPS_OF_A_TASK);
    const processed = Math.min(task.total, task.processed + step);
    this.parts.ledger.progress(task, {
      processed,
      progress: Math.floor((processed / task.total) * 100),
      message: `Generated ${processed} of ${task.total} numbers`,
    });
    if (processed < task.total) return;
    this.parts.ledger.end(task, { status: 'completed', result: work.result() });
    this.tasks[index] = this.create();
  }

  private create(): LoadedTask {
    const { random, owner, ledger, now } = this.parts;
    const work = generateNumbers({
      areaCode: String(random.integer(200, 989)),
      quantity: random.integer(1000, 9000),
    });
    const at = now();
    const task = newTask(random.uuid(), work, { owner }, at);
    task.status = 'running';
    task.started_at = task.created_at;
    ledger.add(task);
    return { task, work };
  }
}
