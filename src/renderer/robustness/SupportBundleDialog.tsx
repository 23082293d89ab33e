import { useTranslation } from 'react-i18next';
import { BundlePreview, type BundleSource } from '../shared/BundlePreview.tsx';
import { Modal } from '../shared/Modal.tsx';
import { useSupportBundle } from './support-bundle-store.ts';

const source: BundleSource = {
  preview: () => window.opsdeck.robustness.previewBundle(),
  save: () => window.opsdeck.robustness.saveBundle(),
};

/** Shows what the support bundle holds before it is written anywhere. */
export function SupportBundleDialog() {
  const { t } = useTranslation();
  const { open, setOpen } = useSupportBundle();
  const close = (): void => {
    setOpen(false);
  };
  return (
    <Modal
      open={open}
      onClose={close}
      title={t('robustness.bundle.title')}
      description={t('robustness.bundle.lead')}
      look="bundle-dialog"
    >
      <BundlePreview source={source} onClose={close} />
    </Modal>
  );
}
