import type { SeriesKind } from '../../contract/analytics-choices.ts';

/** What was seen of a series, as far as it says what the series is. Kept over a restart. */
export interface KindSigns {
  readonly readings: number;
  readonly rises: number;
  readonly falls: number;
  /** Has ever had a part behind the point. */
  readonly fractions: boolean;
}

export const noSigns: KindSigns = { readings: 0, rises: 0, falls: 0, fractions: false };

/** Names that say that it is a state or already a speed, whatever else is in them. */
const gaugeName =
  /(?:^|[_.\s-])(?:per|rate|percent|pct|ratio|avg|average|mean|p\d\d|max|min|active|current|load|size|depth|usage|used|free|available|temperature|ms|latency|duration)(?:$|[_.\s-])/iu;
const totalName = /(?:^|[_.\s-])(?:total|count|counter|sum|cumulative)$/iu;
const eventName =
  /(?:^|[_.\s-])(?:requests|errors|failures|hits|misses|bytes|packets|messages|events|sign_?ins|logins|sent|received|processed|completed)(?:$|[_.\s-])/iu;

/** So many rises make a total of what is called one, of what counts events, and of anything. */
const risesOfTotal = 3;
const readingsOfEvents = 20;
const readingsOfAnything = 60;
/** A total starts from nothing again now and then; what falls more often is no total. */
const fallsPerRises = 0.05;

/** Notes the way from one reading to the next. Pure. */
export function noteSigns(signs: KindSigns, before: number, value: number): KindSigns {
  return {
    readings: signs.readings + 1,
    rises: signs.rises + (value > before ? 1 : 0),
    falls: signs.falls + (value < before ? 1 : 0),
    fractions: signs.fractions || !Number.isInteger(value),
  };
}

/**
 * Whether it counts or measures. Stable: what is taken for a counter stays one over its restarts, and what has once
 * fallen before it was taken for one needs a name that says so. Pure.
 */
export function foundKind(name: string, signs: KindSigns, before: SeriesKind): SeriesKind {
  const { readings, rises, falls } = signs;
  if (gaugeName.test(name) && !totalName.test(name)) return 'gauge';
  if (before === 'counter') return falls > Math.max(1, rises * fallsPerRises) ? 'gauge' : 'counter';
  if (totalName.test(name)) return rises >= risesOfTotal && falls === 0 ? 'counter' : 'gauge';
  if (falls > 0) return 'gauge';
  if (eventName.test(name)) return readings >= readingsOfEvents && rises * 2 > readings ? 'counter' : 'gauge';
  // Without any word of the name only what is hard to mistake: whole numbers that rise at nearly every reading.
  return readings >= readingsOfAnything && rises > readings * 0.9 && !signs.fractions ? 'counter' : 'gauge';
}
