import type { JsonObject } from '../shared/json.ts';

export const TASK_KINDS = ['generate_numbers', 'validate_numbers', 'bulk_sms'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type Batch = {
  index: number;
  size: number;
  valid: number;
  invalid: number;
  status: 'pending' | 'running' | 'completed';
};
/** How many recipients are in which state; the five always add up to the task's total. */
export type Delivery = {
  queued: number;
  sent: number;
  delivered: number;
  failed: number;
  undelivered: number;
};

/** A task as it goes over the wire, in REST and in frames alike. Times are ISO 8601 in UTC. */
export type Task = {
  task_id: string;
  kind: TaskKind;
  status: TaskStatus;
  /** 0 to 100. */
  progress: number;
  processed: number;
  total: number;
  message: string;
  result: JsonObject | null;
  error: string | null;
  owner: string;
  client_ref: string | null;
  /** What was asked for, without the lists themselves. */
  input: JsonObject;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  updated_at: string;
  /** Only on validate_numbers. */
  batches?: Batch[];
  /** Only on bulk_sms. */
  delivery?: Delivery;
};

export function isActive(task: Task): boolean {
  return task.status === 'pending' || task.status === 'running';
}
