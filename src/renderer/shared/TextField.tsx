import { useId, type ComponentProps, type ReactNode } from 'react';
import './field.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly help?: string | undefined;
  readonly fault?: string | undefined;
  readonly children?: ReactNode;
}

/** One line of text with its label, its help and its fault, tied together for a screen reader. */
export function TextField({ label, value, onText, help, fault, children, ...rest }: TextFieldProps) {
  const id = useId();
  const described = [help === undefined ? '' : `${id}-help`, fault === undefined ? '' : `${id}-fault`]
    .join(' ')
    .trim();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-row">
        <input
          {...rest}
          id={id}
          className="input"
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={(event) => {
            onText(event.target.value);
          }}
        />
        {children}
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="field-help">
          {help}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
