import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { Modal } from '../shared/Modal.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { settle, useAttempt } from '../shared/use-outcome.ts';

interface BundleDialogProps {
  readonly accountId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Shows what an export holds before it is written anywhere. */
export function BundleDialog({ accountId, open, onClose }: BundleDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t('diagnostics.bundle.title')}
      description={t('diagnostics.bundle.lead')}
      look="bundle-dialog"
    >
      <Bundle accountId={accountId} onClose={onClose} />
    </Modal>
  );
}

function Bundle({ accountId, onClose }: Pick<BundleDialogProps, 'accountId' | 'onClose'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const attempt = useAttempt();
  useEffect(() => {
    let left = false;
    void settle(() => window.opsdeck.diagnostics.previewBundle({ accountId })).then((preview) => {
      if (!left && preview.ok) setText(preview.value);
    });
    return () => {
      left = true;
    };
  }, [accountId]);
  const save = async (): Promise<void> => {
    const done = await attempt.run(() => window.opsdeck.diagnostics.saveBundle({ accountId }));
    if (done !== undefined && done.value.file !== null) setSaved(done.value.file);
  };
  return (
    <>
      <textarea
        className="input mono bundle-preview"
        aria-label={t('diagnostics.bundle.preview')}
        readOnly
        value={text === '' ? t('console.loading') : text}
      />
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="dialog-actions">
        <span role="status" className="bundle-saved">
          {saved !== null && t('diagnostics.bundle.saved', { file: saved })}
        </span>
        <Button onClick={onClose}>{t('console.close')}</Button>
        <Button look="primary" disabled={attempt.pending || text === ''} onClick={() => void save()}>
          {t('diagnostics.bundle.save')}
        </Button>
      </div>
    </>
  );
}
