import type { Language } from './language.ts';

/** How a language writes numbers, times and lists. */
export interface Formats {
  readonly whole: Intl.NumberFormat;
  readonly oneDigit: Intl.NumberFormat;
  /** With so many significant digits, at most eight; the second as `1.2M`. */
  readonly byDigits: readonly Intl.NumberFormat[];
  readonly compactByDigits: readonly Intl.NumberFormat[];
  readonly clock: Intl.DateTimeFormat;
  readonly clockWithSeconds: Intl.DateTimeFormat;
  readonly dayAndClock: Intl.DateTimeFormat;
  /** Without seconds. */
  readonly shortDay: Intl.DateTimeFormat;
  readonly weekdayAndClock: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
  /** Of a moment in UTC. */
  readonly weekday: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
  /** “a, b or c”. */
  readonly or: Intl.ListFormat;
  /** “a, b and c”. */
  readonly and: Intl.ListFormat;
}

const made = new Map<Language, Formats>();

/** The formats of a language. The only place that asks `Intl` for any: each is dear to make, and made once. */
export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = make(language === 'en-XA' ? 'en' : language);
  made.set(language, formats);
  return formats;
}

const mostDigits = 8;
const byDigits = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat[] =>
  Array.from(
    { length: mostDigits + 1 },
    (_none, digits) =>
      new Intl.NumberFormat(locale, { ...options, maximumSignificantDigits: Math.max(1, digits) }),
  );

function make(locale: string): Formats {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const seconds = { ...clock, second: '2-digit' } as const;
  const date = { day: 'numeric', month: 'short' } as const;
  const time = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  return {
    whole: new Intl.NumberFormat(locale),
    oneDigit: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    byDigits: byDigits(locale, {}),
    compactByDigits: byDigits(locale, { notation: 'compact' }),
    clock: time(clock),
    clockWithSeconds: time(seconds),
    dayAndClock: time({ ...date, ...seconds }),
    shortDay: time({ ...date, ...clock }),
    weekdayAndClock: time({ weekday: 'short', ...clock }),
    day: time({ weekday: 'long', day: 'numeric', month: 'long' }),
    date: time(date),
    weekday: time({ weekday: 'short', timeZone: 'UTC' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
}
