import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '../../../contract/notification-settings.ts';
import { NotificationSettingsDialog } from '../../notifications/settings/NotificationSettingsDialog.tsx';
import { Button } from '../../shared/Button.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { useConsole } from '../../state/console-store.ts';
import { SettingRow } from '../SettingRow.tsx';
import { Toggle } from '../Toggle.tsx';

export function TryNotificationRow() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [shown, setShown] = useState(false);
  const show = async (): Promise<void> => {
    setShown(false);
    setShown((await attempt.run(() => window.opsdeck.settings.tryNotification())) !== undefined);
  };
  return (
    <SettingRow id="tryNotification">
      {(labels) => (
        <>
          <Button
            aria-describedby={labels['aria-describedby']}
            disabled={attempt.pending}
            onClick={() => void show()}
          >
            {t('settings.row.tryNotification.action')}
          </Button>
          <p className="setting-done" role="status">
            {shown ? t('settings.row.tryNotification.delivered') : ''}
          </p>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

export function DoNotDisturbRow() {
  const on = useConsole((store) => store.main?.telling.name === 'doNotDisturb');
  return (
    <SettingRow id="doNotDisturb">
      {(labels) => (
        <Toggle
          labels={labels}
          on={on}
          onToggle={(next) => void window.opsdeck.notifications.setDoNotDisturb(next)}
        />
      )}
    </SettingRow>
  );
}

export function RulesRow() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const [settings, setSettings] = useState<NotificationSettings | null>(null);
  useEffect(() => {
    let left = false;
    const look = (): void => {
      void window.opsdeck.notifications.settings().then((next) => {
        if (!left) setSettings(next);
      });
    };
    look();
    const stop = window.opsdeck.notifications.onChanged(look);
    return () => {
      left = true;
      stop();
    };
  }, []);
  return (
    <SettingRow id="rules">
      {(labels) => (
        <>
          {settings !== null && (
            <span className="soft">{t('settings.row.rules.rules', { count: settings.rules.length })}</span>
          )}
          <Button
            aria-describedby={labels['aria-describedby']}
            onClick={() => {
              setEditing(true);
            }}
          >
            {t('settings.row.rules.action')}
          </Button>
          <NotificationSettingsDialog
            open={editing}
            onClose={() => {
              setEditing(false);
            }}
          />
        </>
      )}
    </SettingRow>
  );
}
