import { useTranslation } from 'react-i18next';
import { logLevels, type LogLevel } from '../../../contract/settings-choices.ts';
import { useSupportBundle } from '../../robustness/support-bundle-store.ts';
import { Button } from '../../shared/Button.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { useConsole } from '../../state/console-store.ts';
import { SettingRow } from '../SettingRow.tsx';
import { changeSettings, useSettings } from '../use-settings.ts';

export function LogLevelRow() {
  const { t } = useTranslation();
  const { logLevel } = useSettings();
  return (
    <SettingRow id="logLevel">
      {(labels) => (
        <select
          className="input setting-select"
          {...labels}
          value={logLevel}
          onChange={(event) => {
            changeSettings({ logLevel: event.target.value as LogLevel });
          }}
        >
          {logLevels.map((level) => (
            <option key={level} value={level}>
              {t(`robustness.menu.logLevels.${level}`)}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}

export function LogFolderRow() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <SettingRow id="logFolder">
      {(labels) => (
        <>
          <Button
            aria-describedby={labels['aria-describedby']}
            onClick={() => void attempt.run(() => window.opsdeck.robustness.openLogFolder())}
          >
            {t('settings.row.logFolder.action')}
          </Button>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

export function SupportBundleRow() {
  const { t } = useTranslation();
  const setOpen = useSupportBundle((store) => store.setOpen);
  return (
    <SettingRow id="supportBundle">
      {(labels) => (
        <Button
          aria-describedby={labels['aria-describedby']}
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('settings.row.supportBundle.action')}
        </Button>
      )}
    </SettingRow>
  );
}

export function SafeModeRow() {
  const { t } = useTranslation();
  const safe = useConsole((store) => store.main?.run.mode === 'safe');
  return (
    <SettingRow id="safeMode">
      {(labels) => (
        <Button
          aria-describedby={labels['aria-describedby']}
          onClick={() =>
            void (safe
              ? window.opsdeck.robustness.leaveSafeMode()
              : window.opsdeck.settings.restartInSafeMode())
          }
        >
          {t(safe ? 'robustness.safeMode.leave' : 'settings.row.safeMode.action')}
        </Button>
      )}
    </SettingRow>
  );
}

export function VersionRow() {
  const { t } = useTranslation();
  const version = useConsole((store) => store.main?.appVersion ?? '');
  return (
    <SettingRow id="version" help={t('settings.row.version.help', { version })}>
      {() => null}
    </SettingRow>
  );
}
