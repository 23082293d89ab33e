import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/outcome.ts';
import './notes.css';

/** What went wrong, and what to do next; faults of a structure one by one, each with its path. */
export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { t } = useTranslation();
  const { code, params, issues } = failure;
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A note below the fold is no note.
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  return (
    <div ref={note} role="alert" className="note note-bad">
      <CircleAlert aria-hidden />
      <div>
        <p className="note-title">{t(`failure.${code}.title`, params ?? {})}</p>
        <p>{t(`failure.${code}.hint`, params ?? {})}</p>
        {issues !== undefined && issues.length > 0 && (
          <ul className="issues">
            {issues.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path !== '' && <code className="mono">{path}</code>} {message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
