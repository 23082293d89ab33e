import type { Form, FormField } from '../../contract/manifest.ts';
import { checkText, type CheckedList } from '../lists/list-check.ts';

/** What stands in a form, as typed. */
export type Draft = Readonly<Record<string, string>>;
export type TaskInput = Record<string, string | number | boolean | string[] | { lines: string }>;
/** What was read from files, by field. */
export type Lists = Readonly<Record<string, CheckedList>>;

/** One fault of a field: the key of its words (`console.start.fault.KEY`) and their parameters. */
export interface FieldFault {
  readonly key:
    | 'required'
    | 'notInteger'
    | 'notNumber'
    | 'notChoice'
    | 'notDate'
    | 'nothingUsable'
    | 'stillReading'
    | 'tooSmall'
    | 'tooLarge'
    | 'tooShort'
    | 'tooLong'
    | 'pattern'
    | 'tooFewItems'
    | 'tooManyItems'
    | 'itemPattern';
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormReading =
  | { readonly ok: true; readonly input: TaskInput }
  | { readonly ok: false; readonly faults: Readonly<Record<string, FieldFault>> };

export function emptyDraft(form: Form): Draft {
  return Object.fromEntries(Object.entries(form.properties).map(([name, field]) => [name, defaultOf(field)]));
}

function defaultOf({ type, format, default: given }: FormField): string {
  if (given === undefined) return type === 'boolean' ? 'false' : '';
  return format === 'date-time' ? localTime(String(given)) : String(given);
}

/** A moment as the browser's field writes it, by the clock on the wall; what is none stays as it is. */
export function localTime(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The lines of a list, blank ones left out. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * Reads a draft against the manifest's form: the input to send, or one fault a field. `reading`: the fields whose files
 * are not read to their end.
 */
export function readDraft(
  form: Form,
  draft: Draft,
  lists: Lists = {},
  reading: ReadonlySet<string> = new Set(),
): FormReading {
  const input: TaskInput = {};
  const faults: Record<string, FieldFault> = {};
  for (const [name, field] of Object.entries(form.properties)) {
    const text = draft[name] ?? '';
    const list = lists[name];
    if (reading.has(name)) {
      faults[name] = fault('stillReading', field);
      continue;
    }
    if (list !== undefined) {
      const read = readList(field, list);
      if ('fault' in read) faults[name] = read.fault;
      else input[name] = read.value;
      continue;
    }
    if (text.trim() === '') {
      if (form.required.includes(name)) faults[name] = fault('required', field);
      continue;
    }
    const read = readField(field, text);
    if ('fault' in read) faults[name] = read.fault;
    else input[name] = read.value;
  }
  return Object.keys(faults).length === 0 ? { ok: true, input } : { ok: false, faults };
}

type FieldReading = { value: TaskInput[string] } | { fault: FieldFault };

function readField(field: FormField, text: string): FieldReading {
  if (field.enum !== undefined) {
    const value = field.enum.find((choice) => String(choice) === text);
    return value === undefined ? { fault: fault('notChoice', field) } : { value };
  }
  switch (field.type) {
    case 'integer':
      return readInteger(field, text.trim());
    case 'number':
      return readNumber(field, text.trim());
    case 'boolean':
      return { value: text === 'true' };
    case 'array':
      return isChecked(field) ? readList(field, checkText(field, text)) : readLines(field, text);
    case 'string':
      if (field.format !== undefined) return readDate(field, text);
      return readText(field, field.multiline === true ? text : text.trim());
  }
}

/** What is wrong in such a list is left out, shown line by line, and confirmed; in others it is a fault of the field. */
export const isChecked = ({ unique, items, file }: FormField): boolean =>
  unique === true || items?.format !== undefined || file === true;

/** A long list crosses the bridge as one text. */
const longList = 1_000;

function readList(field: FormField, { entries }: CheckedList): FieldReading {
  if (entries.length === 0) return { fault: fault('nothingUsable', field) };
  const counted = countFault(field, entries.length);
  if (counted !== undefined) return { fault: counted };
  return { value: entries.length > longList ? { lines: entries.join('\n') } : [...entries] };
}

/** With a point or a comma; `1,000` may mean two things, and so means none. */
function readNumber(field: FormField, text: string): FieldReading {
  const plain = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/u.test(text) && !/\d,\d{3}$/u.test(text);
  return plain ? withinRange(field, Number(text.replace(',', '.'))) : { fault: fault('notNumber', field) };
}

/** As the browser's own field writes it; a time is sent with its offset, for the server may be elsewhere. */
function readDate(field: FormField, text: string): FieldReading {
  const at = new Date(field.format === 'date' ? `${text}T00:00` : text);
  if (Number.isNaN(at.getTime())) return { fault: fault('notDate', field) };
  return { value: field.format === 'date' ? text : at.toISOString() };
}

function readInteger(field: FormField, text: string): FieldReading {
  if (!/^[+-]?\d{1,15}$/u.test(text)) return { fault: fault('notInteger', field) };
  return withinRange(field, Number(text));
}

function withinRange(field: FormField, value: number): FieldReading {
  if (field.minimum !== undefined && value < field.minimum)
    return { fault: fault('tooSmall', field, field.minimum) };
  if (field.maximum !== undefined && value > field.maximum)
    return { fault: fault('tooLarge', field, field.maximum) };
  return { value };
}

function countFault(field: FormField, count: number): FieldFault | undefined {
  if (field.minItems !== undefined && count < field.minItems)
    return fault('tooFewItems', field, field.minItems);
  if (field.maxItems !== undefined && count > field.maxItems)
    return fault('tooManyItems', field, field.maxItems);
  return undefined;
}

function readText(field: FormField, text: string): FieldReading {
  if (field.minLength !== undefined && text.length < field.minLength)
    return { fault: fault('tooShort', field, field.minLength) };
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return { fault: fault('tooLong', field, field.maxLength) };
  if (!fits(field.pattern, text)) return { fault: fault('pattern', field) };
  return { value: text };
}

function readLines(field: FormField, text: string): FieldReading {
  const value = linesOf(text);
  const counted = countFault(field, value.length);
  if (counted !== undefined) return { fault: counted };
  const wrong = value.findIndex((line) => !fits(field.items?.pattern, line));
  if (wrong >= 0)
    return {
      fault: { key: 'itemPattern', params: { line: wrong + 1, text: (value[wrong] ?? '').slice(0, 40) } },
    };
  return { value };
}

/** A pattern of a manifest that is no regular expression refuses nothing: the server has the last word. */
function fits(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

function fault(key: FieldFault['key'], field: FormField, limit?: number): FieldFault {
  return { key, params: limit === undefined ? { title: field.title } : { title: field.title, limit } };
}
