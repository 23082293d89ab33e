import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsParts, type SettingsPart } from '../../contract/settings-choices.ts';
import type { SettingsOffer } from '../../contract/settings.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatMoment } from '../shared/format.ts';
import { Modal } from '../shared/Modal.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { usePreferences } from '../state/preferences.ts';
import { linesOfOffer } from './lines-of-offer.ts';

interface ImportDialogProps {
  readonly offer: SettingsOffer;
  readonly onClose: () => void;
}

/** What a settings file would bring, part by part: nothing changes before the operator says so. */
export function ImportDialog({ offer, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const offered = settingsParts.filter((part) => linesOfOffer(t, offer, part).length > 0);
  const [parts, setParts] = useState<readonly SettingsPart[]>(offered);
  const takeOver = async (): Promise<void> => {
    await usePreferences.getState().flush();
    const { offerId } = offer;
    const done = await attempt.run(() => window.opsdeck.settings.takeOver({ offerId, parts: [...parts] }));
    if (done === undefined) return;
    await usePreferences.getState().reload();
    onClose();
  };
  const { file, exportedAt } = offer;
  return (
    <Modal
      open
      onClose={onClose}
      title={t('settings.import.title')}
      description={
        exportedAt === 0
          ? t('settings.import.leadUndated', { file })
          : t('settings.import.lead', { file, when: formatMoment(exportedAt) })
      }
    >
      {offered.length === 0 && <p>{t('settings.import.nothing')}</p>}
      <div className="import-parts">
        {offered.map((part) => (
          <label key={part} className="import-part">
            <input
              type="checkbox"
              checked={parts.includes(part)}
              onChange={() => {
                setParts(parts.includes(part) ? parts.filter((each) => each !== part) : [...parts, part]);
              }}
            />
            <span>
              <strong>{t(`settings.import.part.${part}`)}</strong>
              {linesOfOffer(t, offer, part).map((line) => (
                <span key={line} className="import-line">
                  {line}
                </span>
              ))}
            </span>
          </label>
        ))}
      </div>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('console.cancel')}</Button>
        <Button
          look="primary"
          disabled={attempt.pending || parts.length === 0}
          onClick={() => void takeOver()}
        >
          {t('settings.import.takeOver')}
        </Button>
      </div>
    </Modal>
  );
}
