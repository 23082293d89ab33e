import type { Manifest } from '../../contract/manifest.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RowWindow, Task, TaskQuery } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import { fetchPages } from '../auth/pages.ts';
import { fillPath } from '../auth/rest.ts';
import type { Connection } from '../connection/connection.ts';
import { createTasksDialect, type TaskReport } from '../dialects/tasks-dialect.ts';
import type { Clock, Log } from '../host.ts';
import { createTaskBook, taskKey } from './task-book.ts';
import { createTaskView, type LiveTaskView } from './task-view.ts';

export type TaskInput = Readonly<Record<string, string | number | readonly string[]>>;

/** The tasks of one account: the stream, the catch-up after every gap, starting and cancelling. */
export interface TaskService {
  view(viewId: string, query: TaskQuery, window: RowWindow): LiveTaskView;
  get(key: string): Task | undefined;
  all(): Iterable<Task>;
  /** Asks the server for the whole task where it knows more than the list does. */
  start(kind: string, input: TaskInput, clientRef: string): Promise<Outcome<{ taskKey: string }>>;
  cancel(key: string): Promise<Outcome<undefined>>;
  running(): number;
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
}

/** Of a list that is new to us: enough for days of work; what is older belongs to a history. */
const maxPages = 40;
const pageSize = '500';
/** A catch-up that failed for the network's sake is tried again after this. */
const catchUpRetryMs = 5_000;

export function createTaskService(deps: TaskServiceDeps): TaskService {
  const { accountId, manifest, connection, rest, clock, log } = deps;
  const book = createTaskBook(accountId);
  const dialect = createTasksDialect(connection.endpoint);
  /** By `clientRef`: a double click, or a retry of an attempt in flight, starts one task. */
  const starts = new Map<string, Promise<Outcome<{ taskKey: string }>>>();
  let caughtUpOnce = false;
  /** The newest change of the last complete list: newer frames say nothing of what was missed before them. */
  let completeUntil: number | null = null;
  let catchUpNumber = 0;

  const apply = (report: TaskReport, live: boolean): Task | undefined => {
    const change = book.apply(report, clock.now(), live);
    if (change === undefined) return undefined;
    deps.onTask(change.task);
    if (change.ended) deps.onEnded(change.task);
    return change.task;
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
    for (const item of pages.value.items) {
      const report = dialect.readTask(item);
      // Ends from before the first catch-up are old news; those of a later gap are told like any other.
      if (report === undefined) continue;
      if (report.updatedAt !== undefined)
        completeUntil = Math.max(completeUntil ?? report.updatedAt, report.updatedAt);
      apply(report, caughtUpOnce);
    }
    caughtUpOnce = true;
    connection.setFreshness('live');
  };

  const startOnce = async (
    kind: string,
    input: TaskInput,
    clientRef: string,
  ): Promise<Outcome<{ taskKey: string }>> => {
    const how = manifest.tasks?.kinds.find((candidate) => candidate.kind === kind)?.start;
    if (how === undefined)
      return failed('unexpectedAnswer', { detail: `The manifest cannot start "${kind}".` });
    const body = how.refField === undefined ? input : { ...input, [how.refField]: clientRef };
    const answer = await rest({ method: 'POST', path: how.path, body });
    if (!answer.ok) return answer;
    const report = dialect.readTask(answer.value.json);
    if (report === undefined)
      return failed('unexpectedAnswer', { detail: 'The answer to the start holds no task.' });
    apply({ kind, ...report }, true);
    return success({ taskKey: taskKey(accountId, report.id) });
  };

  const cancelByRest = async (task: Task, path: string): Promise<Outcome<undefined>> => {
    const answer = await rest({ method: 'POST', path: fillPath(path, { id: task.id }), body: {} });
    if (!answer.ok) {
      settleCancel(task.key);
      const { code, params } = answer.failure;
      return code === 'inputRefused' && params?.['status'] === 409 ? failed('taskEnded') : answer;
    }
    const report = dialect.readTask(answer.value.json);
    if (report !== undefined) apply(report, true);
    return success(undefined);
  };

  return {
    view: (viewId, query, window) => createTaskView(viewId, query, book, window),
    get: (key) => book.get(key),
    all: () => book.all(),
    running: () => book.counts().running,

    start(kind, input, clientRef) {
      const known = starts.get(clientRef);
      if (known !== undefined) return known;
      const attempt = startOnce(kind, input, clientRef);
      starts.set(clientRef, attempt);
      void attempt.then((outcome) => {
        if (!outcome.ok) starts.delete(clientRef);
      });
      return attempt;
    },

    async cancel(key) {
      const task = book.get(key);
      if (task === undefined) return failed('taskUnknown');
      if (isEnded(task.state)) return failed('taskEnded');
      const requested = book.setCancelRequested(key, true);
      if (requested !== undefined) deps.onTask(requested);
      const path = manifest.tasks?.cancel?.path;
      if (path !== undefined) return cancelByRest(task, path);
      if (connection.send(dialect.cancel(task.id))) return success(undefined);
      settleCancel(key);
      return failed('notConnected');
    },
  };
}
