import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import './banner.css';

/** Says so where the keychain is locked or missing: what is not kept, and what to do. */
export function VaultBanner() {
  const { t } = useTranslation();
  const vault = useConsole((store) => store.main?.vault);
  const attempt = useAttempt();
  if (vault === undefined || vault.name === 'keychain') return null;
  const locked = vault.name === 'locked';
  return (
    <section className="banner" aria-label={t('console.vault.label')}>
      <KeyRound aria-hidden />
      <p>
        <strong>{t(locked ? 'console.vault.lockedTitle' : 'console.vault.memoryTitle')}</strong>{' '}
        {t(locked ? 'console.vault.lockedHint' : `console.vault.${vault.why}`)}
      </p>
      {(locked || vault.why !== 'noModule') && (
        <Button
          disabled={attempt.pending}
          onClick={() => void attempt.run(() => window.opsdeck.accounts.retryVault())}
        >
          {t('console.tryAgain')}
        </Button>
      )}
    </section>
  );
}
