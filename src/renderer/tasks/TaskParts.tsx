import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import { deliveryParts } from './delivery.ts';

/** Recipients by delivery state: a stacked bar, and the numbers under it. */
export function DeliveryTable({ delivery }: { readonly delivery: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const parts = deliveryParts(delivery);
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-label={t('console.details.delivery')}>
      <h3>{t('console.details.delivery')}</h3>
      <div className="stack" aria-hidden>
        {parts.map(({ state, count }) => (
          <span key={state} className={`stack-part stack-${state}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <table className="delivery-table">
        <tbody>
          {parts.map(({ state, count }) => (
            <tr key={state}>
              <th scope="row">
                <span className={`legend-dot stack-${state}`} aria-hidden />
                <bdi>{t(`console.delivery.${state}`, { defaultValue: state })}</bdi>
              </th>
              <td>{formatNumber(count)}</td>
              <td className="soft">{all === 0 ? '' : `${String(Math.round((count / all) * 100))}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The batches of a validation, each with what the server says of it. */
export function BatchList({ batches }: { readonly batches: readonly Readonly<Record<string, unknown>>[] }) {
  const { t } = useTranslation();
  const names = [...new Set(batches.flatMap((batch) => Object.keys(batch)))].filter(
    (name) => name !== 'index',
  );
  return (
    <section aria-label={t('console.details.batches')}>
      <h3>{t('console.details.batches')}</h3>
      {/* A long table scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said */}
      <div className="batches" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">#</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batches.slice(0, 200).map((batch, index) => (
              // Batches have no identity but their place.
              <tr key={String(index)}>
                <th scope="row">{index + 1}</th>
                {names.map((name) => (
                  <td key={name}>{cellText(batch[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function cellText(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
