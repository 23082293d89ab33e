import { useTranslation } from 'react-i18next';
import type { HeldToken } from '../../contract/diagnostics.ts';
import { formatDuration } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { TokenFacts } from './TokenFacts.tsx';

/** Less than this is within what can be measured over REST. Milliseconds. */
const skewThatMatters = 1_500;

/** The token in use: what it says, when it is renewed, and by how much the server's clock differs. */
export function HeldTokenFacts({ token }: { readonly token: HeldToken }) {
  const { t } = useTranslation();
  const serverNow = useNow(1000) + (token.skewMs ?? 0);
  return (
    <>
      <p className="soft">{t('diagnostics.token.neverShown')}</p>
      <TokenFacts token={token} serverNow={serverNow}>
        <dt>{t('diagnostics.token.renewal')}</dt>
        <dd>{renewal()}</dd>
        <dt>{t('diagnostics.token.skew')}</dt>
        <dd>{skew()}</dd>
        <dt>{t('diagnostics.token.signature')}</dt>
        <dd>{t(`diagnostics.token.${token.signature}`)}</dd>
      </TokenFacts>
    </>
  );

  function renewal(): string {
    if (token.refreshAt === null) return t('diagnostics.token.noRenewal');
    const ms = token.refreshAt - serverNow;
    return ms <= 0
      ? t('diagnostics.token.renewalNow')
      : t('diagnostics.token.renewalIn', { duration: formatDuration(t, ms) });
  }

  function skew(): string {
    if (token.skewMs === null) return t('diagnostics.token.skewUnknown');
    if (Math.abs(token.skewMs) < skewThatMatters) return t('diagnostics.token.skewNone');
    const duration = formatDuration(t, Math.abs(token.skewMs));
    return t(token.skewMs > 0 ? 'diagnostics.token.skewAhead' : 'diagnostics.token.skewBehind', { duration });
  }
}
