import { dialog, type BrowserWindow } from 'electron';
import type { ExportFormat, ExportProgress, HistoryQuery } from '../contract/history.ts';
import { success, type Outcome } from '../contract/outcome.ts';
import { exportRows } from '../core/history/export-rows.ts';
import type { TaskHistory } from '../core/history/task-history.ts';
import type { Clock, Log } from '../core/host.ts';

/** Writes the history to a file of the operator's choice; one at a time. */
export interface HistoryExportDesk {
  start(query: HistoryQuery, format: ExportFormat): Promise<Outcome<boolean>>;
  cancel(): void;
}

export interface HistoryExportDeps {
  readonly history: TaskHistory;
  readonly clock: Clock;
  readonly log: Log;
  readonly window: () => BrowserWindow | undefined;
  /** A dialog outlives the lock: whoever finds it open is not the one who asked for the file. */
  readonly isLocked: () => boolean;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** More often, nobody could read the numbers. */
const tellEveryMs = 100;

export function createHistoryExport(deps: HistoryExportDeps): HistoryExportDesk {
  const { clock } = deps;
  let running: AbortController | undefined;

  const run = async (query: HistoryQuery, format: ExportFormat, file: string): Promise<void> => {
    const controller = new AbortController();
    running?.abort();
    running = controller;
    const { count, atLeast } = deps.history.count(query);
    const total = atLeast ? null : count;
    let rows = 0;
    let toldAt = -Infinity;
    const tell = (state: ExportProgress['state']): void => {
      toldAt = clock.now();
      deps.onProgress({ state, rows, total, file });
    };
    tell('running');
    try {
      const written = await exportRows({
        history: deps.history,
        query,
        format,
        file,
        signal: controller.signal,
        onRows: (next) => {
          rows = next;
          if (clock.now() - toldAt >= tellEveryMs) tell('running');
        },
      });
      tell(written === null ? 'cancelled' : 'done');
    } catch (error) {
      deps.log.warn({ error }, 'the history could not be exported');
      tell('failed');
    } finally {
      if (running === controller) running = undefined;
    }
  };

  return {
    async start(query, format) {
      const options = {
        defaultPath: `opsdeck-tasks-${new Date(clock.now()).toISOString().slice(0, 10)}.${format}`,
        filters: [{ name: format === 'csv' ? 'CSV' : 'NDJSON', extensions: [format] }],
      };
      const parent = deps.window();
      const { canceled, filePath } =
        parent === undefined
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options);
      if (canceled || filePath === '' || deps.isLocked()) return success(false);
      void run(query, format, filePath);
      return success(true);
    },
    cancel() {
      running?.abort();
    },
  };
}
