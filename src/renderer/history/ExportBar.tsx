import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { formatNumber } from '../shared/format.ts';
import type { HistoryExport } from './use-export.ts';

/** How far an export is, and how it ended; nothing while there is none. */
export function ExportBar({ exported: { progress, cancel, dismiss } }: { readonly exported: HistoryExport }) {
  const { t } = useTranslation();
  if (progress === null) return null;
  const { state, rows, total, file } = progress;
  const running = state === 'running';
  return (
    <div className={`export-bar export-${state}`} role="status">
      <span className="export-words">
        {t(`history.export.${state}`, { count: rows, shown: formatNumber(rows), file })}
      </span>
      {running && (
        <progress
          aria-label={t('history.export.label')}
          max={total ?? undefined}
          value={total === null ? undefined : rows}
        />
      )}
      <Button look="quiet" onClick={running ? cancel : dismiss}>
        {t(running ? 'console.cancel' : 'console.close')}
      </Button>
    </div>
  );
}
