import { ScrollText } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../contract/ledger.ts';
import { describeReason } from '../../contract/wording.ts';
import { say } from '../i18n.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { formatDuration, formatNumber, formatStart } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { useLedger } from './use-ledger.ts';

const trouble: ReadonlySet<LedgerEntry['kind']> = new Set([
  'refused',
  'closed',
  'rotationFailed',
  'signInFailed',
  'refreshFailed',
  'consoleCrashed',
  'consoleHung',
]);
/** A close of our own is no trouble: it has no reason. */
const isTrouble = ({ kind, reason }: LedgerEntry): boolean =>
  trouble.has(kind) && (kind !== 'closed' || reason !== undefined);

const placeOf = ({ endpointId, room }: LedgerEntry): string =>
  endpointId === undefined ? '' : room === undefined ? endpointId : `${endpointId} · ${room}`;

/** Everything that was written down of this server, newest first. */
export function LedgerPanel({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation();
  const id = useId();
  const entries = useLedger(accountId);
  const [place, setPlace] = useState('');
  const [troubleOnly, setTroubleOnly] = useState(false);
  const now = useNow(60_000);
  if (entries === null) return <p className="soft">{t('console.loading')}</p>;
  const places = [...new Set(entries.map(placeOf))].filter((name) => name !== '').sort();
  const shown = entries.filter(
    (entry) => (place === '' || placeOf(entry) === place) && (!troubleOnly || isTrouble(entry)),
  );
  return (
    <>
      <div className="ledger-filter">
        <label htmlFor={id}>{t('diagnostics.ledger.connection')}</label>
        <select
          id={id}
          className="select"
          value={place}
          onChange={(event) => {
            setPlace(event.target.value);
          }}
        >
          <option value="">{t('diagnostics.ledger.all')}</option>
          {places.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={troubleOnly}
            onChange={(event) => {
              setTroubleOnly(event.target.checked);
            }}
          />
          {t('diagnostics.ledger.troubleOnly')}
        </label>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<ScrollText />}
          title={t(entries.length === 0 ? 'diagnostics.ledger.none' : 'diagnostics.ledger.noneMatch')}
          hint={t('diagnostics.ledger.noneHint')}
        />
      ) : (
        <table className="plain-table ledger-table">
          <caption className="visually-hidden">{t('diagnostics.ledger.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('diagnostics.ledger.time')}</th>
              <th scope="col">{t('diagnostics.ledger.what')}</th>
              <th scope="col">{t('diagnostics.ledger.where')}</th>
              <th scope="col">{t('diagnostics.ledger.code')}</th>
              <th scope="col">{t('diagnostics.ledger.took')}</th>
              <th scope="col">{t('diagnostics.ledger.why')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <LedgerRow key={entry.id} entry={entry} now={now} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function LedgerRow({ entry, now }: { readonly entry: LedgerEntry; readonly now: number }) {
  const { t } = useTranslation();
  const { at, kind, code, durationMs, reason, failure } = entry;
  const why =
    reason !== undefined
      ? say(t, describeReason(reason).what)
      : failure === undefined
        ? ''
        : t(`failure.${failure}.title`);
  return (
    <tr className={isTrouble(entry) ? 'ledger-trouble' : undefined}>
      <td className="number">
        <time dateTime={new Date(at).toISOString()}>{formatStart(at, now)}</time>
      </td>
      <td>{t(`diagnostics.ledger.kind.${kind}`)}</td>
      <td className="mono">{placeOf(entry)}</td>
      <td className="mono">{code ?? ''}</td>
      <td className="number">
        {durationMs === undefined
          ? ''
          : durationMs < 10_000
            ? t('diagnostics.connections.milliseconds', { ms: formatNumber(durationMs) })
            : formatDuration(t, durationMs)}
      </td>
      <td>{why}</td>
    </tr>
  );
}
