import type { Task } from '../../contract/task.ts';

/** How far the running tasks are: how many, and the mean of what is known, 0 to 1; `null` where none says. */
export interface RunningProgress {
  readonly running: number;
  readonly mean: number | null;
}

/** The running tasks of all accounts, kept as they change, for those who only want a glance. */
export interface RunningTasks {
  note(task: Task): void;
  forget(accountId: string): void;
  /** The latest started, newest first. */
  few(count: number): Task[];
  progress(): RunningProgress;
}

export function createRunningTasks(): RunningTasks {
  const running = new Map<string, Task>();
  return {
    note(task) {
      if (task.state === 'running') running.set(task.key, task);
      else running.delete(task.key);
    },
    forget(accountId) {
      for (const [key, task] of running) if (task.accountId === accountId) running.delete(key);
    },
    few: (count) => {
      const newest: Task[] = [];
      // One walk, and no sort of them all: there may be thousands.
      for (const task of running.values()) {
        const place = newest.findIndex((other) => startOf(other) < startOf(task));
        if (place >= 0) newest.splice(place, 0, task);
        else if (newest.length < count) newest.push(task);
        if (newest.length > count) newest.pop();
      }
      return newest;
    },
    progress() {
      let sum = 0;
      let known = 0;
      for (const { progress } of running.values()) {
        if (progress === null) continue;
        sum += progress / 100;
        known += 1;
      }
      return { running: running.size, mean: known === 0 ? null : sum / known };
    },
  };
}

const startOf = ({ startedAt, createdAt }: Task): number => startedAt ?? createdAt ?? 0;
