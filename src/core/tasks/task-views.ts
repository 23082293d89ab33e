import { randomUUID } from 'node:crypto';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RowWindow, Task, TaskQuery, TaskView, TaskViewDelta } from '../../contract/task.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TaskService } from './task-service.ts';
import type { LiveTaskView } from './task-view.ts';

/** The views that are open, and what changed in them, told once a frame. */
export interface TaskViews {
  open(tasks: TaskService, query: TaskQuery, window: RowWindow): TaskView;
  move(viewId: string, window: RowWindow): Outcome<TaskView>;
  close(viewId: string): void;
  closeOf(accountId: string): void;
  note(task: Task): void;
  stop(): void;
}

/** One frame at 60 Hz: more deltas than frames would be work nobody sees. */
const flushMs = 16;

export function createTaskViews(clock: Clock, tell: (delta: TaskViewDelta) => void): TaskViews {
  const views = new Map<string, LiveTaskView>();
  let cancelFlush: Cancel | undefined;

  const flush = (): void => {
    cancelFlush = undefined;
    for (const view of views.values()) {
      const delta = view.flush();
      if (delta !== undefined) tell(delta);
    }
  };

  return {
    open(tasks, query, window) {
      const viewId = randomUUID();
      const view = tasks.view(viewId, query, window);
      views.set(viewId, view);
      return view.move(window);
    },
    move(viewId, window) {
      const view = views.get(viewId);
      return view === undefined ? failed('unknownAccount') : success(view.move(window));
    },
    close(viewId) {
      views.delete(viewId);
    },
    closeOf(accountId) {
      for (const [viewId, view] of views) if (view.accountId === accountId) views.delete(viewId);
    },
    note(task) {
      for (const view of views.values()) if (view.accountId === task.accountId) view.note(task);
      if (views.size > 0) cancelFlush ??= clock.after(flushMs, flush);
    },
    stop() {
      cancelFlush?.();
      views.clear();
    },
  };
}
