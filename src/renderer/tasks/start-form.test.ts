import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestSchema, type Form, type FormField } from '../../contract/manifest.ts';
import { emptyDraft, linesOf, readDraft } from './start-form.ts';
import { draftOf } from './prefill.ts';

const form = (field: FormField, required = true): Form => ({
  type: 'object',
  properties: { field },
  required: required ? ['field'] : [],
});

const read = (field: FormField, text: string, required = true) => {
  const reading = readDraft(form(field, required), { field: text });
  return reading.ok ? reading.input['field'] : reading.faults['field']?.key;
};

const quantity: FormField = { type: 'integer', title: 'Quantity', minimum: 1, maximum: 1000, default: 100 };
const code: FormField = { type: 'string', title: 'Area code', pattern: '^[0-9]{3}$' };
const numbers: FormField = {
  type: 'array',
  title: 'Numbers',
  minItems: 1,
  maxItems: 3,
  items: { type: 'string', pattern: '^\\+?[0-9]+$' },
};

describe('the form that starts a task', () => {
  it('opens with the defaults of the manifest', () => {
    expect(emptyDraft(form(quantity))).toEqual({ field: '100' });
    expect(emptyDraft(form(code))).toEqual({ field: '' });
  });

  it('asks for what is required, and leaves out what is not and was not given', () => {
    expect(read(code, '  ')).toBe('required');
    expect(readDraft(form(code, false), { field: '' })).toEqual({ ok: true, input: {} });
  });

  it('reads whole numbers within their limits, and nothing else', () => {
    expect(read(quantity, ' 42 ')).toBe(42);
    expect(read(quantity, '1')).toBe(1);
    expect(read(quantity, '1000')).toBe(1000);
    expect(read(quantity, '0')).toBe('tooSmall');
    expect(read(quantity, '1001')).toBe('tooLarge');
    for (const text of ['1.5', '1e3', '0x10', 'ten', '9'.repeat(30)])
      expect(read(quantity, text)).toBe('notInteger');
  });

  it('holds a text against its pattern and its length', () => {
    expect(read(code, '212')).toBe('212');
    expect(read(code, '21')).toBe('pattern');
    const text: FormField = { type: 'string', title: 'Text', minLength: 2, maxLength: 4 };
    expect(read(text, 'a')).toBe('tooShort');
    expect(read(text, 'abcde')).toBe('tooLong');
  });

  it('keeps the line breaks and the blanks of a text of several lines', () => {
    expect(read({ type: 'string', title: 'Message', multiline: true }, ' one\n two ')).toBe(' one\n two ');
  });

  it('lets the server judge where the pattern of a manifest is no regular expression', () => {
    expect(read({ type: 'string', title: 'Text', pattern: '[' }, 'anything')).toBe('anything');
  });

  it('reads a list one item a line, whatever ends a line, blank ones left out', () => {
    expect(linesOf(' 1\r\n\r\n2 \r3\n')).toEqual(['1', '2', '3']);
    expect(read(numbers, '1\n\n2')).toEqual(['1', '2']);
    expect(read(numbers, '1\n2\n3\n4')).toBe('tooManyItems');
  });

  it('says which line of a list is wrong', () => {
    expect(readDraft(form(numbers), { field: '1\nhello' })).toEqual({
      ok: false,
      faults: { field: { key: 'itemPattern', params: { line: 2, text: 'hello' } } },
    });
  });

  it('names the field and the limit, for the words of the fault', () => {
    expect(readDraft(form(quantity), { field: '5000' })).toEqual({
      ok: false,
      faults: { field: { key: 'tooLarge', params: { title: 'Quantity', limit: 1000 } } },
    });
  });
});

describe('the forms of the number desk', () => {
  const file = path.join(import.meta.dirname, '..', '..', '..', 'resources', 'presets', 'number-desk.json');
  const { tasks } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const formOf = (wanted: string): Form => {
    const form = tasks?.kinds.find(({ kind }) => kind === wanted)?.start?.input;
    if (form === undefined) throw new Error(`There is no form for ${wanted}.`);
    return form;
  };

  it.each<[string, Record<string, string>, object]>([
    ['generate_numbers', { area_code: '212', quantity: '500' }, { area_code: '212', quantity: 500 }],
    ['validate_numbers', { numbers: '1\n2', batch_size: '' }, { numbers: ['1', '2'] }],
    [
      'bulk_sms',
      { recipients: '+12125550100', message: 'Hi' },
      { recipients: ['+12125550100'], message: 'Hi' },
    ],
  ])('%s: what is typed is what is sent', (kind, draft, input) => {
    expect(readDraft(formOf(kind), draft)).toEqual({ ok: true, input });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['generate_numbers', { area_code: '21', quantity: '0' }, ['area_code', 'quantity']],
    ['validate_numbers', { numbers: ' ' }, ['numbers']],
    ['bulk_sms', { recipients: 'nobody', message: '' }, ['recipients', 'message']],
  ])('%s: what is wrong is told field by field', (kind, draft, fields) => {
    const reading = readDraft(formOf(kind), draft);
    expect(reading.ok ? [] : Object.keys(reading.faults)).toEqual(fields);
  });
});

