import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryFacets } from '../../../contract/history.ts';
import type { Storage } from '../../../contract/settings.ts';
import { RetentionDialog } from '../../history/RetentionDialog.tsx';
import { Button } from '../../shared/Button.tsx';
import { ConfirmDialog } from '../../shared/ConfirmDialog.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { useConsole } from '../../state/console-store.ts';
import { usePreferences } from '../../state/preferences.ts';
import { SettingRow } from '../SettingRow.tsx';

const megabyte = 1_048_576;
const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / megabyte));

/** What is kept on this computer; asked again when `key` is another. */
function useStorage(key: boolean): Storage | null {
  const [storage, setStorage] = useState<Storage | null>(null);
  useEffect(() => {
    let left = false;
    void window.opsdeck.settings.storage().then((next) => {
      if (!left) setStorage(next);
    });
    return () => {
      left = true;
    };
  }, [key]);
  return storage;
}

export function HistoryRow() {
  const { t } = useTranslation();
  const [facets, setFacets] = useState<HistoryFacets | null>(null);
  const open = facets !== null;
  const storage = useStorage(open);
  const { days = null, megabytes: most = 0 } = storage?.retention ?? {};
  return (
    <SettingRow
      id="history"
      help={
        storage === null
          ? ''
          : days === null
            ? t('settings.row.history.helpForEver', { megabytes: most })
            : t('settings.row.history.help', { days, megabytes: most })
      }
    >
      {(labels) => (
        <>
          {storage !== null && (
            <span className="soft">{t('settings.row.history.holds', { count: storage.historyRows })}</span>
          )}
          <Button
            aria-describedby={labels['aria-describedby']}
            onClick={() => void window.opsdeck.history.facets().then(setFacets)}
          >
            {t('settings.row.history.action')}
          </Button>
          <RetentionDialog
            open={open}
            facets={facets}
            onClose={() => {
              setFacets(null);
            }}
            onCleared={() => undefined}
          />
        </>
      )}
    </SettingRow>
  );
}

export function FolderRow() {
  const { t } = useTranslation();
  const storage = useStorage(false);
  const attempt = useAttempt();
  return (
    <SettingRow
      id="folder"
      help={
        storage === null
          ? ''
          : t('settings.row.folder.help', {
              database: megabytes(storage.databaseBytes),
              log: megabytes(storage.logBytes),
            })
      }
    >
      {(labels) => (
        <>
          <Button
            aria-describedby={labels['aria-describedby']}
            onClick={() => void attempt.run(() => window.opsdeck.settings.openDataFolder())}
          >
            {t('settings.row.folder.action')}
          </Button>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

export function SecretsRow() {
  const { t } = useTranslation();
  const vault = useConsole((store) => store.main?.vault ?? { name: 'locked' as const });
  const help =
    vault.name === 'keychain'
      ? t('settings.row.secrets.keychain', { service: t(`settings.row.secrets.services.${vault.service}`) })
      : t(`settings.row.secrets.${vault.name}`);
  return (
    <SettingRow id="secrets" help={help}>
      {() => null}
    </SettingRow>
  );
}

export function ExportFileRow() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [servers, setServers] = useState(true);
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setSaved(null);
    // What was changed a moment ago belongs into the file.
    await usePreferences.getState().flush();
    const done = await attempt.run(() => window.opsdeck.settings.saveFile({ servers }));
    setSaved(done?.value.file ?? null);
  };
  return (
    <SettingRow id="exportFile">
      {(labels) => (
        <>
          <label className="check">
            <input
              type="checkbox"
              checked={servers}
              onChange={() => {
                setServers(!servers);
              }}
            />
            {t('settings.row.exportFile.withServers')}
          </label>
          <Button
            aria-describedby={labels['aria-describedby']}
            disabled={attempt.pending}
            onClick={() => void save()}
          >
            {t('settings.row.exportFile.action')}
          </Button>
          <p className="setting-done" role="status">
            {saved === null ? '' : t('settings.row.exportFile.saved', { file: saved })}
          </p>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
        </>
      )}
    </SettingRow>
  );
}

export function ResetRow() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const reset = async (): Promise<void> => {
    await usePreferences.getState().flush();
    await window.opsdeck.settings.reset();
    await usePreferences.getState().reload();
    setAsking(false);
  };
  return (
    <SettingRow id="reset">
      {(labels) => (
        <>
          <Button
            aria-describedby={labels['aria-describedby']}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('settings.row.reset.action')}
          </Button>
          <ConfirmDialog
            open={asking}
            title={t('settings.row.reset.confirmTitle')}
            text={t('settings.row.reset.confirmText')}
            confirm={t('settings.row.reset.confirm')}
            pending={false}
            failure={null}
            onConfirm={() => void reset()}
            onClose={() => {
              setAsking(false);
            }}
          />
        </>
      )}
    </SettingRow>
  );
}
