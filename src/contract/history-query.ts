import type { HistoryQuery } from './history.ts';

/** Every ended task, the newest first. Apart from the schemas, so that the console needs no schema library. */
export const wholeHistory: HistoryQuery = {
  accountIds: [],
  kinds: [],
  states: [],
  text: '',
  from: null,
  to: null,
  minDurationMs: null,
  sort: { by: 'finished', direction: 'desc' },
};
