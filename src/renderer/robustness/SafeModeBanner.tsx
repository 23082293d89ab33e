import { LifeBuoy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import '../frame/banner.css';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useSupportBundle } from './support-bundle-store.ts';

/** Says what safe mode means, and offers what it is for. */
export function SafeModeBanner() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <section className="banner" aria-label={t('robustness.safeMode.label')}>
      <LifeBuoy aria-hidden />
      <p>
        <strong>{t('robustness.safeMode.title')}</strong> {t('robustness.safeMode.lead')}
      </p>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="banner-actions">
        <Button onClick={() => void attempt.run(() => window.opsdeck.robustness.openLogFolder())}>
          {t('robustness.safeMode.openLog')}
        </Button>
        <Button
          onClick={() => {
            useSupportBundle.getState().setOpen(true);
          }}
        >
          {t('robustness.safeMode.bundle')}
        </Button>
        <Button look="primary" onClick={() => void window.opsdeck.robustness.leaveSafeMode()}>
          {t('robustness.safeMode.leave')}
        </Button>
      </div>
    </section>
  );
}
