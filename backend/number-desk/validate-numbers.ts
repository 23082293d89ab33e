import type { Batch } from './task.ts';
import { clampedDuration, type TaskWork } from './task-work.ts';

export type ValidateInput = { numbers: string[]; batchSize: number };

const SAMPLE_SIZE = 20;

export function validateNumbers({ numbers, batchSize }: ValidateInput): TaskWork {
  const total = numbers.length;
  const validBefore = countBefore(numbers, isValidNumber);
  const batchCount = Math.ceil(total / batchSize);

  const batchAt = (index: number, processed: number): Batch => {
    const start = index * batchSize;
    const size = Math.min(batchSize, total - start);
    const done = Math.min(size, Math.max(0, processed - start));
    const valid = (validBefore[start + done] ?? 0) - (validBefore[start] ?? 0);
    const status = done === size ? 'completed' : done > 0 ? 'running' : 'pending';
    return { index, size, valid, invalid: done - valid, status };
  };

  return {
    kind: 'validate_numbers',
    total,
    input: { count: total, batch_size: batchSize },
    durationMs: clampedDuration(total * 15),
    failure: null,
    progressAt: (fraction) => {
      const processed = Math.floor(total * fraction);
      const current = Math.min(batchCount, Math.floor(processed / batchSize) + 1);
      return {
        processed,
        message: `Validating batch ${current} of ${batchCount}`,
        batches: Array.from({ length: batchCount }, (_unused, index) => batchAt(index, processed)),
      };
    },
    result: () => {
      const valid = validBefore[total] ?? 0;
      const invalidSample = numbers.filter((number) => !isValidNumber(number)).slice(0, SAMPLE_SIZE);
      return { count: total, valid, invalid: total - valid, invalid_numbers: invalidSample };
    },
  };
}

/** International form; separators people type are forgiven. */
export function isValidNumber(text: string): boolean {
  return /^\+?[1-9]\d{9,14}$/.test(text.replace(/[\s().-]/g, ''));
}

/** How many of the first n pass, for every n from 0 to the length. */
export function countBefore<Item>(items: readonly Item[], passes: (item: Item) => boolean): number[] {
  const counts = [0];
  let count = 0;
  for (const item of items) {
    if (passes(item)) count += 1;
    counts.push(count);
  }
  return counts;
}
