import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../contract/outcome.ts';
import './bundle-preview.css';
import { Button } from './Button.tsx';
import { FailureNote } from './FailureNote.tsx';
import { settle, useAttempt } from './use-outcome.ts';

/** A text that the main process makes and writes. The same object for as long as it is the same text. */
export interface BundleSource {
  readonly preview: () => Promise<Outcome<string>>;
  readonly save: () => Promise<Outcome<{ file: string | null }>>;
}

/** What a file will hold, and the button that writes it. */
export function BundlePreview({
  source,
  onClose,
}: {
  readonly source: BundleSource;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const attempt = useAttempt();
  useEffect(() => {
    let left = false;
    void settle(source.preview).then((preview) => {
      if (!left && preview.ok) setText(preview.value);
    });
    return () => {
      left = true;
    };
  }, [source]);
  const save = async (): Promise<void> => {
    const done = await attempt.run(source.save);
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
