import { judgeRows, type Column, type Judgement } from './judge-rows.ts';
import { createListCheck, type CheckedList, type ListRule } from './list-check.ts';
import { readRows, type NoRows, type Row } from './read-rows.ts';

/** What an operator may decide otherwise than it is guessed. */
export interface ListChoice {
  readonly column?: number | undefined;
  readonly heading?: boolean | undefined;
}

/** A list out of a file. The file stays at hand, for another of its columns. */
export interface ReadList extends CheckedList {
  readonly file: File;
  readonly columns: readonly Column[];
  /** The one that was taken. */
  readonly column: number;
  /** Whether its first row was taken for a heading, and left out. */
  readonly heading: boolean;
  /** The first row that is not blank. */
  readonly first: { readonly line: number; readonly text: string };
}

/** Why nothing came of a file. `tooMuch`: more than one task can be started with. */
export type NoEntries = NoRows | 'tooMuch';

export type ListOutcome =
  { kind: 'read'; list: ReadList } | { kind: 'cancelled' } | { kind: 'refused'; why: NoEntries };

export interface ListReading {
  readonly rule: ListRule;
  readonly choice: ListChoice;
  readonly signal: AbortSignal;
  /** The share of the bytes, from 0 to 1, and how many entries there are so far. */
  readonly onProgress: (share: number, entries: number) => void;
}

/** Rows by which the column, and whether there is a heading, is judged. */
const judgedRows = 50;
/** The bridge takes no longer list. */
const longestList = 64_000_000;

/** Reads the entries of a list out of one column of a file, and checks each. */
export async function readList(file: File, reading: ListReading): Promise<ListOutcome> {
  const { rule, choice, signal, onProgress } = reading;
  const tooMuch = new AbortController();
  const check = createListCheck(rule);
  /** The first rows, until they are judged. */
  let waiting: Row[] = [];
  let judgement: Judgement | undefined;
  let first = { line: 1, text: '' };

  const take = (rows: readonly Row[], { column, across }: Judgement): void => {
    for (const { line, cells } of rows) {
      const cell = cells[choice.column ?? column] ?? '';
      if (across) for (const one of cells) check.add(line, one);
      else if (cell.trim() === '') check.missing(line, cells.join(' '));
      else check.add(line, cell);
    }
    if (check.size() > longestList) tooMuch.abort();
  };
  const judge = (): Judgement => {
    const judged = judgeRows(waiting, rule, choice.heading);
    const [row, ...others] = waiting;
    first = { line: row?.line ?? 1, text: (row?.cells.join(' ') ?? '').trim().slice(0, 60) };
    take(judged.heading ? others : waiting, judged);
    waiting = [];
    return judged;
  };
  const outcome = await readRows(file, {
    signal: AbortSignal.any([signal, tooMuch.signal]),
    onProgress: (share) => {
      onProgress(share, check.result().entries.length);
    },
    onRows(rows) {
      const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
      if (judgement !== undefined) {
        take(filled, judgement);
        return;
      }
      waiting.push(...filled);
      if (waiting.length >= judgedRows) judgement = judge();
    },
  });
  if (tooMuch.signal.aborted) return { kind: 'refused', why: 'tooMuch' };
  if (outcome.kind !== 'read') return outcome;
  const { columns, column, heading, across } = judgement ?? judge();
  return {
    kind: 'read',
    list: {
      ...check.result(),
      file,
      columns: across ? columns.slice(0, 1) : columns,
      column: choice.column ?? column,
      heading,
      first,
    },
  };
}
