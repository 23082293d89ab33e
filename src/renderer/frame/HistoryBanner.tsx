import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { useConsole } from '../state/console-store.ts';
import './banner.css';

/** Says when the history could not be opened, and what that means for what waits to be sent. */
export function HistoryBanner() {
  const { t } = useTranslation();
  const history = useConsole((store) => store.main?.history);
  const [dismissed, setDismissed] = useState(false);
  if (history === undefined || history.name === 'opened' || dismissed) return null;
  const setAside = history.name === 'setAside';
  const title = `console.history.${history.name}Title`;
  return (
    <section className="banner" aria-label={t('console.history.label')}>
      <DatabaseZap aria-hidden />
      <p>
        <strong>{t(title)}</strong>{' '}
        {setAside
          ? t(`console.history.${history.why}`, { file: history.movedTo })
          : t(`console.history.${history.name}`)}
      </p>
      {setAside && (
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
