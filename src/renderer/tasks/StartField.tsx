import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../contract/manifest.ts';
import { ListField } from '../lists/ListField.tsx';
import type { ListSlot } from '../lists/list-slot.ts';
import type { ListChoice } from '../lists/read-list.ts';
import { TextField } from '../shared/TextField.tsx';
import { SmsCounter } from './SmsCounter.tsx';
import { isChecked, linesOf } from './start-form.ts';

interface StartFieldProps {
  readonly field: FormField;
  /** What a list holds, in the plural; `undefined`: nobody says. */
  readonly unit: string | undefined;
  readonly value: string;
  readonly slot: ListSlot;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File, choice: ListChoice) => void;
  readonly onRemove: () => void;
}

/** One field of a start form, as the manifest describes it. */
export function StartField(props: StartFieldProps) {
  const { field, value, required, fault, onText } = props;
  if (field.type === 'array' && isChecked(field)) return <ListField {...props} />;
  if (field.type === 'boolean') return <BooleanField {...props} />;
  if (field.enum !== undefined) return <ChoiceField {...props} choices={field.enum} />;
  if (field.type === 'array' || field.multiline === true) return <LongField {...props} />;
  return (
    <TextField
      label={field.title}
      value={value}
      onText={onText}
      help={field.description}
      fault={fault}
      required={required}
      type={field.format === undefined ? 'text' : field.format === 'date' ? 'date' : 'datetime-local'}
      inputMode={field.type === 'integer' ? 'numeric' : field.type === 'number' ? 'decimal' : 'text'}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

/** A list of few words, or a text of several lines. */
function LongField({ field, value, required, fault, onText }: StartFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const lines = field.type === 'array';
  const count = lines ? linesOf(value).length : value.length;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.title}
      </label>
      <textarea
        id={id}
        className={`input ${lines ? 'mono' : ''}`}
        rows={lines ? 5 : 4}
        value={value}
        required={required}
        spellCheck={!lines}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-help ${id}-fault`}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
      <p id={`${id}-help`} className="field-help">
        {field.description}{' '}
        {field.counter === 'sms' ? (
          <SmsCounter text={value} />
        ) : (
          t(lines ? 'console.start.lines' : 'console.start.characters', { count })
        )}
      </p>
      <p id={`${id}-fault`} className="field-fault">
        {fault}
      </p>
    </div>
  );
}

function ChoiceField(props: StartFieldProps & { readonly choices: readonly (string | number)[] }) {
  const { field, value, required, fault, onText, choices } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.title}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-help ${id}-fault`}
        onChange={(event) => {
          onText(event.target.value);
        }}
      >
        <option value="">{t('start.choose')}</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
      <p id={`${id}-help`} className="field-help">
        {field.description}
      </p>
      <p id={`${id}-fault`} className="field-fault">
        {fault}
      </p>
    </div>
  );
}

function BooleanField({ field, value, onText }: StartFieldProps) {
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => {
            onText(String(event.target.checked));
          }}
        />
        {field.title}
      </label>
      {field.description !== undefined && <p className="field-help">{field.description}</p>}
    </div>
  );
}
