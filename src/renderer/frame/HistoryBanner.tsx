import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { formatAbout } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { useConsole } from '../state/console-store.ts';
import './banner.css';

/** Says when the history could not be opened, and what that means for what waits to be sent. */
export function HistoryBanner() {
  const { t } = useTranslation();
  const history = useConsole((store) => store.main?.history);
  const [dismissed, setDismissed] = useState(false);
  const now = useNow(60_000);
  if (history === undefined || history.name === 'opened' || dismissed) return null;
  const isRead = history.name === 'setAside' || history.name === 'restored';
  return (
    <section className="banner" aria-label={t('console.history.label')}>
      <DatabaseZap aria-hidden />
      <p>
        <strong>
          {t(
            `console.history.${history.name}Title`,
            history.name === 'restored' ? { when: formatAbout(history.savedAt, now) } : {},
          )}
        </strong>{' '}
        {isRead
          ? t(`console.history.${history.name === 'setAside' ? history.why : 'restored'}`, {
              file: history.movedTo,
            })
          : t(`console.history.${history.name}`)}
      </p>
      {isRead && (
        <Button
          onClick={() => {
            setDismissed(true);
          }}
        >
          {t('console.history.dismiss')}
        </Button>
      )}
    </section>
  );
}
