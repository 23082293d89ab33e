import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsOffer } from '../../../contract/settings.ts';
import { Button } from '../../shared/Button.tsx';
import { FailureNote } from '../../shared/FailureNote.tsx';
import { useAttempt } from '../../shared/use-outcome.ts';
import { ImportDialog } from '../ImportDialog.tsx';
import { SettingRow } from '../SettingRow.tsx';

export function ImportFileRow() {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [offer, setOffer] = useState<SettingsOffer | null>(null);
  const choose = async (): Promise<void> => {
    const read = await attempt.run(() => window.opsdeck.settings.readFile());
    setOffer(read?.value ?? null);
  };
  return (
    <SettingRow id="importFile">
      {(labels) => (
        <>
          <Button
            aria-describedby={labels['aria-describedby']}
            disabled={attempt.pending}
            onClick={() => void choose()}
          >
            {t('settings.row.importFile.action')}
          </Button>
          {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
          {offer !== null && (
            <ImportDialog
              offer={offer}
              onClose={() => {
                setOffer(null);
              }}
            />
          )}
        </>
      )}
    </SettingRow>
  );
}
