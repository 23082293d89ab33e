import type { FormField } from '../../contract/manifest.ts';
import { phoneOf } from './phone.ts';

/** Why a line is left out. */
export interface LineFault {
  readonly line: number;
  readonly kind: 'malformed' | 'duplicate';
  /** As it was written, cut where nobody reads on. */
  readonly text: string;
  /** Of a duplicate: the line that has it first. */
  readonly first?: number;
}

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
  /** Takes the next line; blank ones count for nothing. */
  add(line: number, text: string): void;
  result(): CheckedList;
}

/** More faults than these nobody reads one by one. */
const keptFaults = 10_000;
const shownLength = 80;

/** Checks a list as its field asks for it. */
export function createListCheck({ items, unique }: Pick<FormField, 'items' | 'unique'>): ListCheck {
  const read = reader(items);
  const entries: string[] = [];
  const lineOf = new Map<string, number>();
  const faults: LineFault[] = [];
  let duplicates = 0;
  let malformed = 0;
  const fault = (one: LineFault): void => {
    if (faults.length < keptFaults) faults.push(one);
  };
  return {
    add(line, written) {
      const text = written.trim();
      if (text === '') return;
      const entry = read(text);
      if (entry === null) {
        malformed += 1;
        fault({ line, kind: 'malformed', text: text.slice(0, shownLength) });
        return;
      }
      if (unique === true) {
        const first = lineOf.get(entry);
        if (first !== undefined) {
          duplicates += 1;
          fault({ line, kind: 'duplicate', text: text.slice(0, shownLength), first });
          return;
        }
        lineOf.set(entry, line);
      }
      entries.push(entry);
    },
    result: () => ({ entries, duplicates, malformed, faults }),
  };
}

/** Of a text that is short enough to be checked at once. */
export function checkText(field: Pick<FormField, 'items' | 'unique'>, text: string): CheckedList {
  const check = createListCheck(field);
  text.split(/\r\n|\r|\n/u).forEach((line, index) => {
    check.add(index + 1, line);
  });
  return check.result();
}

function reader(items: FormField['items']): (text: string) => string | null {
  if (items?.format === 'phone') return phoneOf;
  const pattern = items?.pattern === undefined ? undefined : expression(items.pattern);
  return (text) => (pattern === undefined || pattern.test(text) ? text : null);
}

/** A pattern of a manifest that is no regular expression refuses nothing: the server has the last word. */
function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
