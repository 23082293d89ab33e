import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenInspection } from '../../contract/diagnostics.ts';
import { Button } from '../shared/Button.tsx';
import { useNow } from '../shared/use-now.ts';
import { TokenFacts } from './TokenFacts.tsx';

/** Reads a token that the operator pastes. The field is emptied as soon as it was read. */
export function PastedToken() {
  const { t } = useTranslation();
  const id = useId();
  const now = useNow(1000);
  const [text, setText] = useState('');
  const [seen, setSeen] = useState<TokenInspection | null>(null);
  const inspect = async (): Promise<void> => {
    const pasted = text;
    setText('');
    setSeen(await window.opsdeck.diagnostics.inspectToken({ text: pasted }));
  };
  return (
    <section aria-label={t('diagnostics.paste.title')}>
      <h3>{t('diagnostics.paste.title')}</h3>
      <form
        className="paste-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void inspect();
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('diagnostics.paste.label')}
          </label>
          <div className="field-row">
            <input
              id={id}
              className="input mono"
              // Shoulders are looked over.
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={text}
              aria-describedby={`${id}-help`}
              onChange={(event) => {
                setText(event.target.value);
              }}
            />
            <Button type="submit" disabled={text.trim() === ''}>
              {t('diagnostics.paste.inspect')}
            </Button>
            {seen !== null && (
              <Button
                look="quiet"
                onClick={() => {
                  setSeen(null);
                }}
              >
                {t('diagnostics.paste.clear')}
              </Button>
            )}
          </div>
          <p id={`${id}-help`} className="field-help">
            {t('diagnostics.paste.help')}
          </p>
        </div>
      </form>
      <div aria-live="polite">{seen !== null && <TokenFacts token={seen} serverNow={now} />}</div>
    </section>
  );
}
