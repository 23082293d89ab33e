import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { Modal } from '../shared/Modal.tsx';
import { useLicences } from './licences-store.ts';
import './licences.css';

/** The licences of what Opsdeck is made with. */
export function LicencesDialog() {
  const { t } = useTranslation();
  const { open, setOpen } = useLicences();
  const close = (): void => {
    setOpen(false);
  };
  return (
    <Modal
      open={open}
      onClose={close}
      title={t('licences.title')}
      description={t('licences.lead')}
      look="licences-dialog"
    >
      <Notices />
      <div className="dialog-actions">
        <Button onClick={close}>{t('console.close')}</Button>
      </div>
    </Modal>
  );
}

/** The text; `undefined` while it is read, `null` where there is none. */
function Notices() {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>();
  useEffect(() => {
    let left = false;
    void window.opsdeck.app.notices().then((notices) => {
      if (!left) setText(notices);
    });
    return () => {
      left = true;
    };
  }, []);
  if (text === undefined) return <p className="soft">{t('console.loading')}</p>;
  if (text === null) return <p>{t('licences.none')}</p>;
  return (
    <textarea
      ref={focusStart}
      className="input mono licences-text"
      aria-label={t('licences.label')}
      readOnly
      // A value that is set puts the caret, and with it what is seen, at the end.
      defaultValue={text}
    />
  );
}

/** So that the arrows move the text at once. */
function focusStart(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
