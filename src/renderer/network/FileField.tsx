import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';

interface FileFieldProps {
  readonly label: string;
  /** `''`: none. */
  readonly file: string;
  readonly onFile: (file: string) => void;
  readonly note?: string | undefined;
}

/** A file of this computer, chosen in the system's own dialog. */
export function FileField({ label, file, onFile, note }: FileFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const choose = async (): Promise<void> => {
    const chosen = await window.opsdeck.servers.chooseFile();
    if (chosen !== null) onFile(chosen);
  };
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {label}
      </span>
      <div className="file-row">
        <span className={file === '' ? 'file-name soft' : 'file-name mono'} title={file}>
          {file === '' ? t('console.network.noFile') : file}
        </span>
        {file !== '' && (
          <Button
            look="quiet"
            onClick={() => {
              onFile('');
            }}
          >
            {t('console.network.clear')}
          </Button>
        )}
        <Button onClick={() => void choose()}>{t('console.network.choose')}</Button>
      </div>
      {note !== undefined && <p className="field-help">{note}</p>}
    </div>
  );
}
