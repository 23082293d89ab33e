import { useTranslation } from 'react-i18next';
import type { Diagnostics } from '../../contract/diagnostics.ts';
import type { AuthCounts } from '../../contract/ledger.ts';
import { formatNumber } from '../shared/format.ts';
import { HeldTokenFacts } from './HeldTokenFacts.tsx';
import { PastedToken } from './PastedToken.tsx';

/** Who gets in: the server's answers in numbers, the token in use, and any other token the operator has. */
export function SignInPanel({ diagnostics }: { readonly diagnostics: Diagnostics }) {
  const { t } = useTranslation();
  return (
    <div className="diagnostics-sections">
      <section aria-label={t('diagnostics.auth.title')}>
        <h3>{t('diagnostics.auth.title')}</h3>
        <AuthNumbers counts={diagnostics.auth} />
      </section>
      <section aria-label={t('diagnostics.token.title')}>
        <h3>{t('diagnostics.token.title')}</h3>
        {diagnostics.token === null ? (
          <p className="soft">{t('diagnostics.token.none')}</p>
        ) : (
          <HeldTokenFacts token={diagnostics.token} />
        )}
      </section>
      <PastedToken />
    </div>
  );
}

function AuthNumbers({ counts }: { readonly counts: AuthCounts }) {
  const { t } = useTranslation();
  const rows = [
    { label: t('diagnostics.auth.hour'), good: counts.recentSuccesses, bad: counts.recentFailures },
    { label: t('diagnostics.auth.ever'), good: counts.successes, bad: counts.failures },
  ];
  return (
    <div className="auth-numbers">
      {rows.map(({ label, good, bad }) => (
        <dl key={label}>
          <div>
            <dt>{t('diagnostics.auth.successes')}</dt>
            <dd className="number">{formatNumber(good)}</dd>
          </div>
          <div>
            <dt>{t('diagnostics.auth.failures')}</dt>
            <dd className={bad > 0 ? 'number number-bad' : 'number'}>{formatNumber(bad)}</dd>
          </div>
          <div className="soft">
            <dt>{label}</dt>
            <dd>
              {good + bad === 0
                ? t('diagnostics.auth.none')
                : t('diagnostics.auth.share', { percent: Math.round((bad / (good + bad)) * 100) })}
            </dd>
          </div>
        </dl>
      ))}
    </div>
  );
}
