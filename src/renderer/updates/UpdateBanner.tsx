import { CircleArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateStatus } from '../../contract/update.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import '../frame/banner.css';
import './update-banner.css';
import { useUpdate } from './use-update.ts';

/** Says that a newer version is there, what is new in it, and what the operator's own search for one came to. */
export function UpdateBanner() {
  const { t } = useTranslation();
  const status = useUpdate();
  const [closed, setClosed] = useState<UpdateStatus>();
  const attempt = useAttempt();
  const unsent = useConsole(unsentOf);
  const version = useConsole((store) => store.main?.appVersion ?? '');
  const quiet = status.name === 'downloading' && !status.asked;
  if (status.name === 'none' || status.name === 'idle' || quiet || status === closed) return null;
  const notes = 'notes' in status ? status.notes : '';
  return (
    <section className="banner update-banner" aria-label={t('updates.label')}>
      <CircleArrowUp aria-hidden />
      <div className="update-words">
        <p role="status">{words(status, t, version, unsent)}</p>
        {notes !== '' && (
          <details>
            <summary>{t('updates.whatIsNew')}</summary>
            {/* Long notes scroll, so the keyboard must reach them. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said */}
            <p className="update-notes" tabIndex={0} role="region" aria-label={t('updates.whatIsNew')}>
              {notes}
            </p>
          </details>
        )}
        {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      </div>
      {status.name === 'ready' && (
        <Button
          disabled={attempt.pending || unsent > 0}
          onClick={() => void attempt.run(() => window.opsdeck.updates.install())}
        >
          {t('updates.install')}
        </Button>
      )}
      {status.name === 'byHand' && (
        <Button
          disabled={attempt.pending}
          onClick={() => void attempt.run(() => window.opsdeck.updates.openPage())}
        >
          {t('updates.fetch')}
        </Button>
      )}
      {status.name !== 'checking' && status.name !== 'downloading' && (
        <Button
          look="quiet"
          onClick={() => {
            setClosed(status);
          }}
        >
          {t('updates.close')}
        </Button>
      )}
    </section>
  );
}

type Shown = Exclude<UpdateStatus, { name: 'none' | 'idle' }>;
type Say = ReturnType<typeof useTranslation>['t'];

function words(status: Shown, t: Say, own: string, unsent: number) {
  switch (status.name) {
    case 'checking':
      return t('updates.checking');
    case 'upToDate':
      return t('updates.upToDate', { version: own });
    case 'failed':
      return (
        <>
          <strong>{t('updates.failed')}</strong> {t(`updates.${status.why}`)}
        </>
      );
    case 'downloading':
      return t('updates.downloading', { version: status.version, percent: status.percent });
    case 'ready':
      return (
        <>
          <strong>{t('updates.ready', { version: status.version })}</strong>{' '}
          {unsent > 0
            ? t('updates.waiting', { count: unsent })
            : t(status.atQuit ? 'updates.atQuit' : 'updates.onRequest')}
        </>
      );
    case 'byHand':
      return (
        <>
          <strong>{t('updates.byHand', { version: status.version })}</strong>{' '}
          {t('updates.byHandHint', { format: status.format })}
        </>
      );
  }
}

/** Messages and commands that wait to be sent; the commands are among what is unsent. */
function unsentOf({ main }: ReturnType<typeof useConsole.getState>): number {
  const inOutbox = (main?.accounts ?? []).reduce((sum, account) => sum + account.unsent, 0);
  return Math.max(inOutbox, main?.waitingCommands.length ?? 0);
}
