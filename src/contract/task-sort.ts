import type { TaskQuery } from './task.ts';

/** What a list of tasks can be sorted by. Apart from the schemas, so that the console needs no schema library. */
export const taskSortFields = [
  'created',
  'state',
  'kind',
  'progress',
  'processed',
  'rate',
  'left',
  'duration',
] as const;
export type TaskSortField = (typeof taskSortFields)[number];

/** Every task of an account, the newest first. */
export const allTasksOf = (accountId: string): TaskQuery => ({
  accountId,
  kinds: [],
  states: [],
  text: '',
  from: null,
  to: null,
  sort: { by: 'created', direction: 'desc' },
});
