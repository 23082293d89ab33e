import type {
  HistoryCount,
  HistoryCursor,
  HistoryFacets,
  HistoryPage,
  HistoryQuery,
  HistoryRow,
  Retention,
} from '../../contract/history.ts';
import type { Task, TaskCourse, TaskPage } from '../../contract/task.ts';

/** Whose tasks they are, in words that outlive the account. */
export interface HistoryAccount {
  readonly accountId: string;
  readonly serverId: string;
  readonly serverName: string;
  readonly username: string;
  /** Of the embedded demo: forgotten when it ends. */
  readonly demo: boolean;
}

export interface EndedTask {
  readonly task: Task;
  /** The kind in words. */
  readonly title: string;
  readonly course: TaskCourse;
  readonly input: Readonly<Record<string, unknown>> | null;
}

/** The tasks that have ended, of all servers, in a database. Nothing here throws: a history is no reason to stop work. */
export interface TaskHistory {
  /** Writes them, or keeps them until they can be written. A task that is there already stays as it is. */
  record(account: HistoryAccount, ended: readonly EndedTask[]): void;
  /** What a task was started with, kept until it ends. */
  noteInput(account: HistoryAccount, taskId: string, input: Readonly<Record<string, unknown>>): void;
  inputOf(accountId: string, taskId: string): Readonly<Record<string, unknown>> | null;
  get(accountId: string, taskId: string): TaskPage | undefined;
  page(query: HistoryQuery, after: HistoryCursor | null, limit: number): HistoryPage;
  count(query: HistoryQuery): HistoryCount;
  /** All that match, in the order asked for, a batch at a time. */
  batches(query: HistoryQuery, size: number): Generator<HistoryRow[]>;
  facets(): HistoryFacets;
  /** Deletes a part of what is too old or too much; true while there is more to delete. */
  retain(retention: Retention): boolean;
  /** Deletes all, or what belongs to one account. */
  clear(accountId?: string): void;
  /** Why nothing can be written at present; `null` while all is well. */
  failing(): string | null;
  close(): void;
}
