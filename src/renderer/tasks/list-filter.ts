import type { SavedView } from '../../contract/preferences.ts';
import type { TaskQuery, TaskSort } from '../../contract/task.ts';
import type { TaskState } from '../../contract/task-state.ts';

/** What of an account's tasks is shown. */
export interface ListFilter {
  readonly states: readonly TaskState[];
  readonly kinds: readonly string[];
  readonly text: string;
  /** Made in the last so many milliseconds; `null`: any time. */
  readonly sinceMs: number | null;
}

export const noFilter: ListFilter = { states: [], kinds: [], text: '', sinceMs: null };

export const isFiltered = ({ states, kinds, text, sinceMs }: ListFilter): boolean =>
  states.length > 0 || kinds.length > 0 || text !== '' || sinceMs !== null;

/** The query as of `now`: the past begins anew whenever it is asked for. */
export const queryOf = (accountId: string, filter: ListFilter, sort: TaskSort, now: number): TaskQuery => ({
  accountId,
  kinds: [...filter.kinds],
  states: [...filter.states],
  text: filter.text,
  from: filter.sinceMs === null ? null : now - filter.sinceMs,
  to: null,
  sort,
});

export const filterOf = ({ states, kinds, text, sinceMs }: SavedView): ListFilter => ({
  states,
  kinds,
  text,
  sinceMs,
});

/** Whether a saved view shows just this. */
export const isView = (view: SavedView, filter: ListFilter, sort: TaskSort): boolean =>
  JSON.stringify([filterOf(view), view.sort]) ===
  JSON.stringify([
    { states: filter.states, kinds: filter.kinds, text: filter.text, sinceMs: filter.sinceMs },
    sort,
  ]);

const hourMs = 3_600_000;
/** What can be chosen, with its words. */
export const sinceChoices = [
  { key: 'any', ms: null },
  { key: 'hour', ms: hourMs },
  { key: 'day', ms: 24 * hourMs },
  { key: 'week', ms: 7 * 24 * hourMs },
] as const;
