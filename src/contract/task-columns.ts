import type { Preferences } from './preferences.ts';

/** What a list of tasks can show, in the order of the first start. Apart from the schemas: the console needs no schema library. */
export const taskColumnIds = [
  'state',
  'task',
  'progress',
  'processed',
  'rate',
  'left',
  'duration',
  'created',
  'batches',
  'message',
  'id',
] as const;
export type TaskColumnId = (typeof taskColumnIds)[number];

const firstColumns: readonly TaskColumnId[] = [
  'state',
  'task',
  'progress',
  'processed',
  'rate',
  'left',
  'created',
];

export const defaultPreferences: Preferences = {
  taskColumns: firstColumns.map((id) => ({ id, width: null })),
  taskSort: { by: 'created', direction: 'desc' },
  savedViews: [],
  sendWith: 'enter',
  roomScope: 'server',
  cannedReplies: [],
};
