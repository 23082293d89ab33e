import type { Manifest } from '../../contract/manifest.ts';
import { failed } from '../../contract/outcome.ts';
import type { RowWindow, Task, TaskPage, TaskQuery } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import type { ServerClock } from '../auth/server-clock.ts';
import { fetchPages } from '../auth/pages.ts';
import type { Connection } from '../connection/connection.ts';
import { createTasksDialect, type TaskReport } from '../dialects/tasks-dialect.ts';
import type { EndedTask, HistoryAccount, TaskHistory } from '../history/task-history.ts';
import type { Cancel, Clock, Log, Random } from '../host.ts';
import { createCommandQueue, type CommandOutcome } from '../outbox/command-queue.ts';
import type { Outbox, OutboxItem } from '../outbox/outbox.ts';
import { createTaskBook, taskKey } from './task-book.ts';
import { cancelledTask, createTaskDelivery, type TaskInput } from './task-delivery.ts';
import { createTaskView, type LiveTaskView } from './task-view.ts';

/** The tasks of one account: the stream, the catch-up after every gap, starting and cancelling. */
export interface TaskService {
  view(viewId: string, query: TaskQuery, window: RowWindow): LiveTaskView;
  /** As the live list has it: of a task that has ended, the heavy parts may be in the history alone. */
  get(key: string): Task | undefined;
  /** Everything that is known of it, live or remembered. */
  page(key: string): TaskPage | undefined;
  all(): Iterable<Task>;
  /** `clientRef` names the attempt: the same one twice starts one task. Answers that it waits when it does. */
  start(kind: string, input: TaskInput, clientRef: string): Promise<CommandOutcome<string>>;
  cancel(key: string): Promise<CommandOutcome<string>>;
  /** Many cancels, each kept safe and then sent in its turn; nobody waits for their outcomes. */
  cancelMany(keys: readonly string[]): { asked: number; ended: number; refused: number };
  /** Commands that the server is not known to have, oldest first; the first `limit` of them. */
  waiting(limit?: number): OutboxItem[];
  retryCommand(localId: string): boolean;
  discardCommand(localId: string): boolean;
  /** Now is a good time for what waits. */
  wake(): void;
  stop(): void;
  running(): number;
}

/** A task that the first catch-up found ended, and when by the server's clock. */
export interface EndedBefore {
  readonly task: Task;
  /** Epoch milliseconds. */
  readonly endedAt: number;
}

export interface TaskServiceDeps {
  readonly accountId: string;
  readonly manifest: Manifest;
  readonly connection: Connection;
  readonly rest: AuthorizedRest;
  readonly clock: Clock;
  readonly log: Log;
  readonly onTask: (task: Task) => void;
  readonly onEnded: (task: Task) => void;
  /** It has left the live list. */
  readonly onForgotten: (key: string) => void;
  readonly history: TaskHistory;
  /** Whose tasks they are, as the history is to call them. */
  readonly historyAccount: HistoryAccount;
  /** Once, when the account is live for the first time: what had ended before, as far as the server says when. */
  readonly onFirstCatchUp: (ended: readonly EndedBefore[]) => void;
  readonly outbox: Outbox;
  readonly random: Random;
  readonly serverClock: Pick<ServerClock, 'skewMs'>;
  /** What waits has changed. */
  readonly onWaiting: () => void;
}

/** Of a list that is new to us: enough for days of work; what is older belongs to a history. */
const maxPages = 40;
const pageSize = '500';
/** Ended tasks go to the history together: what is said of them right after their end is still taken in. */
const settleMs = 1_000;
/** A catch-up that failed for the network's sake is tried again after this. */
const catchUpRetryMs = 5_000;

