/** How far back the first moment lies, in milliseconds; `own`: the operator says when. */
export const spans = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
export type Span = keyof typeof spans | 'own';

const two = (value: number): string => String(value).padStart(2, '0');

/** As a field for date and time writes it, by this computer's clock. */
export function localText(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}

/** Epoch milliseconds; `null`: it is no moment. */
export function momentOf(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
