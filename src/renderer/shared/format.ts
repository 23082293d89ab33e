import type { TFunction } from 'i18next';

/** Numbers, sizes and times for the eye. Everything here is pure. */

const whole = new Intl.NumberFormat('en');
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayAndClock = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const shortDay = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

export const formatNumber = (value: number): string => whole.format(Math.round(value));

/** Items a second: a digit behind the point only where it says something. */
export const formatRate = (perSecond: number): string =>
  perSecond < 10 ? oneDigit.format(perSecond) : whole.format(Math.round(perSecond));

export const formatClock = (at: number): string => clock.format(at);
export const formatSeconds = (at: number): string => clockWithSeconds.format(at);
export const formatMoment = (at: number): string => dayAndClock.format(at);
export const formatDate = (at: number): string => date.format(at);
export const formatDay = (at: number): string => day.format(at);

/** The clock for today, the date for earlier ones: where there is little room. */
export const formatRecent = (at: number): string =>
  new Date(at).toDateString() === new Date().toDateString() ? clock.format(at) : date.format(at);

/** The clock for today, the day too for earlier ones. */
export function formatStart(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString()
    ? clockWithSeconds.format(at)
    : shortDay.format(at);
}

/** The same to the minute: for what is not known more exactly. */
export const formatAbout = (at: number, now: number): string =>
  (new Date(at).toDateString() === new Date(now).toDateString() ? clock : shortDay).format(at);

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
  if (seconds > -45) return relative.format(Math.min(0, seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes > -60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours > -24 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
}
