import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BundlePreview, type BundleSource } from '../shared/BundlePreview.tsx';
import { Modal } from '../shared/Modal.tsx';

interface BundleDialogProps {
  readonly accountId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Shows what an export holds before it is written anywhere. */
export function BundleDialog({ accountId, open, onClose }: BundleDialogProps) {
  const { t } = useTranslation();
  const source = useMemo<BundleSource>(
    () => ({
      preview: () => window.opsdeck.diagnostics.previewBundle({ accountId }),
      save: () => window.opsdeck.diagnostics.saveBundle({ accountId }),
    }),
    [accountId],
  );
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={t('diagnostics.bundle.title')}
      description={t('diagnostics.bundle.lead')}
      look="bundle-dialog"
    >
      <BundlePreview source={source} onClose={onClose} />
    </Modal>
  );
}
