import type { FormField } from '../../contract/manifest.ts';
import type { NoList } from './decode.ts';
import { createListCheck, type CheckedList } from './list-check.ts';
import { readRows, type Row } from './read-rows.ts';

/** A file that was read, as the form keeps it. */
export interface ReadList extends CheckedList {
  readonly file: File;
  /** The names of the columns, or their numbers where the first row is no heading. */
  readonly columns: readonly string[];
  /** The one that was taken. */
  readonly column: number;
}

export type ListOutcome =
  { kind: 'read'; list: ReadList } | { kind: 'cancelled' } | { kind: 'refused'; why: NoList | 'unreadable' };

export interface ListReading {
  readonly field: Pick<FormField, 'items' | 'unique'>;
  /** `undefined`: the likeliest. */
  readonly column: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number, entries: number) => void;
}

/** Rows by which the column, and whether there is a heading, is judged. */
const judgedRows = 50;

/** Reads the entries of a list out of one column of a file, and checks each. */
export async function readList(file: File, reading: ListReading): Promise<ListOutcome> {
  const { field, signal, onProgress } = reading;
  const check = createListCheck(field);
  /** The first rows, until they are judged. */
  const first: { rows: Row[]; judged: boolean } = { rows: [], judged: false };
  let column = reading.column ?? 0;
  let columns: string[] = [];

  const fits = (text: string | undefined): boolean => {
    if (text === undefined || text.trim() === '') return false;
    const alone = createListCheck({ ...field, unique: false });
    alone.add(1, text);
    return alone.result().entries.length === 1;
  };
  const take = (rows: readonly Row[]): void => {
    for (const { line, cells } of rows) check.add(line, cells[column] ?? '');
  };
  /** Once enough rows are there: which column it is, and whether the first row only names it. */
  const judge = (rows: readonly Row[]): void => {
    const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
    const [heading, ...others] = rows;
    if (reading.column === undefined) {
      const counts = Array.from(
        { length: width },
        (_, at) => rows.filter(({ cells }) => fits(cells[at])).length,
      );
      column = counts.indexOf(Math.max(...counts));
    }
    const named =
      heading !== undefined &&
      !fits(heading.cells[column]) &&
      others.some(({ cells }) => fits(cells[column])) &&
      (width > 1 || /^[\p{L}_ -]+$/u.test(heading.cells[0] ?? ''));
    columns = Array.from({ length: width }, (_, at) => (named ? (heading.cells[at] ?? '').trim() : '')).map(
      (name, at) => (name === '' ? String(at + 1) : name),
    );
    take(named ? others : rows);
  };
  const outcome = await readRows(file, {
    signal,
    onProgress: (share) => {
      onProgress(share, check.result().entries.length);
    },
    onRows(rows) {
      if (first.judged) {
        take(rows);
        return;
      }
      first.rows.push(...rows);
      if (first.rows.length < judgedRows) return;
      judge(first.rows);
      first.judged = true;
      first.rows = [];
    },
  });
  if (outcome.kind !== 'read') return outcome;
  if (!first.judged) judge(first.rows);
  return { kind: 'read', list: { ...check.result(), file, columns, column } };
}
