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
  return Object.fromEntries(
    Object.entries(form.properties).map(([name, field]) => [
      name,
      field.default === undefined ? '' : String(field.default),
    ]),
  );
}

/** The lines of a list, blank ones left out. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Reads a draft against the manifest's form: the input to send, or one fault a field. */
export function readDraft(form: Form, draft: Draft, lists: Lists = {}): FormReading {
  const input: TaskInput = {};
  const faults: Record<string, FieldFault> = {};
  for (const [name, field] of Object.entries(form.properties)) {
    const text = draft[name] ?? '';
    const list = lists[name];
    if (list !== undefined) {
      const reading = readList(field, list);
      if ('fault' in reading) faults[name] = reading.fault;
      else input[name] = reading.value;
      continue;
    }
    if (text.trim() === '') {
      if (form.required.includes(name)) faults[name] = fault('required', field);
      continue;
    }
    const reading = readField(field, text);
    if ('fault' in reading) faults[name] = reading.fault;
    else input[name] = reading.value;
  }
  return Object.keys(faults).length === 0 ? { ok: true, input } : { ok: false, faults };
}

type FieldReading = { value: TaskInput[string] } | { fault: FieldFault };

function readField(field: FormField, text: string): FieldReading {
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
      if (field.enum !== undefined)
        return field.enum.includes(text) ? { value: text } : { fault: fault('notChoice', field) };
      if (field.format !== undefined) return readDate(field, text);
      return readText(field, field.multiline === true ? text : text.trim());
  }
}

/** What is wrong in such a list is left out and shown, line by line; in others it is a fault of the field. */
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

function readNumber(field: FormField, text: string): FieldReading {
  const value = Number(text.replace(',', '.'));
  return text === '' || !Number.isFinite(value)
    ? { fault: fault('notNumber', field) }
    : withinRange(field, value);
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
