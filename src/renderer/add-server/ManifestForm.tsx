import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import '../shared/field.css';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';

interface ManifestFormProps {
  readonly startWith: string;
  readonly onAdded: (serverId: string) => void;
}

/** Any other backend: its manifest, pasted or from a file. Its faults are named one by one. */
export function ManifestForm({ startWith, onAdded }: ManifestFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(startWith);
  const attempt = useAttempt();
  const add = async (): Promise<void> => {
    const added = await attempt.run(() => window.opsdeck.servers.addManifest({ text }));
    if (added !== undefined) onAdded(added.value.serverId);
  };
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('console.add.manifest')}
        </label>
        <p id={`${id}-help`} className="field-help">
          {t('console.add.manifestHelp')}
        </p>
        <textarea
          id={id}
          className="input mono"
          rows={12}
          value={text}
          spellCheck={false}
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </div>
      {attempt.failure !== null && <FailureNote failure={attempt.failure} />}
      <div className="add-actions">
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            void event.target.files?.[0]?.text().then(setText);
          }}
        />
        <Button onClick={() => file.current?.click()}>{t('console.add.openFile')}</Button>
        <Button look="primary" type="submit" disabled={attempt.pending || text.trim() === ''}>
          {t('console.add.proceed')}
        </Button>
      </div>
    </form>
  );
}
