import type { SeriesKind } from '../../contract/analytics-choices.ts';
import { formats } from '../i18n.ts';

/** In what a number is, as far as its name says. */
export type Unit = 'bytes' | 'milliseconds' | 'seconds' | 'percent' | 'none';

const guesses: readonly (readonly [Unit, RegExp])[] = [
  ['percent', /(?:^|[_.\s-])(?:percent|percentage|pct)(?:$|[_.\s-])|%/iu],
  ['bytes', /(?:^|[_.\s-])(?:bytes|octets)(?:$|[_.\s-])/iu],
  ['milliseconds', /(?:^|[_.\s-])(?:ms|millis|milliseconds)$/iu],
  ['seconds', /(?:^|[_.\s-])(?:s|sec|secs|seconds)$/iu],
];

/** Pure. "Requests per second" are no seconds. */
export function guessUnit(name: string): Unit {
  if (/per[_.\s-](?:s|sec|second|minute)s?$/iu.test(name)) return /bytes/iu.test(name) ? 'bytes' : 'none';
  return guesses.find(([, pattern]) => pattern.test(name))?.[0] ?? 'none';
}

const usualDigits = 3;
const prefixes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number in the space of a few characters. */
function formatShort(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e15)) return value.toExponential(1).replace('e+', 'e');
  if (size >= 100_000) return formats().compactByDigits[digits]?.format(value) ?? '';
  return size >= 1_000 && digits <= 4
    ? formats().whole.format(Math.round(value))
    : (formats().byDigits[digits]?.format(value) ?? '');
}

function withUnit(value: number, unit: Unit, digits: number): string {
  switch (unit) {
    case 'bytes': {
      const power = Math.min(
        prefixes.length - 1,
        Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1) / 3)),
      );
      return `${formatShort(value / 1_000 ** power, digits)} ${prefixes[power] ?? ''}`;
    }
    case 'milliseconds':
      return Math.abs(value) >= 10_000
        ? `${formatShort(value / 1_000, digits)} s`
        : `${formatShort(value, digits)} ms`;
    case 'seconds':
      return `${formatShort(value, digits)} s`;
    case 'percent':
      return `${formatShort(value, digits)} %`;
    case 'none':
      return formatShort(value, digits);
  }
}

/** What the eye reads: `1.2 MB`, and `1.2 MB/s` of what counts. */
export const formatValue = (
  value: number,
  unit: Unit,
  kind: SeriesKind,
  digits: number = usualDigits,
): string => `${withUnit(value, unit, digits)}${kind === 'counter' ? '/s' : ''}`;
