import { useTranslation } from 'react-i18next';
import { FailureNote } from '../shared/FailureNote.tsx';
import type { SavedFile } from './use-saved-file.ts';

/** Where an export went, or why it did not. */
export function SavedNote({ saved: { file, failure } }: { readonly saved: SavedFile }) {
  const { t } = useTranslation();
  if (failure !== null) return <FailureNote failure={failure} />;
  return (
    <p className="dns-saved" role="status">
      {file === null ? '' : t('dns.export.done', { file })}
    </p>
  );
}
