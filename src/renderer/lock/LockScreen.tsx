import { Lock } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import '../shared/notes.css';
import { useAttempt } from '../shared/use-outcome.ts';
import './lock.css';

/** In the place of everything while nobody is there: what it protects from, and the way back. */
export function LockScreen() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  useEffect(() => {
    document.title = t('security.lock.title');
  }, [t]);
  return (
    <main className="app">
      <div className="empty">
        <span className="empty-icon">
          <Lock aria-hidden />
        </span>
        <h1>{t('security.lock.title')}</h1>
        <p className="soft lock-text">{t('security.lock.text')}</p>
        {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        <Button
          look="primary"
          disabled={attempt.pending}
          onClick={() => void attempt.run(() => window.opsdeck.app.unlock())}
        >
          {t('security.lock.unlock')}
        </Button>
      </div>
    </main>
  );
}
