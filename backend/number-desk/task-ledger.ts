import type { ChannelLayer } from '../shared/channel-layer.ts';
import type { JsonObject } from '../shared/json.ts';
import { isActive, type Task } from './task.ts';

/** Ended tasks beyond this are forgotten, oldest first: the demo may run for weeks. */
const KEPT_ENDED_TASKS = 5000;

export type TaskEnding =
  { status: 'completed'; result: JsonObject } | { status: 'failed'; error: string } | { status: 'cancelled' };

/** All tasks, and the frames that tell their owners about each change. */
export class TaskLedger {
  private readonly tasks = new Map<string, Task>();
  private readonly byClientRef = new Map<string, Task>();
  private readonly layer: ChannelLayer;
  private readonly now: () => number;
  private endedCount = 0;

  constructor(layer: ChannelLayer, now: () => number) {
    this.layer = layer;
    this.now = now;
  }

  /** Adds a task without telling anyone: for history. */
  record(task: Task): void {
    this.tasks.set(task.task_id, task);
    if (task.client_ref !== null) this.byClientRef.set(refKey(task.owner, task.client_ref), task);
    if (!isActive(task)) this.endedCount += 1;
    this.forgetOldest();
  }

  add(task: Task): void {
    this.record(task);
    this.tell('task_progress', task);
  }

  find(id: string, owner: string): Task | null {
    const task = this.tasks.get(id);
    return task?.owner === owner ? task : null;
  }

  findByClientRef(owner: string, clientRef: string): Task | null {
    return this.byClientRef.get(refKey(owner, clientRef)) ?? null;
  }

  /** A user's tasks, newest first. */
  list(owner: string): Task[] {
    return [...this.tasks.values()].filter((task) => task.owner === owner).reverse();
  }

  /** Changes an active task and sends `task_progress`; an ended one stays as it is. */
  progress(task: Task, change: Partial<Task>): void {
    if (!isActive(task)) return;
    Object.assign(task, change, { updated_at: this.timestamp() });
    this.tell('task_progress', task);
  }

  /** Ends a task and sends the terminal frame. False when it had ended before. */
  end(task: Task, ending: TaskEnding): boolean {
    if (!this.endSilently(task, ending)) return false;
    this.tell(`task_${ending.status}`, task);
    return true;
  }

  /** What a restart of the server does to running tasks: they fail and nobody is told. */
  failActiveSilently(): void {
    for (const task of this.tasks.values()) {
      this.endSilently(task, {
        status: 'failed',
        error: 'The server was restarted while the task was running.',
      });
    }
  }

  private endSilently(task: Task, ending: TaskEnding): boolean {
    if (!isActive(task)) return false;
    const at = this.timestamp();
    Object.assign(task, { status: ending.status, finished_at: at, updated_at: at });
    if (ending.status === 'completed') {
      Object.assign(task, {
        progress: 100,
        processed: task.total,
        message: 'Completed',
        result: ending.result,
      });
    } else if (ending.status === 'failed') {
      Object.assign(task, { message: 'Failed', error: ending.error });
    } else {
      task.message = 'Cancelled';
    }
    this.endedCount += 1;
    this.forgetOldest();
    return true;
  }

  private tell(type: string, task: Task): void {
    const group = ownerGroup(task.owner);
    if (this.layer.hasMembers(group)) this.layer.send(group, { type, ...task });
  }

  private forgetOldest(): void {
    if (this.endedCount <= KEPT_ENDED_TASKS) return;
    for (const task of this.tasks.values()) {
      if (isActive(task)) continue;
      this.tasks.delete(task.task_id);
      if (task.client_ref !== null) this.byClientRef.delete(refKey(task.owner, task.client_ref));
      this.endedCount -= 1;
      return;
    }
  }

  private timestamp(): string {
    return new Date(this.now()).toISOString();
  }
}

export function ownerGroup(owner: string): string {
  return `tasks of ${owner}`;
}

function refKey(owner: string, clientRef: string): string {
  return JSON.stringify([owner, clientRef]);
}
