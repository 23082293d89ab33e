import { describe, expect, it } from 'vitest';
import type { Task } from '../../contract/task.ts';
import type { TaskReport } from '../dialects/tasks-dialect.ts';
import { createRunningTasks } from './running-tasks.ts';
import { createTaskBook } from './task-book.ts';

const taskOf = (report: TaskReport, accountId = 'a'): Task => {
  const change = createTaskBook(accountId).apply(report, 0, true);
  if (change === undefined) throw new Error('The report was refused.');
  return change.task;
};

describe('the running tasks', () => {
  it('are those that run now, the latest started first', () => {
    const running = createRunningTasks();
    for (const [id, startedAt] of [3, 1, 5, 2, 4].map((at) => [String(at), at] as const))
      running.note(taskOf({ id, state: 'running', startedAt }));
    running.note(taskOf({ id: '5', state: 'completed' }));
    running.note(taskOf({ id: '6', state: 'pending' }));
    expect(running.few(3).map(({ id }) => id)).toEqual(['4', '3', '2']);
    running.forget('a');
    expect(running.few(3)).toEqual([]);
  });

  it('are as far as the mean of those who say', () => {
    const running = createRunningTasks();
    expect(running.progress()).toEqual({ running: 0, mean: null });
    running.note(taskOf({ id: '1', state: 'running' }));
    expect(running.progress()).toEqual({ running: 1, mean: null });
    running.note(taskOf({ id: '2', state: 'running', progress: 30 }));
    running.note(taskOf({ id: '3', state: 'running', progress: 50 }));
    expect(running.progress()).toEqual({ running: 3, mean: 0.4 });
  });
});