describe('what a manifest may ask for', () => {
  const reads = (field: Partial<FormField>, text: string) =>
    readDraft(
      {
        type: 'object',
        properties: { it: { type: 'string', title: 'It', ...field } },
        required: ['it'],
      },
      { it: text },
    );
  const value = (field: Partial<FormField>, text: string) => {
    const reading = reads(field, text);
    return reading.ok ? reading.input['it'] : Object.values(reading.faults)[0]?.key;
  };

  it('a number with a point or a comma', () => {
    expect(value({ type: 'number' }, '2,5')).toBe(2.5);
    expect(value({ type: 'number', maximum: 2 }, '2.5')).toBe('tooLarge');
    for (const text of ['x', '1,000', '0x10', '1e3', '.', 'Infinity'])
      expect(value({ type: 'number' }, text)).toBe('notNumber');
  });

  it('a choice, a yes or no, a date', () => {
    expect(value({ enum: ['fast', 'slow'] }, 'fast')).toBe('fast');
    expect(value({ enum: ['fast', 'slow'] }, 'other')).toBe('notChoice');
    expect(value({ type: 'integer', enum: [100, 200] }, '200')).toBe(200);
    expect(value({ type: 'boolean' }, 'true')).toBe(true);
    expect(value({ format: 'date' }, '2026-11-21')).toBe('2026-11-21');
    expect(value({ format: 'date-time' }, '2026-11-21T10:00')).toBe(new Date(2026, 10, 21, 10).toISOString());
    expect(value({ format: 'date' }, '2026-99-99')).toBe('notDate');
  });

  it('numbers of telephones, each once, without what is written between their digits', () => {
    const phones = { type: 'array', items: { type: 'string', format: 'phone' }, unique: true } as const;
    expect(value(phones, '+1 212 555 0100\nnobody\n+1-212-555-0100')).toEqual(['+12125550100']);
    expect(value(phones, 'nobody')).toBe('nothingUsable');
    expect(value({ ...phones, maxItems: 1 }, '+12125550100\n+12125550101')).toBe('tooManyItems');
  });

  it('no start while a file is still being read, whatever was typed before', () => {
    const phones: FormField = { type: 'array', title: 'Numbers', file: true };
    expect(readDraft(form(phones), { field: '123456' }, {}, new Set(['field']))).toMatchObject({
      faults: { field: { key: 'stillReading' } },
    });
  });

  it('a box that nobody ticked means no', () => {
    const ask: FormField = { type: 'boolean', title: 'Urgent' };
    expect(readDraft(form(ask), emptyDraft(form(ask)))).toEqual({ ok: true, input: { field: false } });
  });

  it('a moment, shown by the clock on the wall', () => {
    const at: FormField = {
      type: 'string',
      title: 'At',
      format: 'date-time',
      default: '2026-11-21T10:00:00Z',
    };
    const draft = emptyDraft(form(at));
    expect(draft['field']).toMatch(/^2026-11-2\dT\d\d:\d\d$/u);
    expect(readDraft(form(at), draft)).toEqual({ ok: true, input: { field: '2026-11-21T10:00:00.000Z' } });
  });

  it('a long list as one text', () => {
    const lines = Array.from({ length: 1_001 }, (_, index) => `+12125${String(550_000 + index)}`);
    expect(value({ type: 'array', file: true }, lines.join('\n'))).toEqual({ lines: lines.join('\n') });
  });

  it('what an earlier task was started with', () => {
    const form = {
      type: 'object',
      required: [],
      properties: { a: { type: 'integer', title: 'A' }, b: { type: 'array', title: 'B' } },
    } as const;
    expect(draftOf({ ...form, required: [] }, { a: 5, b: ['x', 'y'], other: 1 })).toEqual({
      a: '5',
      b: 'x\ny',
    });
  });
});
