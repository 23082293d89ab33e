import type { FormField } from '../../contract/manifest.ts';
import { phoneOf, type NoPhone } from './phone.ts';
import { createSeenEntries } from './seen-entries.ts';

/** What a list asks of each entry. */
export type ListRule = Pick<FormField, 'items' | 'unique'>;

/** Why an entry is malformed. `missing`: the line has other cells; `lineEnd`: it would be two entries when sent. */
export type Malformed = NoPhone | 'pattern' | 'missing' | 'lineEnd';

/** A line that is left out, and why. */
export type LineFault = {
  readonly line: number;
  /** As it was written, cut where nobody reads on. */
  readonly text: string;
} & (
  | { readonly kind: 'malformed'; readonly why: Malformed }
  /** `first`: the line that has it already. */
  | { readonly kind: 'duplicate'; readonly first: number }
);

/** What came of a list, line by line. */
export interface CheckedList {
  /** What is sent, in the order it was written. */
  readonly entries: readonly string[];
  readonly duplicates: number;
  readonly malformed: number;
  /** The first of them, in the order of their lines; there may be more. */
  readonly faults: readonly LineFault[];
}

export interface ListCheck {
  /** Takes the entry of the next line; blank ones count for nothing. */
  add(line: number, text: string): void;
  /** The line holds something, and no entry. */
  missing(line: number, text: string): void;
  /** Characters of the entries so far, one more for each. */
  size(): number;
  result(): CheckedList;
}

/** More faults than these nobody reads one by one. */
const keptFaults = 10_000;
const shownLength = 80;

/** Checks a list as its field asks for it. */
export function createListCheck(rule: ListRule): ListCheck {
  const read = readerOf(rule);
  const seen = rule.unique === true ? createSeenEntries() : null;
  const entries: string[] = [];
  const faults: LineFault[] = [];
  let duplicates = 0;
  let malformed = 0;
  let size = 0;
  const fault = (one: LineFault): void => {
    if (one.kind === 'duplicate') duplicates += 1;
    else malformed += 1;
    if (faults.length < keptFaults) faults.push({ ...one, text: one.text.slice(0, shownLength) });
  };
  return {
    add(line, written) {
      const text = written.trim();
      if (text === '') return;
      const entry = read(text);
      if (typeof entry !== 'string') {
        fault({ line, text, kind: 'malformed', why: entry.why });
        return;
      }
      const first = seen?.lineOf(entry, line);
      if (first !== undefined) {
        fault({ line, text, kind: 'duplicate', first });
        return;
      }
      entries.push(entry);
      size += entry.length + 1;
    },
    missing(line, text) {
      fault({ line, text: text.trim(), kind: 'malformed', why: 'missing' });
    },
    size: () => size,
    result: () => ({ entries, duplicates, malformed, faults }),
  };
}

/** Of a text that is short enough to be checked at once. Several numbers may stand in one line. */
export function checkText(rule: ListRule, text: string): CheckedList {
  const check = createListCheck(rule);
  const several = rule.items?.format === 'phone';
  text.split(/\r\n|\r|\n/u).forEach((line, index) => {
    for (const entry of several ? line.split(/[,;\t]/u) : [line]) check.add(index + 1, entry);
  });
  return check.result();
}

/** What is sent of a text without blanks at its ends, or why it is no entry. */
export function readerOf({ items }: ListRule): (text: string) => string | { readonly why: Malformed } {
  if (items?.format === 'phone') return phoneOf;
  const pattern = items?.pattern === undefined ? undefined : expression(items.pattern);
  return (text) => {
    if (/[\r\n]/u.test(text)) return { why: 'lineEnd' };
    return pattern === undefined || pattern.test(text) ? text : { why: 'pattern' };
  };
}

/** A pattern of a manifest that is no regular expression refuses nothing: the server has the last word. */
function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
