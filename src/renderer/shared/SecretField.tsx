import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from './TextField.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly help?: string;
  readonly required?: boolean;
}

/** A field for a password or a token: hidden unless asked for, and kept from the browser's memory. */
export function SecretField({ label, value, onText, help, required = false }: SecretFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const toggle = t(shown ? 'console.signIn.hide' : 'console.signIn.show');
  return (
    <TextField
      label={label}
      type={shown ? 'text' : 'password'}
      value={value}
      onText={onText}
      help={help}
      autoComplete="off"
      spellCheck={false}
      required={required}
    >
      <button
        type="button"
        className="icon-button field-toggle"
        aria-label={toggle}
        title={toggle}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </button>
    </TextField>
  );
}
