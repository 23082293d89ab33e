import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestSchema, type Form, type FormField } from '../../contract/manifest.ts';
import { emptyDraft, linesOf, readDraft } from './start-form.ts';

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
    ['bulk_sms', { recipients: '+12125550100\nnobody', message: '' }, ['recipients', 'message']],
  ])('%s: what is wrong is told field by field', (kind, draft, fields) => {
    const reading = readDraft(formOf(kind), draft);
    expect(reading.ok ? [] : Object.keys(reading.faults)).toEqual(fields);
  });
});
