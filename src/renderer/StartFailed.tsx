import { useTranslation } from 'react-i18next';
import './app.css';
import { Button } from './shared/Button.tsx';
import { FailureNote } from './shared/FailureNote.tsx';

/** Stands in for the console when its first picture could not be had from the main process. */
export function StartFailed() {
  const { t } = useTranslation();
  return (
    <main className="start-failed">
      <h1>Opsdeck</h1>
      <FailureNote failure={{ code: 'internal' }} />
      <Button
        onClick={() => {
          location.reload();
        }}
      >
        {t('console.tryAgain')}
      </Button>
    </main>
  );
}
