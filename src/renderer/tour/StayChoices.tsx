import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';

/** Whether Opsdeck is there while its window is not. */
export function StayChoices() {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const attempt = useAttempt();
  if (main === null) return null;
  const { settings, desktop } = main;
  return (
    <section aria-label={t('tour.tell.window')}>
      <h3>{t('tour.tell.window')}</h3>
      <Choice
        checked={settings.closeToTray}
        help={t(`settings.row.closeToTray.${desktop.tray ? 'help' : 'noTray'}`)}
        onChecked={(closeToTray) => {
          void window.opsdeck.settings.change({ closeToTray });
        }}
      >
        {t('settings.row.closeToTray.title')}
      </Choice>
      <Choice
        checked={desktop.startAtLogin === 'on'}
        disabled={desktop.startAtLogin === 'unavailable'}
        help={t(
          `settings.row.startAtLogin.${desktop.startAtLogin === 'unavailable' ? 'unavailable' : 'help'}`,
        )}
        onChecked={(on) => void attempt.run(() => window.opsdeck.settings.setStartAtLogin(on))}
      >
        {t('settings.row.startAtLogin.title')}
      </Choice>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
    </section>
  );
}

interface ChoiceProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly help: string;
  readonly onChecked: (checked: boolean) => void;
  readonly children: ReactNode;
}

function Choice({ checked, disabled = false, help, onChecked, children }: ChoiceProps) {
  const helpId = useId();
  return (
    <div className="tour-choice">
      <label className="check">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={helpId}
          onChange={(event) => {
            onChecked(event.target.checked);
          }}
        />
        {children}
      </label>
      <p id={helpId} className="field-help">
        {help}
      </p>
    </div>
  );
}
