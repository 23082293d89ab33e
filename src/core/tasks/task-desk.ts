import type { Outcome } from '../../contract/outcome.ts';
import type { RowWindow, TaskQuery, TaskView } from '../../contract/task.ts';
import type { TaskService } from './task-service.ts';
import type { TaskViews } from './task-views.ts';

/** What the console does with the lists of tasks, of whatever account. */
export interface TaskDesk {
  openView(query: TaskQuery, window: RowWindow): Outcome<TaskView>;
  moveView(viewId: string, window: RowWindow): Outcome<TaskView>;
  closeView(viewId: string): void;
  holdView(viewId: string, held: boolean): void;
  rankView(viewId: string): Outcome<TaskView>;
  keysOfView(viewId: string, from: number, to: number): Outcome<string[]>;
  runningTasks(): number;
}

/** An account, as far as its tasks are counted. */
export interface WorkingAccount {
  readonly tasks: Pick<TaskService, 'running'> | undefined;
}

export function createTaskDesk(
  views: Pick<TaskViews, 'open' | 'move' | 'close' | 'hold' | 'rank' | 'keys'>,
  accounts: () => readonly WorkingAccount[],
): TaskDesk {
  return {
    openView: (query, window) => views.open(query, window),
    moveView: (viewId, window) => views.move(viewId, window),
    closeView(viewId) {
      views.close(viewId);
    },
    holdView(viewId, held) {
      views.hold(viewId, held);
    },
    rankView: (viewId) => views.rank(viewId),
    keysOfView: (viewId, from, to) => views.keys(viewId, from, to),
    runningTasks: () => accounts().reduce((sum, { tasks }) => sum + (tasks?.running() ?? 0), 0),
  };
}
