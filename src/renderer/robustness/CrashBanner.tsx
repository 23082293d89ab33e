import { HeartCrack } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import '../frame/banner.css';
import { Button } from '../shared/Button.tsx';
import { formatAbout } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { useConsole } from '../state/console-store.ts';
import { useSupportBundle } from './support-bundle-store.ts';

/** Says that the run before ended by no will of the operator. `crashedAt`: epoch milliseconds. */
export function CrashBanner({ crashedAt }: { readonly crashedAt: number }) {
  const { t } = useTranslation();
  // Where the history could not be opened as it was, its own banner says what was lost.
  const historyKept = useConsole((store) => store.main?.history.name === 'opened');
  const now = useNow(60_000);
  return (
    <section className="banner" aria-label={t('robustness.crash.label')}>
      <HeartCrack aria-hidden />
      <p>
        <strong>{t('robustness.crash.title', { when: formatAbout(crashedAt, now) })}</strong>{' '}
        {historyKept && t('robustness.crash.nothingLost')}
      </p>
      <div className="banner-actions">
        <Button
          onClick={() => {
            useSupportBundle.getState().setOpen(true);
          }}
        >
          {t('robustness.crash.bundle')}
        </Button>
        <Button onClick={() => void window.opsdeck.robustness.dismissCrash()}>
          {t('robustness.crash.dismiss')}
        </Button>
      </div>
    </section>
  );
}
