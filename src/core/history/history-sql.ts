import type { SQLInputValue } from 'node:sqlite';
import type { EndState, HistoryCursor, HistoryQuery } from '../../contract/history.ts';

/** The states as they are stored, by index. */
export const endStates: readonly EndState[] = ['completed', 'failed', 'cancelled'];

/** A task's id in the history is the time of its end in thousandths of a millisecond. */
export const idsPerMs = 1000;
/** The year 2223: past it, ids are no exact numbers any more. */
const latestMs = 8e12;
export const firstIdAt = (at: number): number => Math.min(latestMs, Math.max(0, Math.round(at))) * idsPerMs;

/** Of a search that is not sorted by time, the newest so many are sorted. */
const searchedRows = 4_000;

export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

/** The numbers under which accounts and kinds are stored. */
export interface Refs {
  account(accountId: string): number | undefined;
  kind(kind: string): number | undefined;
}

/** The words that begin so, a few of them; `undefined` where there are more. */
export type Vocabulary = (beginning: string) => readonly string[] | undefined;

/** Beginnings up to this long have an index of their own (see the migrations). */
const indexedBeginning = 4;

/**
 * What is looked for, as FTS5 takes it: every word of the text, as the beginning of one; `null` where the text has no
 * word. A longer beginning is spelt out as the words that have it: FTS5 would gather all their rows before the first.
 */
export function matchOf(text: string, vocabulary: Vocabulary): string | null {
  const parts = text.toLowerCase().trim().split(/\s+/u).slice(0, 12);
  const wanted = parts.flatMap((part) => {
    const words = part.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const apart = words.map((word) => beginning(word, vocabulary)).join(' AND ');
    // An id is one word to the index, whatever divides it.
    return words.length === 1 ? [apart] : [`((${apart}) OR ${beginning(words.join(''), vocabulary)})`];
  });
  return wanted.length === 0 ? null : wanted.join(' AND ');
}

function beginning(word: string, vocabulary: Vocabulary): string {
  const known = word.length <= indexedBeginning ? undefined : vocabulary(plain(word));
  return known === undefined || known.length === 0
    ? `"${word}"*`
    : `(${known.map((one) => `"${one}"`).join(' OR ')})`;
}

/** As the tokenizer of the search has it: without marks. */
const plain = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** One page of rows, `limit` at most, behind `after`. */
export function pageSql(
  query: HistoryQuery,
  match: string | null,
  refs: Refs,
  after: HistoryCursor | null,
  limit: number,
): Sql {
  const { by, direction } = query.sort;
  const order = direction === 'asc' ? 'ASC' : 'DESC';
  const compare = direction === 'asc' ? '>' : '<';
  const searching = match !== null;
  // The rows come in the order of the duration's index, or else a million of them would be sorted for each page: the
  // sign keeps the filters' own indexes out of it.
  const filters = filtersOf(query, refs, by === 'duration' && !searching ? '+' : '');
  const values: SQLInputValue[] = [];
  const where: string[] = [];
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
export function countSql(query: HistoryQuery, match: string | null, refs: Refs, bound: number): Sql {
  const page = pageSql({ ...query, sort: { by: 'finished', direction: 'desc' } }, match, refs, null, bound);
  return { text: `SELECT COUNT(*) AS matches FROM (${page.text.replace('t.*', '1')})`, values: page.values };
}

type Condition = readonly [text: string, ...values: SQLInputValue[]];

function rangeOf({ from, to }: HistoryQuery, id: string): Condition[] {
  return [
    ...(from === null ? [] : [[`${id} >= ?`, firstIdAt(from)] as const]),
    ...(to === null ? [] : [[`${id} < ?`, firstIdAt(to)] as const]),
  ];
}

function filtersOf(query: HistoryQuery, refs: Refs, sign: string): Condition[] {
  return [
    ...oneOf(`${sign}t.account`, query.accountIds, (accountId) => refs.account(accountId)),
    ...oneOf(`${sign}t.kind`, query.kinds, (kind) => refs.kind(kind)),
    ...oneOf(`${sign}t.state`, query.states, (state) => endStates.indexOf(state)),
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
