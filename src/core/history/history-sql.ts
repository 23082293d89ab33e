import type { SQLInputValue } from 'node:sqlite';
import type { EndState, HistoryCursor, HistoryQuery } from '../../contract/history.ts';

/** The states as they are stored, by index. */
export const endStates: readonly EndState[] = ['completed', 'failed', 'cancelled'];

/** A task's id in the history is the time of its end in thousandths of a millisecond. */
export const idsPerMs = 1000;
/** The year 2223: past it, ids are no exact numbers any more. */
const latestMs = 8e12;
export const firstIdAt = (at: number): number =>
  Math.min(latestMs, Math.max(0, Math.round(at))) * idsPerMs;

/** Of a search that is not sorted by time, the newest so many are sorted. */
const searchedRows = 10_000;

export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

/** The numbers under which accounts and kinds are stored. */
export interface Refs {
  account(accountId: string): number | undefined;
  kind(kind: string): number | undefined;
}

/** The beginnings of words that are looked for, as FTS5 takes them; empty where nothing can be looked for. */
export function matchOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 12)
    .map((word) => `"${word}"*`)
    .join(' ');
}

/** One page of rows, `limit` at most, behind `after`. */
export function pageSql(query: HistoryQuery, refs: Refs, after: HistoryCursor | null, limit: number): Sql {
  const { by, direction } = query.sort;
  const order = direction === 'asc' ? 'ASC' : 'DESC';
  const compare = direction === 'asc' ? '>' : '<';
  const match = matchOf(query.text);
  const filters = filtersOf(query, refs);
  const values: SQLInputValue[] = [];
  const where: string[] = [];
  const searching = match !== '';
  const id = searching ? 's.rowid' : 't.id';
  if (searching) {
    where.push('history_search MATCH ?');
    values.push(match);
  }
  for (const [text, ...given] of [...rangeOf(query, id), ...filters]) {
    where.push(text);
    values.push(...given);
  }
  const source = searching
    ? 'history_search s CROSS JOIN history_tasks t ON t.id = s.rowid'
    : 'history_tasks t';

  if (by === 'finished') {
    if (after !== null) {
      where.push(`${id} ${compare} ?`);
      values.push(after.id);
    }
    return {
      text: `SELECT t.* FROM ${source} ${whereOf(where)} ORDER BY ${id} ${order} LIMIT ?`,
      values: [...values, limit],
    };
  }
  const inner = searching
    ? `(SELECT t.* FROM ${source} ${whereOf(where)} ORDER BY s.rowid DESC LIMIT ${String(searchedRows)})`
    : source;
  const outer = [
    ...(searching ? [] : where),
    ...(after === null ? [] : [`(t.duration_ms, t.id) ${compare} (?, ?)`]),
    // An unknown duration has no place among the known ones.
    't.duration_ms IS NOT NULL',
  ];
  return {
    text: `SELECT t.* FROM ${inner}${searching ? ' t' : ''} ${whereOf(outer)}
           ORDER BY t.duration_ms ${order}, t.id ${order} LIMIT ?`,
    values: [...values, ...(after === null ? [] : [after.value, after.id]), limit],
  };
}

/** How many match, `bound` at most. */
export function countSql(query: HistoryQuery, refs: Refs, bound: number): Sql {
  const page = pageSql({ ...query, sort: { by: 'finished', direction: 'desc' } }, refs, null, bound);
  return { text: `SELECT COUNT(*) AS matches FROM (${page.text.replace('t.*', '1')})`, values: page.values };
}

type Condition = readonly [text: string, ...values: SQLInputValue[]];

function rangeOf({ from, to }: HistoryQuery, id: string): Condition[] {
  return [
    ...(from === null ? [] : [[`${id} >= ?`, firstIdAt(from)] as const]),
    ...(to === null ? [] : [[`${id} < ?`, firstIdAt(to)] as const]),
  ];
}

function filtersOf(query: HistoryQuery, refs: Refs): Condition[] {
  return [
    ...oneOf('t.account', query.accountIds, (accountId) => refs.account(accountId)),
    ...oneOf('t.kind', query.kinds, (kind) => refs.kind(kind)),
    ...oneOf('t.state', query.states, (state) => endStates.indexOf(state)),
    ...(query.minDurationMs === null ? [] : [['t.duration_ms >= ?', query.minDurationMs] as const]),
  ];
}

function oneOf<T>(column: string, wanted: readonly T[], refOf: (one: T) => number | undefined): Condition[] {
  if (wanted.length === 0) return [];
  // What was never stored has the number of nothing.
  const refs = wanted.map((one) => refOf(one) ?? -1);
  return refs.length === 1
    ? [[`${column} = ?`, ...refs]]
    : [[`${column} IN (${refs.map(() => '?').join(', ')})`, ...refs]];
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
