import type { EndState } from '../../contract/notification-defaults.ts';
import type { AppNotification, EndCounts, FailedTask } from '../../contract/notification.ts';
import type { Task } from '../../contract/task.ts';
import { redactText } from '../redact.ts';
import type { RuledEnd } from './decide.ts';

export interface TaskEnd {
  readonly task: Task;
  readonly taskTitle: string;
  readonly serverId: string;
  readonly serverName: string;
}

/** More than this of an error is for the task's own page. */
const errorLength = 500;
const maxExamples = 3;

export const noEnds: EndCounts = { completed: 0, failed: 0, cancelled: 0 };

export function ruledEnd({ task, serverId }: TaskEnd): RuledEnd {
  return { serverId, kind: task.kind, state: endStateOf(task), durationMs: durationOf(task) };
}

export function endStateOf({ state }: Task): EndState {
  return state === 'failed' || state === 'cancelled' ? state : 'completed';
}

function durationOf({ startedAt, finishedAt }: Task): number | null {
  return finishedAt !== null && startedAt !== null ? Math.max(0, finishedAt - startedAt) : null;
}

export function singleSubject({ task, taskTitle }: TaskEnd): AppNotification['subject'] {
  return {
    kind: 'taskEnded',
    taskKey: task.key,
    taskKind: task.kind,
    taskTitle,
    state: endStateOf(task),
    processed: task.processed,
    total: task.total,
    // It is shown outside the window and kept on the disk: whatever looks like a secret in there is masked.
    error: task.error === null ? null : redactText(task.error.slice(0, errorLength)),
    durationMs: durationOf(task),
  };
}

/** The failed of them, in a form that is kept. */
export function failedOf(ends: readonly TaskEnd[]): FailedTask[] {
  return ends
    .filter(({ task }) => task.state === 'failed')
    .map(({ task, taskTitle }) => ({ taskKey: task.key, taskTitle }));
}

/** As many as one notification names. */
export function fewOf(failed: readonly FailedTask[]): FailedTask[] {
  return failed.slice(0, maxExamples);
}

export function addCounts(a: EndCounts, b: EndCounts): EndCounts {
  return {
    completed: a.completed + b.completed,
    failed: a.failed + b.failed,
    cancelled: a.cancelled + b.cancelled,
  };
}

export function toneOf({ completed, failed }: EndCounts): AppNotification['tone'] {
  return failed > 0 ? 'bad' : completed > 0 ? 'good' : 'neutral';
}

export function countsOf(subject: AppNotification['subject']): EndCounts {
  if (subject.kind === 'taskEnded') return { ...noEnds, [subject.state]: 1 };
  if (!('completed' in subject)) return noEnds;
  const { completed, failed, cancelled } = subject;
  return { completed, failed, cancelled };
}

export function failedIn(subject: AppNotification['subject']): readonly FailedTask[] {
  if (subject.kind !== 'taskEnded') return 'examples' in subject ? subject.examples : [];
  const { taskKey, taskTitle, state } = subject;
  return state === 'failed' ? [{ taskKey, taskTitle }] : [];
}
