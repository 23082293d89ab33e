import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { ConfirmDialog } from '../shared/ConfirmDialog.tsx';
import { Modal } from '../shared/Modal.tsx';
import { formatNumber } from '../shared/format.ts';
import { TextField } from '../shared/TextField.tsx';
import type { HistoryFacets } from '../../contract/history.ts';

interface RetentionDialogProps {
  readonly open: boolean;
  readonly facets: HistoryFacets | null;
  readonly onClose: () => void;
  readonly onCleared: () => void;
}

const megabyte = 1_048_576;
const inRange = (text: string, least: number, most: number): boolean =>
  /^\d{1,6}$/u.test(text) && Number(text) >= least && Number(text) <= most;

/** How much the history remembers. */
export function RetentionDialog({ open, facets, onClose, onCleared }: RetentionDialogProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState('');
  const [megabytes, setMegabytes] = useState('');
  const [faults, setFaults] = useState(false);
  const [clearing, setClearing] = useState(false);
  useEffect(() => {
    if (!open) return;
    void window.opsdeck.history.retention().then((kept) => {
      setDays(kept.days === null ? '' : String(kept.days));
      setMegabytes(String(kept.megabytes));
    });
  }, [open]);
  const daysRight = days.trim() === '' || inRange(days.trim(), 1, 3650);
  const sizeRight = inRange(megabytes.trim(), 16, 65_536);
  const save = (): void => {
    setFaults(true);
    if (!daysRight || !sizeRight) return;
    void window.opsdeck.history
      .setRetention({ days: days.trim() === '' ? null : Number(days), megabytes: Number(megabytes) })
      .then(onClose);
  };
  return (
    <Modal open={open} onClose={onClose} title={t('history.retention.title')} look="dialog-small">
      {facets !== null && (
        <p className="soft">
          {t('history.retention.holds', {
            count: facets.rows,
            shown: formatNumber(facets.rows),
            megabytes: formatNumber(Math.max(1, facets.bytes / megabyte)),
          })}
        </p>
      )}
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t('history.retention.days')}
          value={days}
          onText={setDays}
          inputMode="numeric"
          help={t('history.retention.daysHelp')}
          fault={faults && !daysRight ? t('history.retention.daysFault') : undefined}
        />
        <TextField
          label={t('history.retention.megabytes')}
          value={megabytes}
          onText={setMegabytes}
          inputMode="numeric"
          help={t('history.retention.megabytesHelp')}
          fault={faults && !sizeRight ? t('history.retention.megabytesFault') : undefined}
        />
        <div className="dialog-actions">
          <Button
            look="danger"
            onClick={() => {
              setClearing(true);
            }}
          >
            {t('history.retention.clear')}
          </Button>
          <span className="toolbar-space" />
          <Button onClick={onClose}>{t('console.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('history.retention.save')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={clearing}
        title={t('history.retention.clearTitle')}
        text={t('history.retention.clearText')}
        confirm={t('history.retention.clear')}
        pending={false}
        failure={null}
        onConfirm={() => {
          void window.opsdeck.history.clear().then(() => {
            setClearing(false);
            onCleared();
            onClose();
          });
        }}
        onClose={() => {
          setClearing(false);
        }}
      />
    </Modal>
  );
}
