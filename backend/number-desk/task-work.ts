import type { JsonObject } from '../shared/json.ts';
import type { Batch, Delivery, TaskKind } from './task.ts';

export type WorkProgress = {
  processed: number;
  message: string;
  batches?: Batch[];
  delivery?: Delivery;
};

/** The simulated work of one task: a pure function of how much of it is done. */
export type TaskWork = {
  kind: TaskKind;
  total: number;
  /** What the task shows as its input. */
  input: JsonObject;
  /** How long it takes at real speed. */
  durationMs: number;
  /** Where it breaks, if it does: at this share of the work, in these words. */
  failure: { at: number; error: string } | null;
  /** `fraction` from 0 to 1. */
  progressAt: (fraction: number) => WorkProgress;
  /** Of the whole work. */
  result: () => JsonObject;
};

export function clampedDuration(milliseconds: number): number {
  return Math.min(60_000, Math.max(5_000, milliseconds));
}
