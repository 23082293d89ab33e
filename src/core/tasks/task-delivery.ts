import { z } from 'zod';
import type { Manifest } from '../../contract/manifest.ts';
import { failed } from '../../contract/outcome.ts';
import type { Task } from '../../contract/task.ts';
import type { AuthorizedRest } from '../auth/authorized-rest.ts';
import { fetchPages } from '../auth/pages.ts';
import { fillPath } from '../auth/rest.ts';
import type { ServerClock } from '../auth/server-clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { TaskReport, TasksDialect } from '../dialects/tasks-dialect.ts';
import type { HistoryAccount, TaskHistory } from '../history/task-history.ts';
import { isTransient, type Delivery } from '../outbox/command-queue.ts';
import type { OutboxItem } from '../outbox/outbox.ts';
import { taskKey } from './task-book.ts';

export type TaskInput = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Hands starts and cancels to the server, one try each; what becomes of an unsettled start, its list says. */
export interface TaskDelivery {
  /** `sentBefore`: when it was handed over already, without anybody knowing what came of it. */
  deliver(item: OutboxItem, sentBefore: number | null): Promise<Delivery<string>>;
}

export interface TaskDeliveryDeps {
  readonly accountId: string;
  readonly manifest: Manifest;
  readonly connection: Connection;
  readonly rest: AuthorizedRest;
  readonly dialect: TasksDialect;
  readonly serverClock: Pick<ServerClock, 'skewMs'>;
  readonly history: TaskHistory;
  readonly historyAccount: HistoryAccount;
  readonly apply: (report: TaskReport, live: boolean) => Task | undefined;
  /** A cancel will not come true. */
  readonly settleCancel: (key: string) => void;
}

const startSchema = z.object({
  kind: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
const cancelSchema = z.object({ taskId: z.string() });

/** The task that a waiting command is to cancel; `undefined` of any other command. */
export function cancelledTask({ kind, payload }: Pick<OutboxItem, 'kind' | 'payload'>): string | undefined {
  const cancel = kind === 'cancel' ? cancelSchema.safeParse(payload) : undefined;
  return cancel?.success === true ? cancel.data.taskId : undefined;
}

/** A task that was made this much before it was asked for is not the one: clocks are known no better. */
const startToleranceMs = 5_000;
/** Of the list since then: a start lies not far back. */
const maxPages = 40;
const pageSize = '500';

export function createTaskDelivery(deps: TaskDeliveryDeps): TaskDelivery {
  const { accountId, manifest, connection, rest, dialect, apply, settleCancel } = deps;
  /** Tasks that are known to be those of other starts of ours. */
  const claimed = new Set<string>();

  const deliver = async (item: OutboxItem, sentBefore: number | null): Promise<Delivery<string>> => {
    const start = startSchema.safeParse(item.payload);
    if (item.kind === 'start' && start.success) return deliverStart(item.localId, start.data, sentBefore);
    const id = cancelledTask(item);
    if (id !== undefined) return deliverCancel(id);
    return { kind: 'refused', failure: failed('internal') };
  };

  const deliverStart = async (
    clientRef: string,
    { kind, input }: { kind: string; input: TaskInput },
    sentBefore: number | null,
  ): Promise<Delivery<string>> => {
    const how = manifest.tasks?.kinds.find((candidate) => candidate.kind === kind)?.start;
    if (how === undefined)
      return {
        kind: 'refused',
        failure: failed('unexpectedAnswer', { detail: `The manifest cannot start "${kind}".` }),
      };
    if (sentBefore !== null && how.refField === undefined) {
      const settled = await settleStart(kind, input, sentBefore);
      if (settled !== 'absent') return settled;
    }
    const body = how.refField === undefined ? input : { ...input, [how.refField]: clientRef };
    const answer = await rest({ method: 'POST', path: how.path, body });
    if (!answer.ok)
      return isTransient(answer.failure.code) ? { kind: 'later' } : { kind: 'refused', failure: answer };
    const report = dialect.readTask(answer.value.json);
    if (report === undefined)
      return {
        kind: 'refused',
        failure: failed('unexpectedAnswer', { detail: 'The answer to the start holds no task.' }),
      };
    claimed.add(report.id);
    deps.history.noteInput(deps.historyAccount, report.id, input);
    apply({ kind, ...report }, true);
    return { kind: 'done', value: taskKey(accountId, report.id) };
  };

  /** The server keeps no name of ours, and may have started it already: its list says whether it did. */
  const settleStart = async (
    kind: string,
    input: TaskInput,
    sentBefore: number,
  ): Promise<Delivery<string> | 'absent'> => {
    const list = manifest.tasks?.list;
    if (list === undefined) return { kind: 'refused', failure: failed('commandUnsettled') };
    const since = sentBefore + (deps.serverClock.skewMs() ?? 0) - startToleranceMs;
    const pages = await fetchPages(
      rest,
      list.path,
      { [list.updatedSince]: new Date(since).toISOString(), page_size: pageSize },
      maxPages,
    );
    if (!pages.ok) return { kind: 'later' };
    const made = pages.value.items
      .map((item) => dialect.readTask(item))
      .find((report) => report?.kind === kind && (report.createdAt ?? 0) >= since && !claimed.has(report.id));
    if (made === undefined) return 'absent';
    claimed.add(made.id);
    deps.history.noteInput(deps.historyAccount, made.id, input);
    apply(made, true);
    return { kind: 'done', value: taskKey(accountId, made.id) };
  };

  /** May be said twice: a task that has ended is not cancelled again. */
  const deliverCancel = async (id: string): Promise<Delivery<string>> => {
    const key = taskKey(accountId, id);
    const path = manifest.tasks?.cancel?.path;
    if (path === undefined)
      return connection.send(dialect.cancel(id)) ? { kind: 'done', value: key } : { kind: 'later' };
    const answer = await rest({ method: 'POST', path: fillPath(path, { id }), body: {} });
    if (answer.ok) {
      const report = dialect.readTask(answer.value.json);
      if (report !== undefined) apply(report, true);
      return { kind: 'done', value: key };
    }
    const { code, params } = answer.failure;
    if (isTransient(code)) return { kind: 'later' };
    settleCancel(key);
    const hasEnded = code === 'inputRefused' && params?.['status'] === 409;
    return { kind: 'refused', failure: hasEnded ? failed('taskEnded') : answer };
  };

  return { deliver };
}
