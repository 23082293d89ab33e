import type { AppNotification } from '../../contract/notification.ts';
import type { Task } from '../../contract/task.ts';
import type { Cancel, Clock } from '../host.ts';

export interface TaskEnd {
  readonly task: Task;
  readonly taskTitle: string;
  readonly serverName: string;
}

/** The operator's notifications, newest first. */
export interface NotificationBook {
  /** Tells of an end; several within a moment are told as one. */
  taskEnded(end: TaskEnd): void;
  list(): readonly AppNotification[];
  unread(): number;
  markRead(ids: readonly string[]): void;
  markAllRead(): void;
  clear(): void;
  stop(): void;
}

export interface NotificationBookDeps {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onChange: () => void;
  /** A new one, for the desktop's notification server. */
  readonly onNew: (notification: AppNotification) => void;
}

/** Ends this close together are one piece of news. Short enough not to be felt as a delay. */
const gatherMs = 250;
/** Up to so many in one go are told one by one. */
const oneByOne = 3;
const maxKept = 500;

export function createNotificationBook(deps: NotificationBookDeps): NotificationBook {
  const { clock } = deps;
  let list: AppNotification[] = [];
  let gathered: TaskEnd[] = [];
  let cancelGather: Cancel | undefined;

  const add = (notifications: readonly AppNotification[]): void => {
    list = [...notifications.toReversed(), ...list].slice(0, maxKept);
    deps.onChange();
    for (const notification of notifications) deps.onNew(notification);
  };

  const tell = (): void => {
    cancelGather = undefined;
    const ends = gathered;
    gathered = [];
    const byAccount = Map.groupBy(ends, (end) => end.task.accountId);
    for (const ofAccount of byAccount.values())
      add(
        ofAccount.length <= oneByOne
          ? ofAccount.map((end) => single(end, deps.newId(), clock.now()))
          : [digest(ofAccount, deps.newId(), clock.now())],
      );
  };

  const update = (change: (notification: AppNotification) => AppNotification): void => {
    list = list.map(change);
    deps.onChange();
  };

  return {
    taskEnded(end) {
      gathered.push(end);
      cancelGather ??= clock.after(gatherMs, tell);
    },
    list: () => list,
    unread: () => list.filter((notification) => !notification.read).length,
    markRead(ids) {
      const wanted = new Set(ids);
      update((notification) =>
        wanted.has(notification.id) ? { ...notification, read: true } : notification,
      );
    },
    markAllRead() {
      update((notification) => ({ ...notification, read: true }));
    },
    clear() {
      list = [];
      deps.onChange();
    },
    stop() {
      cancelGather?.();
    },
  };
}

function single({ task, taskTitle, serverName }: TaskEnd, id: string, now: number): AppNotification {
  const state = task.state === 'failed' || task.state === 'cancelled' ? task.state : 'completed';
  return {
    id,
    at: now,
    read: false,
    tone: state === 'completed' ? 'good' : state === 'failed' ? 'bad' : 'neutral',
    accountId: task.accountId,
    serverName,
    subject: {
      kind: 'taskEnded',
      taskKey: task.key,
      taskKind: task.kind,
      taskTitle,
      state,
      processed: task.processed,
      total: task.total,
      error: task.error === null ? null : task.error.slice(0, 500),
      durationMs:
        task.finishedAt !== null && task.startedAt !== null
          ? Math.max(0, task.finishedAt - task.startedAt)
          : null,
    },
  };
}

function digest(ends: readonly TaskEnd[], id: string, now: number): AppNotification {
  const count = (state: Task['state']): number => ends.filter((end) => end.task.state === state).length;
  const failedCount = count('failed');
  return {
    id,
    at: now,
    read: false,
    tone: failedCount > 0 ? 'bad' : 'good',
    accountId: ends[0]?.task.accountId ?? '',
    serverName: ends[0]?.serverName ?? '',
    subject: {
      kind: 'manyEnded',
      completed: count('completed'),
      failed: failedCount,
      cancelled: count('cancelled'),
    },
  };
}
