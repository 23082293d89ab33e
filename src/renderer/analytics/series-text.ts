import type { TFunction } from 'i18next';
import type { Series } from '../../contract/analytics.ts';
import { severityOf } from '../../contract/analytics-choices.ts';
import { formatSeconds } from '../shared/format.ts';
import { visible } from '../shared/json-tree.ts';
import { valueAt, type WindowSummary } from './chart-data.ts';
import type { ChartDesk } from './desk.ts';
import { formatValue, guessUnit } from './unit.ts';

export const shownName = ({ name }: Pick<Series, 'name'>): string => visible(name);

/** A moment is taken for another that is no further away than this part of the window. */
const nearPart = 0.05;

/** What stands beside a chart: the number now, or at the moment that is pointed at, and what the window holds. */
export interface SeriesText {
  readonly value: string;
  readonly range: string;
  readonly severity: 'fine' | 'warning' | 'critical';
}

export function textOf(
  t: TFunction,
  series: Series,
  { feed, crossHair }: Pick<ChartDesk, 'feed' | 'crossHair'>,
  summary: WindowSummary | null,
): SeriesText {
  const unit = guessUnit(series.name);
  const format = (value: number): string => formatValue(value, unit, series.kind);
  if (summary === null) return { value: '–', range: t('analytics.noneInWindow'), severity: 'fine' };
  const at = crossHair.at();
  const data = feed.data(series.key);
  const { from, to } = feed.span();
  const pointed = at === null || data === undefined ? null : valueAt(data, at, (to - from) * nearPart);
  return {
    value: at === null ? format(summary.last) : pointed === null ? '–' : format(pointed),
    range: t('analytics.range', {
      least: format(summary.least),
      mean: format(summary.mean),
      most: format(summary.most),
    }),
    severity: severityOf(summary.last, series.settings.thresholds),
  };
}

/** What a screen reader hears of a chart. */
export function labelOf(t: TFunction, series: Series, text: SeriesText): string {
  return t('analytics.chartLabel', {
    name: shownName(series),
    value: text.value,
    range: text.range,
    severity: text.severity === 'fine' ? '' : t(`analytics.severity.${text.severity}`),
  });
}

/** What is said of the moment that is pointed at. */
export function sayMoment(t: TFunction, series: Series, desk: ChartDesk): string {
  const at = desk.crossHair.at();
  const data = desk.feed.data(series.key);
  if (at === null || data === undefined) return '';
  const value = valueAt(data, at, 1);
  return t('analytics.atMoment', {
    time: formatSeconds(at),
    value: value === null ? t('analytics.gap') : formatValue(value, guessUnit(series.name), series.kind),
  });
}
