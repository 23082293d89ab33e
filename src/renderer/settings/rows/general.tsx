import { useTranslation } from 'react-i18next';
import { languageChoices, languageNames } from '../../../contract/language.ts';
import { lockChoices } from '../../../contract/settings-choices.ts';
import { Button } from '../../shared/Button.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { useConsole } from '../../state/console-store.ts';
import { useTour } from '../../tour/tour-store.ts';
import { Choice } from '../Choice.tsx';
import { SettingRow } from '../SettingRow.tsx';
import { Toggle } from '../Toggle.tsx';
import { changeSettings, useDesktopStatus, useSettings } from '../use-settings.ts';

export function LanguageRow() {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <SettingRow id="language">
      {(labels) => (
        <Choice
          labels={labels}
          options={languageChoices.map((value) => ({
            value,
            words: value === 'system' ? t('settings.choice.language.system') : languageNames[value],
          }))}
          chosen={language}
          onChosen={(next) => {
            changeSettings({ language: next });
          }}
        />
      )}
    </SettingRow>
  );
}

export function StartAtLoginRow() {
  const { t } = useTranslation();
  const { startAtLogin } = useDesktopStatus();
  const attempt = useAttempt();
  return (
    <SettingRow
      id="startAtLogin"
      {...(startAtLogin === 'unavailable' ? { help: t('settings.row.startAtLogin.unavailable') } : {})}
    >
      {(labels) => (
        <>
          <Toggle
            labels={labels}
            on={startAtLogin === 'on'}
            disabled={startAtLogin === 'unavailable'}
            onToggle={(on) => void attempt.run(() => window.opsdeck.settings.setStartAtLogin(on))}
          />
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

export function CloseToTrayRow() {
  const { t } = useTranslation();
  const { closeToTray } = useSettings();
  const { tray } = useDesktopStatus();
  return (
    <SettingRow id="closeToTray" {...(tray ? {} : { help: t('settings.row.closeToTray.noTray') })}>
      {(labels) => (
        <Toggle
          labels={labels}
          on={closeToTray && tray}
          disabled={!tray}
          onToggle={(on) => {
            changeSettings({ closeToTray: on });
          }}
        />
      )}
    </SettingRow>
  );
}

export function LockRow() {
  const { t } = useTranslation();
  const { lockAfterMinutes } = useSettings();
  // One that was set by hand, or by a file, is shown too.
  const choices = lockChoices.includes(lockAfterMinutes) ? lockChoices : [...lockChoices, lockAfterMinutes];
  return (
    <SettingRow id="lock">
      {(labels) => (
        <select
          className="input setting-select"
          {...labels}
          value={String(lockAfterMinutes)}
          onChange={(event) => {
            const { value } = event.target;
            changeSettings({ lockAfterMinutes: value === 'null' ? null : Number(value) });
          }}
        >
          {choices.map((minutes) => (
            <option key={String(minutes)} value={String(minutes)}>
              {minutes === null ? t('security.lock.never') : t('security.lock.after', { minutes })}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}

export function UpdatesRow() {
  const { t } = useTranslation();
  const { checkForUpdates } = useSettings();
  const { updates } = useDesktopStatus();
  return (
    <SettingRow id="updates" {...(updates ? {} : { help: t('settings.row.updates.unavailable') })}>
      {(labels) => (
        <Toggle
          labels={labels}
          on={checkForUpdates && updates}
          disabled={!updates}
          onToggle={(on) => {
            changeSettings({ checkForUpdates: on });
          }}
        />
      )}
    </SettingRow>
  );
}

export function TourRow() {
  const { t } = useTranslation();
  const safe = useConsole((store) => store.main?.run.mode === 'safe');
  return (
    <SettingRow id="tour" {...(safe ? { help: t('settings.row.tour.unavailable') } : {})}>
      {(labels) => (
        <Button
          aria-describedby={labels['aria-describedby']}
          disabled={safe}
          onClick={() => {
            useTour.getState().show();
          }}
        >
          {t('settings.row.tour.action')}
        </Button>
      )}
    </SettingRow>
  );
}
