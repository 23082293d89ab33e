import { readerOf, type ListRule } from './list-check.ts';
import { phoneOf } from './phone.ts';
import type { Row } from './read-rows.ts';

/** A column of a file, as it is offered for choice. */
export interface Column {
  /** Empty where there is no heading. */
  readonly name: string;
  /** Its first entry. */
  readonly sample: string;
}

/** What the first rows of a file say of it. */
export interface Judgement {
  readonly columns: readonly Column[];
  /** The likeliest to hold what is asked for. */
  readonly column: number;
  /** Whether the first row only names the columns. */
  readonly heading: boolean;
  /** All there is stands in one row, beside each other. */
  readonly across: boolean;
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
/** A heading is words: a row that holds a digit there is an entry that went wrong, and has to be told. */
const isWords = (text: string | undefined): boolean => !isBlank(text) && !/\d/u.test(text ?? '');

/** Judges by the first rows, without blank ones, which column is meant and whether there is a heading. */
export function judgeRows(rows: readonly Row[], rule: ListRule, heading?: boolean): Judgement {
  const score = scoreOf(rule);
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const scores = Array.from({ length: width }, (_, at) =>
    rows.reduce((sum, { cells }) => sum + score(cells[at] ?? ''), 0),
  );
  const column = scores.indexOf(Math.max(...scores));
  const [first, ...others] = rows;
  const fitting = others.filter(({ cells }) => score(cells[column] ?? '') > 0).length;
  const named =
    heading ??
    (score(first?.cells[column] ?? '') === 0 &&
      isWords(first?.cells[column]) &&
      fitting > 0 &&
      fitting * 2 >= others.length);
  const entries = named ? others : rows;
  return {
    columns: Array.from({ length: width }, (_, at) => ({
      name: named ? (first?.cells[at] ?? '').trim() : '',
      sample: (entries.find(({ cells }) => !isBlank(cells[at]))?.cells[at] ?? '').trim(),
    })),
    column,
    heading: named,
    across: rows.length === 1 && scores.filter((one) => one > 0).length > 1,
  };
}

/**
 * How much a cell looks like what is asked for. Dates and amounts may pass for telephone numbers: longer ones, and
 * those with a plus, are likelier. Where anything is allowed, numbers are what such lists are made of.
 */
function scoreOf(rule: ListRule): (text: string) => number {
  const read = readerOf(rule);
  const free = rule.items?.format === undefined && rule.items?.pattern === undefined;
  return (written) => {
    const text = written.trim();
    if (text === '') return 0;
    if (!free && rule.items?.format !== 'phone') return typeof read(text) === 'string' ? 1 : 0;
    const phone = phoneOf(text);
    if (typeof phone !== 'string') return 0;
    return 1 + (phone.length >= 10 ? 0.5 : 0) + (phone.startsWith('+') ? 0.5 : 0);
  };
}
