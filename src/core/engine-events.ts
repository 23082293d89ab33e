import type { AnalyticsDelta, MetricsUpdate } from '../contract/analytics.ts';
import type { RoomView } from '../contract/chat.ts';
import type { Task, TaskViewDelta } from '../contract/task.ts';
import { createEmitter, type Emitter } from './emitter.ts';
import type { Announcement } from './notifications/announcer.ts';

/** What the engine tells whoever runs it. */
export interface EngineEvents {
  /** Something in `state()` changed; told at most twenty times a second. */
  readonly stateChanged: Emitter<undefined>;
  readonly viewChanged: Emitter<TaskViewDelta>;
  /** Every change of every task, one by one; what a screen shows goes through a view instead. */
  readonly taskChanged: Emitter<Task>;
  readonly metricsChanged: Emitter<MetricsUpdate>;
  /** What is new of the charts that are looked at. */
  readonly chartsChanged: Emitter<AnalyticsDelta>;
  /** The list of an account's series. */
  readonly seriesChanged: Emitter<{ accountId: string }>;
  /** Every change of every room that is open, whole; what a screen shows goes through `chat` instead. */
  readonly roomChanged: Emitter<RoomView>;
  readonly roomsChanged: Emitter<{ accountId: string }>;
  /** For the desktop: a few a minute at most, and nothing while it is quiet. */
  readonly notified: Emitter<Announcement>;
  readonly notificationsChanged: Emitter<undefined>;
}

export function createEngineEvents(onListenerError: (error: unknown) => void): EngineEvents {
  return {
    stateChanged: createEmitter(onListenerError),
    viewChanged: createEmitter(onListenerError),
    taskChanged: createEmitter(onListenerError),
    metricsChanged: createEmitter(onListenerError),
    chartsChanged: createEmitter(onListenerError),
    seriesChanged: createEmitter(onListenerError),
    roomChanged: createEmitter(onListenerError),
    roomsChanged: createEmitter(onListenerError),
    notified: createEmitter(onListenerError),
    notificationsChanged: createEmitter(onListenerError),
  };
}
