import { BellOff, Moon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Telling } from '../../contract/notification-settings.ts';
import { describeTelling } from '../../contract/telling-wording.ts';
import { languageShown, say } from '../i18n.ts';
import { Button } from '../shared/Button.tsx';

interface QuietNoteProps {
  readonly telling: Telling;
  readonly onSettings: () => void;
}

/** Why nothing is told on the desktop now, what becomes of it, and the way out. */
export function QuietNote({ telling, onSettings }: QuietNoteProps) {
  const { t } = useTranslation();
  const words = describeTelling(telling, languageShown());
  const { notifications } = window.opsdeck;
  const all = telling.name === 'doNotDisturb';
  return (
    <div role="status" className="quiet-note" hidden={words === undefined}>
      {words !== undefined && (
        <>
          {telling.name === 'quietHours' ? <Moon aria-hidden /> : <BellOff aria-hidden />}
          <p>
            <strong>{say(t, words)}.</strong>{' '}
            <span className="soft">{t(`notifications.telling.${all ? 'heldAll' : 'held'}`)}</span>
          </p>
          {telling.name === 'doNotDisturb' && (
            <Button onClick={() => void notifications.setDoNotDisturb(false)}>
              {t('notifications.telling.stop')}
            </Button>
          )}
          {telling.name === 'snoozed' && (
            <Button onClick={() => void notifications.snooze(null)}>
              {t('notifications.telling.endSnooze')}
            </Button>
          )}
          {telling.name === 'quietHours' && (
            <Button onClick={onSettings}>{t('notifications.telling.change')}</Button>
          )}
        </>
      )}
    </div>
  );
}
