import { useEffect, useState } from 'react';
import type { ExportFormat, ExportProgress, HistoryQuery } from '../../contract/history.ts';
import { settle } from '../shared/use-outcome.ts';

export interface HistoryExport {
  readonly progress: ExportProgress | null;
  readonly start: (query: HistoryQuery, format: ExportFormat) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** The export that is under way, or how the last one ended. */
export function useExport(): HistoryExport {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useEffect(() => window.opsdeck.history.onExported(setProgress), []);
  return {
    progress,
    start(query, format) {
      setProgress(null);
      void settle(() => window.opsdeck.history.export({ query, format }));
    },
    cancel() {
      void window.opsdeck.history.cancelExport();
    },
    dismiss() {
      setProgress(null);
    },
  };
}
