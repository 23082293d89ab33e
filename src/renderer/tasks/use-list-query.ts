import { useCallback, useMemo, useState } from 'react';
import type { TaskQuery, TaskSort } from '../../contract/task.ts';
import { useSettled } from '../shared/use-settled.ts';
import { usePreferences } from '../state/preferences.ts';
import { noFilter, queryOf, type ListFilter } from './list-filter.ts';

/** A letter every so often is still typing. */
const typingMs = 120;

export interface ListQuery {
  readonly filter: ListFilter;
  readonly setFilter: (filter: ListFilter) => void;
  readonly sort: TaskSort;
  readonly setSort: (sort: TaskSort) => void;
  /** What is asked for: what is typed counts once it has settled. */
  readonly query: TaskQuery;
}

/** What of an account's tasks is shown, and in which order; the order is remembered. */
export function useListQuery(accountId: string): ListQuery {
  const [{ filter, asOf }, setChosen] = useState({ filter: noFilter, asOf: 0 });
  // "In the last hour" is counted from when it was chosen: a list that moves on by itself would be hard to read.
  const setFilter = useCallback((next: ListFilter): void => {
    setChosen({ filter: next, asOf: next.sinceMs === null ? 0 : Date.now() });
  }, []);
  const sort = usePreferences((store) => store.preferences.taskSort);
  const setSort = usePreferences((store) => store.setSort);
  const text = useSettled(filter.text, typingMs);
  const { states, kinds, sinceMs } = filter;
  const query = useMemo(
    () => queryOf(accountId, { states, kinds, sinceMs, text }, sort, asOf),
    [accountId, states, kinds, sinceMs, text, sort, asOf],
  );
  return { filter, setFilter, sort, setSort, query };
}
