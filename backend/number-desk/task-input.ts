import { invalidFields } from '../shared/http-problem.ts';
import type { JsonObject } from '../shared/json.ts';
import { bulkSms } from './bulk-sms.ts';
import { generateNumbers } from './generate-numbers.ts';
import type { TaskKind } from './task.ts';
import type { TaskWork } from './task-work.ts';
import { validateNumbers } from './validate-numbers.ts';

const LARGEST_QUANTITY = 100_000;
const LONGEST_LIST = 100_000;
const LONGEST_SMS = 1600;
/** Every frame of the task carries all batches, so their number is bounded. */
const MOST_BATCHES = 200;
const DEFAULT_BATCH_SIZE = 100;

/** Reads the body of a start request. Throws an HttpProblem, 400 with per-field lists. */
export function parseTaskInput(kind: TaskKind, body: JsonObject): TaskWork {
  const problems = new FieldProblems();
  switch (kind) {
    case 'generate_numbers': {
      const areaCode = typeof body.area_code === 'string' ? body.area_code : '';
      if (!/^\d{3}$/.test(areaCode))
        problems.add('area_code', body.area_code, 'Enter a three-digit area code.');
      const quantity = wholeNumber(body.quantity, LARGEST_QUANTITY, 'quantity', problems);
      problems.throwIfAny();
      return generateNumbers({ areaCode, quantity });
    }
    case 'validate_numbers': {
      const numbers = stringList(body.numbers, 'numbers', problems);
      const batchSize = wholeNumber(
        body.batch_size ?? DEFAULT_BATCH_SIZE,
        LONGEST_LIST,
        'batch_size',
        problems,
      );
      if (batchSize > 0 && numbers.length / batchSize > MOST_BATCHES) {
        problems.add('batch_size', batchSize, `This would make more than ${MOST_BATCHES} batches.`);
      }
      problems.throwIfAny();
      return validateNumbers({ numbers, batchSize });
    }
    case 'bulk_sms': {
      const recipients = stringList(body.recipients, 'recipients', problems);
      const message = typeof body.message === 'string' ? body.message : '';
      if (message.trim() === '') problems.add('message', body.message, 'This field may not be blank.');
      if (message.length > LONGEST_SMS) {
        problems.add('message', message, `Ensure this field has no more than ${LONGEST_SMS} characters.`);
      }
      problems.throwIfAny();
      return bulkSms({ recipients, message });
    }
  }
}

class FieldProblems {
  private readonly fields: Record<string, string[]> = {};

  add(field: string, value: unknown, sentence: string): void {
    const missing = value === undefined || value === null;
    (this.fields[field] ??= []).push(missing ? 'This field is required.' : sentence);
  }

  throwIfAny(): void {
    if (Object.keys(this.fields).length > 0) throw invalidFields(this.fields);
  }
}

function wholeNumber(value: unknown, largest: number, field: string, problems: FieldProblems): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largest) return value;
  problems.add(field, value, `Enter a whole number from 1 to ${largest}.`);
  return 0;
}

function stringList(value: unknown, field: string, problems: FieldProblems): string[] {
  if (!Array.isArray(value)) {
    problems.add(field, value, 'Expected a list of items.');
    return [];
  }
  if (value.length === 0) problems.add(field, value, 'This list may not be empty.');
  if (value.length > LONGEST_LIST) {
    problems.add(field, value, `Ensure this list has no more than ${LONGEST_LIST} items.`);
  }
  const strings = value.filter((item): item is string => typeof item === 'string' && item.trim() !== '');
  if (strings.length < value.length)
    problems.add(field, value, 'Every item must be a string that is not blank.');
  return strings;
}
