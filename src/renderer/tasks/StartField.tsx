import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../contract/manifest.ts';
import { TextField } from '../shared/TextField.tsx';
import { linesOf } from './start-form.ts';

interface StartFieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly onText: (text: string) => void;
}

/** One field of a start form, as the manifest describes it. */
export function StartField({ field, value, required, fault, onText }: StartFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const lines = field.type === 'array';
  if (!lines && field.multiline !== true)
    return (
      <TextField
        label={field.title}
        value={value}
        onText={onText}
        help={field.description}
        fault={fault}
        required={required}
        inputMode={field.type === 'integer' ? 'numeric' : 'text'}
        spellCheck={false}
        autoComplete="off"
      />
    );
  const count = lines ? linesOf(value).length : value.length;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.title}
      </label>
      <textarea
        id={id}
        className={`input ${lines ? 'mono' : ''}`}
        rows={5}
        value={value}
        required={required}
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-help ${id}-fault`}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
      <p id={`${id}-help`} className="field-help">
        {field.description} {t(lines ? 'console.start.lines' : 'console.start.characters', { count })}
      </p>
      <p id={`${id}-fault`} className="field-fault">
        {fault}
      </p>
    </div>
  );
}
