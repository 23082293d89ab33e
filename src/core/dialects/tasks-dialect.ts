import type { EndpointManifest } from '../../contract/manifest.ts';
import type { TaskState } from '../../contract/task-state.ts';
import {
  field,
  isFields,
  number,
  readFrame,
  text,
  time,
  typeReader,
  type Fields,
  type Renames,
} from './frame.ts';

/** What a frame or a REST answer says of a task. `undefined`: not said, so what is known stays. */
export interface TaskReport {
  readonly id: string;
  readonly kind?: string;
  readonly state?: TaskState;
  readonly progress?: number;
  readonly processed?: number;
  readonly total?: number;
  readonly message?: string;
  readonly error?: string;
  readonly result?: unknown;
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly updatedAt?: number;
  readonly delivery?: Readonly<Record<string, number>>;
  readonly batches?: readonly Record<string, unknown>[];
}

export type TasksEvent =
  | { kind: 'reports'; reports: readonly TaskReport[] }
  | { kind: 'serverError'; message: string; taskId: string | null }
  | { kind: 'nothing' }
  | { kind: 'unknown'; type: string }
  | { kind: 'unreadable' };

export interface TasksDialect {
  read(frame: string): TasksEvent;
  /** A task as REST answers it; `undefined` where it is none. */
  readTask(value: unknown): TaskReport | undefined;
  cancel(taskId: string): string;
}

const stateOfType: Readonly<Record<string, TaskState>> = {
  task_completed: 'completed',
  task_failed: 'failed',
  task_cancelled: 'cancelled',
};

/** How the states are called out there, in lower case: Django fields, Celery states, both spellings. */
const stateOfWord: Readonly<Record<string, TaskState>> = {
  pending: 'pending',
  queued: 'pending',
  created: 'pending',
  received: 'pending',
  running: 'running',
  started: 'running',
  progress: 'running',
  processing: 'running',
  in_progress: 'running',
  cancelling: 'running',
  retry: 'running',
  completed: 'completed',
  complete: 'completed',
  success: 'completed',
  succeeded: 'completed',
  done: 'completed',
  finished: 'completed',
  failed: 'failed',
  failure: 'failed',
  error: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  revoked: 'cancelled',
};

/** Frames of a task backend, tolerant: unknown fields are ignored, a member of a wrong type counts as not said. */
export function createTasksDialect(endpoint: Pick<EndpointManifest, 'types' | 'fields'>): TasksDialect {
  const renames: Renames = endpoint.fields;
  const ourType = typeReader(endpoint.types);

  const readTask = (value: unknown, type = ''): TaskReport | undefined => {
    if (!isFields(value)) return undefined;
    const id = text(field(value, 'task_id', renames) ?? value['id'], 200);
    if (id === null || id === '') return undefined;
    const word = text(field(value, 'status', renames) ?? value['state'], 40)?.toLowerCase();
    const state =
      stateOfType[type] ??
      (word !== undefined && Object.hasOwn(stateOfWord, word) ? stateOfWord[word] : undefined) ??
      (type === 'task_progress' ? 'running' : undefined);
    const get = (name: string): unknown => field(value, name, renames);
    // Member by member rather than by spreads: this runs for every frame, and is a third of what a frame costs.
    const report: Draft = { id };
    put(report, 'kind', text(get('kind'), 80));
    put(report, 'state', state);
    put(report, 'progress', clamp(number(get('progress')), 0, 100));
    put(report, 'processed', clamp(number(get('processed')), 0));
    put(report, 'total', clamp(number(get('total')), 0));
    put(report, 'message', text(get('message'), 10_000));
    put(report, 'error', errorText(get('error')));
    put(report, 'result', shallow(get('result')));
    put(report, 'createdAt', time(get('created_at')));
    put(report, 'startedAt', time(get('started_at')));
    put(report, 'finishedAt', time(get('finished_at')));
    put(report, 'updatedAt', time(get('updated_at')));
    put(report, 'delivery', counts(get('delivery')));
    put(report, 'batches', objects(get('batches')));
    return report;
  };

  return {
    readTask: (value) => readTask(value),

    read(frame) {
      const reading = readFrame(frame);
      if (reading.kind === 'unreadable') return { kind: 'unreadable' };
      const type = ourType(reading.type);
      switch (type) {
        case 'connection_established': {
          const active = field(reading.fields, 'active_tasks', renames);
          const reports = Array.isArray(active) ? active.map((task) => readTask(task)) : [];
          return { kind: 'reports', reports: reports.filter((report) => report !== undefined) };
        }
        case 'task_created':
        case 'task_started':
        case 'task_progress':
        case 'task_completed':
        case 'task_failed':
        case 'task_cancelled':
        case 'task_update': {
          const report = readTask(taskOf(reading.fields, renames), type);
          return report === undefined ? { kind: 'unreadable' } : { kind: 'reports', reports: [report] };
        }
        case 'error': {
          const { fields } = reading;
          const message = text(fields['message'] ?? fields['detail'] ?? fields['error'], 2_000) ?? '';
          return { kind: 'serverError', message, taskId: text(field(fields, 'task_id', renames), 200) };
        }
        case 'pong':
        case 'subscribed':
        case 'unsubscribed':
          return { kind: 'nothing' };
        default:
          return { kind: 'unknown', type: type.slice(0, 80) };
      }
    },

    cancel: (taskId) => JSON.stringify({ action: 'cancel', task_id: taskId }),
  };
}

/** The task's members: flat in the frame, or under `task` or `data`, with the frame's own beside them. */
function taskOf(fields: Fields, renames: Renames): Fields {
  const inner = field(fields, 'task', renames) ?? field(fields, 'data', renames);
  return isFields(inner) ? { ...fields, ...inner } : fields;
}

type Draft = { -readonly [K in keyof TaskReport]: TaskReport[K] };

/** A member only where something was said: `exactOptionalPropertyTypes` knows no `undefined`. */
function put<K extends keyof Draft>(report: Draft, key: K, value: Draft[K] | null | undefined): void {
  if (value !== null && value !== undefined) report[key] = value;
}

function clamp(value: number | null, low: number, high = Number.MAX_SAFE_INTEGER): number | null {
  return value === null ? null : Math.min(high, Math.max(low, value));
}

function errorText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return text(value, 1_048_576) ?? JSON.stringify(shallow(value) ?? null).slice(0, 1_048_576);
}

/** Nesting past this is no result of a task, and overflows the stack of whoever walks it. */
const maxDepth = 200;

/** The value, or nothing where it is nested beyond all reason. Walks without recursion. */
function shallow(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return undefined;
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return value;
}

function counts(value: unknown): Record<string, number> | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value).slice(0, 20);
  return Object.fromEntries(
    entries.flatMap(([name, count]) => {
      const read = clamp(number(count), 0);
      return read === null ? [] : [[name.slice(0, 40), read] as const];
    }),
  );
}

function objects(value: unknown): Record<string, unknown>[] | null {
  return Array.isArray(value) ? value.filter(isFields).slice(0, 10_000) : null;
}
