import { clampedDuration, type TaskWork } from './task-work.ts';

export type GenerateInput = { areaCode: string; quantity: number };

const SAMPLE_SIZE = 20;
/** No numbers exist there, so asking for them is the dependable way to a failed task. */
const EMPTY_AREA_CODE = '000';

export function generateNumbers({ areaCode, quantity }: GenerateInput): TaskWork {
  const error = `No numbers are allocated to area code ${areaCode}.`;
  return {
    kind: 'generate_numbers',
    total: quantity,
    input: { area_code: areaCode, quantity },
    durationMs: clampedDuration(quantity * 12),
    failure: areaCode === EMPTY_AREA_CODE ? { at: 0.4, error } : null,
    progressAt: (fraction) => {
      const processed = Math.floor(quantity * fraction);
      return { processed, message: `Generated ${processed} of ${quantity} numbers` };
    },
    result: () => ({
      count: quantity,
      numbers: Array.from({ length: Math.min(quantity, SAMPLE_SIZE) }, (_unused, index) =>
        numberAt(areaCode, index),
      ),
    }),
  };
}

/** In the 555 exchange, which is kept for fiction. */
function numberAt(areaCode: string, index: number): string {
  return `+1${areaCode}555${String((index * 37 + 100) % 10_000).padStart(4, '0')}`;
}
