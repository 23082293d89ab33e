import type { ConsoleState } from '../contract/console-state.ts';
import type { Engine } from '../core/engine.ts';
import type { History } from '../core/history/open-history.ts';
import { systemClock } from '../core/host.ts';
import type { AppPaths } from './app-paths.ts';
import { createDiagnosticsDesk, type DiagnosticsDesk } from './diagnostics.ts';
import { createHistoryExport, type HistoryExportDesk } from './history-export.ts';
import type { AppLog } from './log.ts';
import type { MainWindow } from './main-window.ts';
import { createSaveHere, type SaveHere } from './save-file.ts';
import { createSettingsDesk, type SettingsDesk } from './settings-desk.ts';
import { createSupportDesk, type SupportDesk } from './support-desk.ts';
import type { TellPage } from './tell-page.ts';
import type { Translate } from './translate.ts';

/** What the page asks of this computer rather than of the engine: files, and pictures of what goes on. */
export interface Desks {
  readonly saveHere: SaveHere;
  readonly diagnostics: DiagnosticsDesk;
  readonly historyExport: HistoryExportDesk;
  readonly support: SupportDesk;
  readonly settings: SettingsDesk;
}

export interface DesksDeps {
  readonly engine: Engine;
  readonly history: History;
  readonly paths: AppPaths;
  readonly appLog: AppLog;
  readonly translate: Translate;
  readonly window: MainWindow;
  readonly isLocked: () => boolean;
  readonly consoleState: () => ConsoleState;
  readonly tell: TellPage;
}

export function createDesks(deps: DesksDeps): Desks {
  const { engine, paths, appLog, translate, isLocked, consoleState, tell } = deps;
  const window = () => deps.window.current();
  const shared = { engine, clock: systemClock, window };
  const saveHere = createSaveHere(window, isLocked);
  return {
    saveHere,
    diagnostics: createDiagnosticsDesk({
      ...shared,
      logFolder: paths.logFolder,
      consoleState,
      saveHere,
      onChange: (picture) => {
        tell('diagnostics', 'changed', picture);
      },
    }),
    historyExport: createHistoryExport({
      ...shared,
      history: engine.history,
      log: appLog.log,
      isLocked,
      onProgress: (progress) => {
        tell('history', 'exported', progress);
      },
    }),
    support: createSupportDesk({
      ...shared,
      history: deps.history,
      paths,
      log: appLog,
      translate,
      consoleState,
      saveHere,
    }),
    settings: createSettingsDesk({
      ...shared,
      log: appLog.log,
      translate,
      saveHere,
      logFolder: paths.logFolder,
    }),
  };
}
