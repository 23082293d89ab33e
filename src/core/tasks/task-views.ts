import { randomUUID } from 'node:crypto';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RowWindow, Task, TaskQuery, TaskView, TaskViewDelta } from '../../contract/task.ts';
import type { Cancel, Clock } from '../host.ts';
import type { TaskService } from './task-service.ts';
import { rankEveryMs, type LiveTaskView } from './task-view.ts';

/** The views that are open, and what changed in them, told once a frame. */
export interface TaskViews {
  /** Fails with `unknownAccount` where the account has no tasks. */
  open(query: TaskQuery, window: RowWindow): Outcome<TaskView>;
  move(viewId: string, window: RowWindow): Outcome<TaskView>;
  /** Makes the order again now; answers the whole picture. */
  rank(viewId: string): Outcome<TaskView>;
  hold(viewId: string, held: boolean): void;
  /** From one place of the order to another, both included. */
  keys(viewId: string, from: number, to: number): Outcome<string[]>;
  close(viewId: string): void;
  closeOf(accountId: string): void;
  note(task: Task): void;
  forget(accountId: string, key: string): void;
  /** Nobody looks: nothing is computed and nothing told until somebody does. */
  setVisible(visible: boolean): void;
  stop(): void;
}

/** One frame at 60 Hz: more deltas than frames would be work nobody sees. */
const flushMs = 16;
/** More keys than a selection is good for. */
const maxKeys = 10_000;

export function createTaskViews(
  clock: Clock,
  tasksOf: (accountId: string) => Pick<TaskService, 'view'> | undefined,
  tell: (delta: TaskViewDelta) => void,
): TaskViews {
  const views = new Map<string, LiveTaskView>();
  let cancelFlush: Cancel | undefined;
  let cancelRank: Cancel | undefined;
  let visible = true;

  const schedule = (): void => {
    if (visible && views.size > 0) cancelFlush ??= clock.after(flushMs, flush);
  };

  const flush = (): void => {
    cancelFlush = undefined;
    const now = clock.now();
    let pending = false;
    for (const view of views.values()) {
      const delta = view.flush(now);
      if (delta !== undefined) tell(delta);
      pending ||= view.pending();
    }
    // Should all be quiet from now on, what has moved is still to be shown.
    if (pending)
      cancelRank ??= clock.after(rankEveryMs, () => {
        cancelRank = undefined;
        schedule();
      });
  };

  const stopTimers = (): void => {
    cancelFlush?.();
    cancelRank?.();
    cancelFlush = undefined;
    cancelRank = undefined;
  };

  const withView = <T>(viewId: string, use: (view: LiveTaskView) => T): Outcome<T> => {
    const view = views.get(viewId);
    return view === undefined ? failed('unknownAccount') : success(use(view));
  };

  return {
    open(query, window) {
      const tasks = tasksOf(query.accountId);
      if (tasks === undefined) return failed('unknownAccount');
      const viewId = randomUUID();
      const view = tasks.view(viewId, query, window);
      views.set(viewId, view);
      return success(view.move(window));
    },
    move: (viewId, window) => withView(viewId, (view) => view.move(window)),
    rank: (viewId) => withView(viewId, (view) => view.rank()),
    hold(viewId, held) {
      views.get(viewId)?.hold(held);
      if (!held) schedule();
    },
    keys: (viewId, from, to) =>
      withView(viewId, (view) =>
        view.keys(Math.min(from, to), Math.min(Math.max(from, to), Math.min(from, to) + maxKeys - 1)),
      ),
    close(viewId) {
      views.delete(viewId);
    },
    closeOf(accountId) {
      for (const [viewId, view] of views) if (view.accountId === accountId) views.delete(viewId);
    },
    note(task) {
      for (const view of views.values()) if (view.accountId === task.accountId) view.note(task);
      schedule();
    },
    forget(accountId, key) {
      for (const view of views.values()) if (view.accountId === accountId) view.forget(key);
      schedule();
    },
    setVisible(next) {
      visible = next;
      if (next) schedule();
      else stopTimers();
    },
    stop() {
      stopTimers();
      views.clear();
    },
  };
}
