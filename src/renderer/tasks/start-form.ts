import type { Form, FormField } from '../../contract/manifest.ts';

/** What stands in a form, as typed. */
export type Draft = Readonly<Record<string, string>>;
export type TaskInput = Record<string, string | number | string[]>;

/** One fault of a field: the key of its words (`console.start.fault.KEY`) and their parameters. */
export interface FieldFault {
  readonly key:
    | 'required'
    | 'notInteger'
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
export function readDraft(form: Form, draft: Draft): FormReading {
  const input: TaskInput = {};
  const faults: Record<string, FieldFault> = {};
  for (const [name, field] of Object.entries(form.properties)) {
    const text = draft[name] ?? '';
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

type FieldReading = { value: string | number | string[] } | { fault: FieldFault };

function readField(field: FormField, text: string): FieldReading {
  switch (field.type) {
    case 'integer':
      return readInteger(field, text.trim());
    case 'array':
      return readLines(field, text);
    case 'string':
      return readText(field, field.multiline === true ? text : text.trim());
  }
}

function readInteger(field: FormField, text: string): FieldReading {
  if (!/^[+-]?\d{1,15}$/u.test(text)) return { fault: fault('notInteger', field) };
  const value = Number(text);
  if (field.minimum !== undefined && value < field.minimum)
    return { fault: fault('tooSmall', field, field.minimum) };
  if (field.maximum !== undefined && value > field.maximum)
    return { fault: fault('tooLarge', field, field.maximum) };
  return { value };
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
  if (field.minItems !== undefined && value.length < field.minItems)
    return { fault: fault('tooFewItems', field, field.minItems) };
  if (field.maxItems !== undefined && value.length > field.maxItems)
    return { fault: fault('tooManyItems', field, field.maxItems) };
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
