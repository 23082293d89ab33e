import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenInspection } from '../../contract/diagnostics.ts';
import { formatDuration, formatMoment } from '../shared/format.ts';

interface TokenFactsProps {
  readonly token: TokenInspection;
  /** The time by the server's clock, in epoch milliseconds. */
  readonly serverNow: number;
  /** Further facts, in the same list. */
  readonly children?: ReactNode;
}

/** What a token says of itself. The token is not among what this component is given. */
export function TokenFacts({ token, serverNow, children }: TokenFactsProps) {
  const { t } = useTranslation();
  const { kind, type, verdict, issuedAt, expiresAt } = token;
  return (
    <>
      <p className={verdict === 'usable' ? 'verdict' : 'verdict verdict-bad'}>
        {t(`diagnostics.token.verdict.${verdict}`)}
      </p>
      <dl className="pairs">
        <dt>{t('diagnostics.token.kind')}</dt>
        <dd>{t(`diagnostics.token.${kind}`)}</dd>
        {kind === 'jwt' && (
          <>
            <dt>{t('diagnostics.token.type')}</dt>
            <dd>{t(`diagnostics.token.${type}`)}</dd>
            <dt>{t('diagnostics.token.issued')}</dt>
            <dd>{issuedAt === null ? t('diagnostics.token.noEnd') : formatMoment(issuedAt)}</dd>
            <dt>{t('diagnostics.token.ends')}</dt>
            <dd>
              {expiresAt === null ? (
                t('diagnostics.token.noEnd')
              ) : (
                <>
                  {formatMoment(expiresAt)} · <strong>{timeLeft(expiresAt)}</strong>
                </>
              )}
            </dd>
          </>
        )}
        {children}
        <dt>{t('diagnostics.token.size')}</dt>
        <dd>{t('diagnostics.token.length', { count: token.length })}</dd>
      </dl>
      {token.claims.length > 0 && <Claims claims={token.claims} />}
    </>
  );

  function timeLeft(end: number): string {
    const duration = formatDuration(t, Math.abs(end - serverNow));
    return end > serverNow
      ? t('diagnostics.token.left', { duration })
      : t('diagnostics.token.ended', { duration });
  }
}

function Claims({ claims }: Pick<TokenInspection, 'claims'>) {
  const { t } = useTranslation();
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{t('diagnostics.token.claims')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('diagnostics.token.claim')}</th>
          <th scope="col">{t('diagnostics.token.value')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ name, value, at }) => (
          <tr key={name}>
            <th scope="row" className="mono">
              {name}
            </th>
            <td>
              <span className="mono">{value}</span>
              {at !== null && <span className="soft"> · {formatMoment(at)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
