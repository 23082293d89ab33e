import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { formatNumber } from '../shared/format.ts';
import type { FileState } from './list-slot.ts';

/** A file that is being read: how far, and the way to stop it. */
export function ReadingBox({ state }: { readonly state: Extract<FileState, { name: 'reading' }> }) {
  const { t } = useTranslation();
  const { file, share, entries, cancel } = state;
  return (
    <div className="list-box">
      <div className="list-file">
        {/* The count is no status: read aloud, it would never end. */}
        <p>{t('start.list.reading', { file, count: entries, shown: formatNumber(entries) })}</p>
        <progress max={1} value={share} aria-label={t('start.list.progress', { file })} />
      </div>
      <Button onClick={cancel}>{t('start.list.stop')}</Button>
    </div>
  );
}
