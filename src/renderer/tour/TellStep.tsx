import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyNames } from '../palette/KeyNames.tsx';
import { keysOf } from '../palette/shortcut-table.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { StayChoices } from './StayChoices.tsx';
import { TourFoot } from './TourFoot.tsx';
import { useTour } from './tour-store.ts';

/** Their words: what each of them does. */
const keys = [
  ['palette', 'palette.shortcut.palette'],
  ['search', 'palette.shortcut.search'],
  ['shortcuts', 'palette.shortcuts'],
] as const;

/** How Opsdeck tells the operator, who may then look elsewhere. */
export function TellStep() {
  const { t } = useTranslation();
  const started = useTour((store) => store.done.includes('read'));
  return (
    <>
      <p>{t(started ? 'tour.tell.started' : 'tour.tell.lead')}</p>
      <div className="tour-columns">
        <TryNotification />
        <StayChoices />
        <section aria-label={t('tour.tell.keys')}>
          <h3>{t('tour.tell.keys')}</h3>
          <dl className="tour-keys">
            {keys.map(([id, words]) => (
              <div key={id}>
                <dt>{t(words)}</dt>
                <dd>
                  <KeyNames keys={keysOf(id)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <TourFoot step="tell" next="main" />
    </>
  );
}

function TryNotification() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [delivered, setDelivered] = useState(false);
  const tryNow = async (): Promise<void> => {
    setDelivered(false);
    const shown = await attempt.run(() => window.opsdeck.settings.tryNotification());
    setDelivered(shown !== undefined);
  };
  return (
    <section aria-label={t('tour.tell.desktop')}>
      <h3>{t('tour.tell.desktop')}</h3>
      {/* It stays within reach while it is on its way, so that the focus is not lost. */}
      <Button aria-disabled={attempt.pending} onClick={() => void tryNow()}>
        <Bell aria-hidden />
        {t('settings.row.tryNotification.action')}
      </Button>
      <p role="status" className="tour-told">
        {delivered && t('settings.row.tryNotification.delivered')}
      </p>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
    </section>
  );
}
