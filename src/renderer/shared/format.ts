import type { TFunction } from 'i18next';
import { formats } from '../i18n.ts';

/** Numbers, sizes and times for the eye, in the language that is shown. Pure but for that. */

export const formatNumber = (value: number): string => formats().whole.format(Math.round(value));

/** Items a second: a digit behind the point only where it says something. */
export const formatRate = (perSecond: number): string =>
  perSecond < 10 ? formats().oneDigit.format(perSecond) : formats().whole.format(Math.round(perSecond));

export const formatClock = (at: number): string => formats().clock.format(at);
export const formatSeconds = (at: number): string => formats().clockWithSeconds.format(at);
export const formatMoment = (at: number): string => formats().dayAndClock.format(at);
export const formatDate = (at: number): string => formats().date.format(at);
export const formatDay = (at: number): string => formats().day.format(at);

/** The clock for today, the date for earlier ones: where there is little room. */
export const formatRecent = (at: number): string =>
  new Date(at).toDateString() === new Date().toDateString()
    ? formats().clock.format(at)
    : formats().date.format(at);

/** The clock for today, the day too for earlier ones. */
export function formatStart(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString()
    ? formats().clockWithSeconds.format(at)
    : formats().shortDay.format(at);
}

/** The same to the minute: for what is not known more exactly. */
export const formatAbout = (at: number, now: number): string =>
  (new Date(at).toDateString() === new Date(now).toDateString()
    ? formats().clock
    : formats().shortDay
  ).format(at);

/** A span in its two largest units. Negative spans, from clocks that disagree, count as none. */
export function formatDuration(translate: TFunction, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return translate('console.duration.days', { d: days, h: hours % 24 });
  if (hours > 0) return translate('console.duration.hours', { h: hours, m: minutes % 60 });
  if (minutes > 0) return translate('console.duration.minutes', { m: minutes, s: seconds % 60 });
  return translate('console.duration.seconds', { s: seconds });
}

/** "2 min. ago". */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  if (seconds > -45) return formats().relative.format(Math.min(0, seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes > -60) return formats().relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours > -24
    ? formats().relative.format(hours, 'hour')
    : formats().relative.format(Math.round(hours / 24), 'day');
}
