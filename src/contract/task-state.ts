/** In the order of a task's life. Apart from the schemas, so that the console needs no schema library. */
export const taskStates = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

export const isEnded = (state: TaskState): boolean =>
  state === 'completed' || state === 'failed' || state === 'cancelled';