export function createTaskService(deps: TaskServiceDeps): TaskService {
  const { accountId, manifest, connection, rest, clock, log } = deps;
  const book = createTaskBook(accountId);
  const dialect = createTasksDialect(connection.endpoint);
  /** By `clientRef`: a double click, or a retry of an attempt in flight, starts one task. */
  const starts = new Map<string, Promise<CommandOutcome<string>>>();
  /** Ended, and not yet in the history. */
  const ended = new Set<string>();
  let cancelSettle: Cancel | undefined;
  let caughtUpOnce = false;
  /** The newest change of the last complete list: newer frames say nothing of what was missed before them. */
  let completeUntil: number | null = null;
  let catchUpNumber = 0;

  const apply = (report: TaskReport, live: boolean): Task | undefined => {
    const change = book.apply(report, clock.now(), live);
    if (change === undefined) return undefined;
    deps.onTask(change.task);
    if (isEnded(change.task.state)) {
      ended.add(change.task.key);
      cancelSettle ??= clock.after(settleMs, settleEnded);
    }
    if (change.ended) deps.onEnded(change.task);
    return change.task;
  };

  const titleOf = (kind: string): string =>
    manifest.tasks?.kinds.find((candidate) => candidate.kind === kind)?.title ?? kind;

  /** What has ended goes to the history, and out of the memory but for what the list shows. */
  const settleEnded = (): void => {
    cancelSettle = undefined;
    const keys = [...ended];
    ended.clear();
    const safe = keys.flatMap((key): EndedTask[] => {
      const task = book.get(key)?.task;
      if (task === undefined) return [];
      const input = deps.history.inputOf(accountId, task.id);
      return [{ task, title: titleOf(task.kind), course: book.course(key), input }];
    });
    deps.history.record(deps.historyAccount, safe);
    for (const key of keys) for (const forgotten of book.settle(key)) deps.onForgotten(forgotten);
  };

  connection.frames.on((text) => {
    const event = dialect.read(text);
    switch (event.kind) {
      case 'reports':
        for (const report of event.reports) apply(report, caughtUpOnce);
        return;
      case 'serverError':
        log.warn({ accountId, message: event.message }, 'the task backend reports an error');
        if (event.taskId !== null) settleCancel(taskKey(accountId, event.taskId));
        return;
      case 'unknown':
        connection.noteUnknown(event.type);
        return;
      case 'unreadable':
        connection.noteUnreadable();
        return;
      case 'nothing':
        return;
    }
  });

  connection.opened.on(() => {
    void catchUp();
  });

  const settleCancel = (key: string): void => {
    const task = book.setCancelRequested(key, false);
    if (task !== undefined) deps.onTask(task);
  };

  /** What the socket may have missed is fetched before the stream is called live again. */
  const catchUp = async (): Promise<void> => {
    const mine = (catchUpNumber += 1);
    const list = manifest.tasks?.list;
    if (list === undefined) {
      caughtUpOnce = true;
      connection.setFreshness('live');
      commands.wake();
      return;
    }
    connection.setFreshness('catchingUp');
    const since = completeUntil;
    const pages = await fetchPages(
      rest,
      list.path,
      since === null
        ? { page_size: pageSize }
        : { [list.updatedSince]: new Date(since).toISOString(), page_size: pageSize },
      maxPages,
    );
    if (mine !== catchUpNumber || connection.status().state.name !== 'open') return;
    if (!pages.ok) {
      log.warn({ accountId, code: pages.failure.code }, 'the catch-up failed');
      connection.setFreshness('stale');
      clock.after(catchUpRetryMs, () => {
        if (mine === catchUpNumber && connection.status().state.name === 'open') void catchUp();
      });
      return;
    }
    const endedBefore: EndedBefore[] = [];
    for (const item of pages.value.items) {
      const report = dialect.readTask(item);
      // Ends from before the first catch-up are old news; those of a later gap are told like any other.
      if (report === undefined) continue;
      if (report.updatedAt !== undefined)
        completeUntil = Math.max(completeUntil ?? report.updatedAt, report.updatedAt);
      const task = apply(report, caughtUpOnce);
      const endedAt = report.finishedAt ?? report.updatedAt;
      if (!caughtUpOnce && task !== undefined && isEnded(task.state) && endedAt !== undefined)
        endedBefore.push({ task, endedAt });
    }
    const isFirst = !caughtUpOnce;
    caughtUpOnce = true;
    markWaitingCancels();
    connection.setFreshness('live');
    if (isFirst) deps.onFirstCatchUp(endedBefore);
    commands.wake();
  };

  /** What an earlier run was asked to cancel, and has not, shows so. */
  const markWaitingCancels = (): void => {
    for (const command of commands.items()) {
      const id = cancelledTask(command);
      const task = id === undefined ? undefined : book.setCancelRequested(taskKey(accountId, id), true);
      if (task !== undefined) deps.onTask(task);
    }
  };

  const delivery = createTaskDelivery({ ...deps, dialect, apply, settleCancel });

  const commands = createCommandQueue<string>({
    accountId,
    outbox: deps.outbox,
    clock,
    random: deps.random,
    deliver: (item, sentBefore) => delivery.deliver(item, sentBefore),
    onChange: deps.onWaiting,
  });
  const cancelId = (key: string): string => `cancel:${key}`;

  return {
    view: (viewId, query, window) => createTaskView(viewId, query, book, window),
    get: (key) => book.get(key)?.task,
    page(key) {
      const entry = book.get(key);
      const id = key.slice(accountId.length + 1);
      if (entry === undefined || entry.light) {
        const remembered = deps.history.get(accountId, id);
        if (remembered !== undefined) return remembered;
      }
      if (entry === undefined) return undefined;
      const input = deps.history.inputOf(accountId, id);
      return { task: entry.task, course: book.course(key), input: input === null ? null : { ...input } };
    },
    all: () => book.all(),
    running: () => book.counts().running,

    start(kind, input, clientRef) {
      const known = starts.get(clientRef);
      if (known !== undefined) return known;
      const attempt = commands.submit({ localId: clientRef, kind: 'start', payload: { kind, input } });
      starts.set(clientRef, attempt);
      void attempt.then((outcome) => {
        if (!outcome.ok) starts.delete(clientRef);
      });
      return attempt;
    },

    async cancel(key) {
      const task = book.get(key)?.task;
      if (task === undefined) return failed('taskUnknown');
      if (isEnded(task.state)) return failed('taskEnded');
      const requested = book.setCancelRequested(key, true);
      if (requested !== undefined) deps.onTask(requested);
      const outcome = await commands.submit({
        localId: cancelId(key),
        kind: 'cancel',
        payload: { taskId: task.id },
      });
      if (!outcome.ok) settleCancel(key);
      return outcome;
    },

    cancelMany(keys) {
      const tasks = keys.flatMap((key) => book.get(key)?.task ?? []);
      const open = tasks.filter((task) => !isEnded(task.state));
      const taken = commands.submitAll(
        open.map(({ key, id }) => ({ localId: cancelId(key), kind: 'cancel', payload: { taskId: id } })),
      );
      for (const { key } of open.slice(0, taken)) {
        const requested = book.setCancelRequested(key, true);
        if (requested !== undefined) deps.onTask(requested);
      }
      return { asked: taken, ended: tasks.length - open.length, refused: open.length - taken };
    },

    waiting: (limit) => commands.items(limit),
    retryCommand: (localId) => commands.retry(localId),
    discardCommand(localId) {
      const item = commands.items().find((candidate) => candidate.localId === localId);
      const id = item === undefined ? undefined : cancelledTask(item);
      if (id !== undefined) settleCancel(taskKey(accountId, id));
      return commands.discard(localId);
    },
    wake: () => {
      commands.wake();
    },
    stop: () => {
      commands.stop();
      cancelSettle?.();
      settleEnded();
    },
  };
}
