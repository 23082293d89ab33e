import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import { formatStart } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { firstIndexFrom } from './chart-data.ts';
import { useDesk } from './desk.ts';
import { formatValue, guessUnit } from './unit.ts';

/** More rows than these read nobody; the file has all. */
const shownRows = 200;
const readEveryMs = 2_000;

/** The newest values of the window, newest first: what the chart shows, for whoever does not see it. */
export function ValueTable({ series }: { readonly series: Series }) {
  const { t } = useTranslation();
  const { feed } = useDesk();
  const now = useNow(readEveryMs);
  const data = feed.data(series.key);
  const { from, to } = feed.span();
  const unit = guessUnit(series.name);
  const rows = [];
  if (data !== undefined) {
    const first = firstIndexFrom(data.at, from);
    for (
      let index = firstIndexFrom(data.at, to + 1) - 1;
      index >= first && rows.length < shownRows;
      index -= 1
    ) {
      const at = data.at[index] ?? 0;
      const value = data.value[index] ?? null;
      rows.push({ at, words: value === null ? t('analytics.gap') : formatValue(value, unit, series.kind) });
    }
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className="value-scroller" tabIndex={0} role="region" aria-label={t('analytics.table.label')}>
      <table className="value-table">
        <thead>
          <tr>
            <th scope="col">{t('analytics.table.time')}</th>
            <th scope="col">{t('analytics.table.value')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, words }) => (
            <tr key={at}>
              <td>{formatStart(at, now)}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
